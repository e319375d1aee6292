"""Deleting whole wallets, table by table, without reading their rows."""

from typing import Final

from django.db import models
from django.db.models import QuerySet

from finance.models import Category, Deposit, Entity, MonthlyTotal, Period, Prediction, Transaction, Wallet

PATHS_TO_WALLET: Final[list[tuple[type[models.Model], str]]] = [
    (MonthlyTotal, "wallet"),
    (Transaction, "wallet"),
    (Prediction, "period__wallet"),
    (Period, "wallet"),
    (Category, "wallet"),
    (Entity, "wallet"),
    (Deposit, "wallet"),
]
"""Every table of a wallet's rows, each before those it refers to."""


def purge_wallets(wallets: QuerySet[Wallet]) -> None:
    """Delete the wallets and every row that hangs from them; the caller has asked and locked."""
    wallet_ids = list(wallets.values_list("pk", flat=True))
    for model, path in PATHS_TO_WALLET:
        rows = model._default_manager.filter(**{f"{path}__in": wallet_ids})
        rows._raw_delete(rows.db)
    wallets.model._default_manager.filter(pk__in=wallet_ids)._raw_delete(wallets.db)
