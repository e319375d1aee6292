import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from core.models import User
from finance.days import months_before, months_between
from finance.models import Kind, MonthlyTotal, Wallet
from finance.money import ZERO


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """What was earned and spent in a calendar month, refunds taken off what was spent."""

    month: dt.date
    income: Decimal
    expense: Decimal

    @property
    def savings(self) -> Decimal:
        return self.income - self.expense


def latest_months(*, user: User, wallet: Wallet, count: int, today: dt.date) -> list[MonthPoint]:
    """The ``count`` months up to today's, oldest first, with zeros where nothing happened."""
    months = months_between(months_before(today, count - 1), today)
    totals = MonthlyTotal.objects.for_user(user).filter(wallet=wallet, month__in=months)
    rows = totals.values_list("month").annotate(
        income=Sum("amount", filter=Q(kind=Kind.INCOME)), expense=Sum("amount", filter=Q(kind=Kind.EXPENSE))
    )
    found = {month: MonthPoint(month, income or ZERO, -(expense or ZERO)) for month, income, expense in rows}
    return [found.get(month, MonthPoint(month, ZERO, ZERO)) for month in months]
