"""Deleting whole wallets, table by table, without reading their rows."""

from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from core.models.owned import touched
from finance.ledger.services.locking import lock_wallets
from finance.models import (
    Allocation,
    Bucket,
    Budget,
    Category,
    Deposit,
    Entity,
    Loan,
    MonthlyTotal,
    Period,
    Prediction,
    Transaction,
    Transfer,
    Wallet,
)
from finance.models.wallet_rows import WalletRow

IN_ORDER: Final[list[type[WalletRow]]] = [
    MonthlyTotal,
    Allocation,
    Transaction,
    Budget,
    Prediction,
    Period,
    Loan,
    Category,
    Entity,
    Bucket,
    Deposit,
]
"""Every table of a wallet's rows, each before those it refers to."""


def purge_wallets(wallets: QuerySet[Wallet]) -> None:
    """Delete the wallets and every row that hangs from them; the caller has asked and locked.

    What was transferred to or from another wallet stays there, as a transaction of its own.
    """
    wallet_ids = list(wallets.values_list("pk", flat=True))
    owner_ids = set(wallets.values_list("owner_id", flat=True))
    leaving = Transaction.objects.filter(wallet__in=wallet_ids).exclude(transfer=None)
    staying = Transaction.objects.filter(transfer__in=leaving.values("transfer")).exclude(wallet__in=wallet_ids)
    lock_wallets(Wallet.objects.filter(pk__in=staying.values("wallet")))
    staying.update(transfer=None, **touched())
    for model in IN_ORDER:
        rows = model.objects.filter(**{f"{model.WALLET}__in": wallet_ids})
        rows._raw_delete(rows.db)
    legs = Transaction.objects.filter(transfer=OuterRef("pk"))
    Transfer.objects.filter(~Exists(legs), owner__in=owner_ids)._raw_delete(wallets.db)
    wallets.model._default_manager.filter(pk__in=wallet_ids)._raw_delete(wallets.db)
