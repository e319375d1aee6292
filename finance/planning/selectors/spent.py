"""What a wallet spent, as a figure of one statement about other rows."""

from django.db.models import Expression, ExpressionWrapper, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from finance.models import Kind, MonthlyTotal
from finance.money import ZERO, MoneyField


def spent(wallet: str, **which: object) -> Expression:
    """The expenses that the totals ``which`` add up to, refunds taken off, in the wallet that the outer row names."""
    totals = MonthlyTotal.objects.filter(wallet=OuterRef(wallet), kind=Kind.EXPENSE, **which)
    # `values` of one constant column groups all of them into the one sum that a subquery may return.
    signed = Subquery(totals.order_by().values("kind").annotate(sum=Sum("amount")).values("sum"), MoneyField())
    nothing = Value(ZERO, MoneyField())
    return ExpressionWrapper(nothing - Coalesce(signed, nothing), MoneyField())
