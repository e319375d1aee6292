"""Wallets joined with some of their transactions or totals: a wallet without any still has its line of zeros."""

from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from finance.models import Wallet


def wallets_with_entries(user: Any, which: Q, rows: str = "transactions", **wanted: Any) -> QuerySet[Any, Any]:
    """Those of the user's wallets that are so, each with its ``rows`` that are as ``wanted`` as ``entry``."""
    condition = Q(**{f"{rows}__{lookup}": value for lookup, value in wanted.items()})
    return Wallet.objects.for_user(user).filter(which).annotate(entry=FilteredRelation(rows, condition=condition))
