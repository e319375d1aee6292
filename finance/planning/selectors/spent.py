"""What a wallet spent, as a figure of one statement about other rows."""

from django.db.models import Expression, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from finance.models import Kind, MonthlyTotal
from finance.sums import NOTHING, SumField, SumOfMoney


def spent(wallet: str, **which: object) -> Expression:
    """The expenses that the totals ``which`` add up to, refunds taken off, in the wallet that the outer row names."""
    totals = MonthlyTotal.objects.filter(wallet=OuterRef(wallet), kind=Kind.EXPENSE, **which)
    # `values` of one constant column groups all of them into the one sum that a subquery may return.
    sums = totals.order_by().values("kind").annotate(sum=SumOfMoney(-F("amount")))
    return Coalesce(Subquery(sums.values("sum"), SumField()), NOTHING)
