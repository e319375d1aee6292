"""What was earned and what was spent: the two figures that every account of some time begins with."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.db.models.functions import Coalesce

from finance.models import Kind
from finance.money import ZERO
from finance.sums import NOTHING, SumOfDigits, SumOfMoney


@dataclass(frozen=True, slots=True)
class IncomeAndExpense:
    """What was earned, reversals taken off, and what was spent, refunds taken off, in one currency.

    Either is negative where more was taken back than there was.
    """

    currency: str
    income: Decimal = ZERO
    expense: Decimal = ZERO

    @property
    def net(self) -> Decimal:
        """What was saved: the income less the expense."""
        return self.income - self.expense


def sums_by_kind(rows: str = "") -> dict[str, SumOfMoney]:
    """Annotations ``earned`` and ``spent``: signed sums of the rows that the path ``rows`` leads to, 0 of none."""
    return {"earned": _sum_of(Kind.INCOME, rows), "spent": _sum_of(Kind.EXPENSE, rows)}


def sums_of_spans(rows: str = "") -> dict[str, Coalesce]:
    """The same of totals of months and periods."""
    return {"earned": _sum_of_spans(Kind.INCOME, rows), "spent": _sum_of_spans(Kind.EXPENSE, rows)}


def _sum_of_spans(kind: Kind, rows: str) -> Coalesce:
    return Coalesce(SumOfDigits(rows, filter=Q(**{f"{rows}kind": kind})), NOTHING)


def _sum_of(kind: Kind, rows: str) -> SumOfMoney:
    return SumOfMoney(f"{rows}amount", filter=Q(**{f"{rows}kind": kind}), default=ZERO)
