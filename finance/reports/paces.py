"""Plans that will be overused when spending goes on as it did until today."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, Count, DateField, Q, QuerySet

from core.models import User
from core.prepared import Prepared, columns_of, instance_of
from core.readings import Reading, reading, rows_of, together
from finance.days import days_apart
from finance.models import Kind, Period, Transaction, Wallet
from finance.money import in_digits
from finance.planning.selectors.predictions import Plan, PredictionStatus, plans_by_period
from finance.reports.statistics import mean
from finance.sums import SumOfMoney

FEWEST_DAYS: Final = 2
"""On fewer days with an expense there is no pace."""
PARTS: Final = 4
"""A pace is told once one of so many parts of the period's days have passed."""


@dataclass(frozen=True, slots=True)
class OutpacedPlan:
    """A plan that is not overused yet, and the result it will have at this pace."""

    plan: Plan
    expected_result: Decimal

    @property
    def currency(self) -> str:
        return self.plan.currency

    @property
    def exceeded_by(self) -> Decimal:
        return self.expected_result - self.plan.current_plan


@reading
def outpaced_plans(*, user: User, wallet: Wallet, today: dt.date) -> Reading[list[OutpacedPlan]]:
    """The plans of the period that is active today that will be overused at this pace: by how much, the most first.

    What is expected is what was spent up to today, refunds taken off, divided by the days of the period that have
    passed, today counted, times all its days; rounded half to even to the currency's digits. It is told as soon as a
    quarter of the days have passed and two of them saw an expense of the category, as one payment is no pace; of no
    plan that is 0, or that is overused already. Three statements.
    """
    periods = yield from rows_of(ACTIVE_PERIOD.asked(user=user.pk, wallet=wallet.pk, today=today))
    if not periods:
        return []
    [period] = periods
    passed = days_apart(period.starts_on, today) + 1
    days = days_apart(period.starts_on, period.ends_on) + 1
    if passed * PARTS < days:
        return []
    sums = rows_of(SPENT_IN_PERIOD.asked(period=period.pk, today=today))
    rows, plans = yield from together.begin([sums, plans_by_period.begin(user=user, ids=[period.pk])])
    spent = {category_id: -change for category_id, change, seen in rows if seen >= FEWEST_DAYS}
    found = [
        OutpacedPlan(plan, in_digits(mean(spent[plan.category_id] * days, passed), plan.currency))
        for plan in plans[period.pk]
        if plan.category_id in spent
    ]
    return sorted(filter(_is_outpaced, found), key=lambda each: -each.exceeded_by)


def _is_outpaced(found: OutpacedPlan) -> bool:
    return found.plan.current_plan > 0 and found.exceeded_by > 0 and found.plan.status != PredictionStatus.OVERUSED


def active_on(user: Any, wallet: Any, today: Any) -> QuerySet[Period, Any]:
    """The columns of the wallet's active period, if the day is one of its days."""
    active = Period.objects.for_user(user).filter(wallet=wallet, status=Period.Status.ACTIVE)
    return active.filter(starts_on__lte=today, ends_on__gte=today).order_by("pk").values_list(*columns_of(Period))[:1]


def spent_in_period(period: Any, today: Any) -> QuerySet[Transaction, Any]:
    """What was spent in the period up to a day in each category, and on how many days."""
    spent = Transaction.objects.filter(period=period, kind=Kind.EXPENSE, date__lte=today).order_by()
    days = Count("date", filter=Q(amount__lt=0), distinct=True)
    return spent.values_list("category_id").annotate(sum=SumOfMoney("amount"), days=days)


ACTIVE_PERIOD: Final = Prepared(
    instance_of(Period), active_on, user=BigIntegerField(), wallet=BigIntegerField(), today=DateField()
)
SPENT_IN_PERIOD: Final = Prepared(lambda *row: row, spent_in_period, period=BigIntegerField(), today=DateField())
