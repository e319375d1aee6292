"""What a wallet spent, as a figure of one statement about other rows."""

from django.db.models import Expression, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from finance.models import Kind, MonthlyTotal, SpanTotal
from finance.sums import NOTHING, Digits, SumField, sum_of_all


def spent(wallet: str, **which: object) -> Expression:
    """The expenses that the totals ``which`` add up to, refunds taken off, in the wallet that the outer row names."""
    totals = MonthlyTotal.objects.filter(wallet=OuterRef(wallet), kind=Kind.EXPENSE, **which)
    return sum_of_all(totals, -F("amount"))


def spent_of_plan() -> Expression:
    """What was spent of the category in the period that the outer row names, refunds taken off: of one total, or 0."""
    total = SpanTotal.objects.filter(period=OuterRef("period"), category=OuterRef("category"), kind=Kind.EXPENSE)
    return Coalesce(Subquery(total.values(figure=Digits(sign=-1)), SumField()), NOTHING)
