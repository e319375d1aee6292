"""Wallets joined with some of their transactions or totals: a wallet without any still has its line of zeros."""

from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from core.models import User
from finance.models import Wallet


def wallets_with_entries(
    user: User, wallet: Wallet | None, rows: str = "transactions", **wanted: Any
) -> QuerySet[Any, Any]:
    """The user's wallets, or this one of them, each with its ``rows`` that are as ``wanted`` as ``entry``."""
    wallets = Wallet.objects.for_user(user)
    if wallet is not None:
        wallets = wallets.filter(pk=wallet.pk)
    condition = Q(**{f"{rows}__{lookup}": value for lookup, value in wanted.items() if value is not None})
    return wallets.annotate(entry=FilteredRelation(rows, condition=condition))
