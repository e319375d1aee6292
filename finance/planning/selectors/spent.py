"""What a wallet spent, as a figure of one statement about other rows."""

from django.db.models import Expression, F, OuterRef

from finance.models import Kind, MonthlyTotal
from finance.sums import sum_of_all


def spent(wallet: str, **which: object) -> Expression:
    """The expenses that the totals ``which`` add up to, refunds taken off, in the wallet that the outer row names."""
    totals = MonthlyTotal.objects.filter(wallet=OuterRef(wallet), kind=Kind.EXPENSE, **which)
    return sum_of_all(totals, -F("amount"))
