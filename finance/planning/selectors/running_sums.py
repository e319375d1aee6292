"""What was booked on deposits up to the first and last days of periods, without reading the history row by row."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple, Self

from django.db.models import BigIntegerField, Case, DateField, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from core.models import User
from finance.models import Kind, MonthlyTotal, Transaction
from finance.money import ZERO
from finance.sums import SumOfMoney

NO_ID: Final = Cast(Value(None), BigIntegerField())
NO_DAY: Final = Cast(Value(None), DateField())
EVERY_DEPOSIT: Final = Q()


class Sums(NamedTuple):
    """What was earned and spent, what came back taken off, and the balance that all kinds of transactions make."""

    income: Decimal = ZERO
    expense: Decimal = ZERO
    balance: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Cut:
    """Between which days sums are told apart: from ``first``, which is in ``month``, to ``last``.

    ``first`` and ``last`` are the first day of a period and the last day of one: no period lies across them.
    Dates, or expressions of them.
    """

    month: dt.date | Combinable
    first: dt.date | Combinable
    last: dt.date | Combinable


def sums_by_day(
    *, user: User, wallets: Collection[int] | QuerySet[Any], cut: Cut, which: Q = EVERY_DEPOSIT
) -> QuerySet[Any]:
    """Rows of no id, no day, a day, deposit and Sums, to be unioned with periods.

    What is in a period counts on its last day, which is right for every first and last day of a period. What is not
    counts on its own day, and for this the transactions from the first month on are read. What is before all that
    has no day. ``which`` says of which deposits.
    """
    totals = MonthlyTotal.objects.for_user(user).filter(
        Q(period__ends_on__lte=cut.last) | Q(period=None, month__lt=cut.month), which, wallet__in=wallets
    )
    day = Case(When(period__ends_on__gte=cut.first, then=F("period__ends_on")))
    in_no_period = Transaction.objects.for_user(user).filter(
        which, wallet__in=wallets, period=None, date__gte=cut.month, date__lte=cut.last
    )
    both: QuerySet[Any] = _sums(totals, day).union(_sums(in_no_period, F("date")), all=True)
    return both


def _sums(rows: QuerySet[Any], day: Combinable) -> QuerySet[Any]:
    sums: QuerySet[Any] = rows.values_list(NO_ID, NO_DAY, day, "deposit_id").annotate(
        income=SumOfMoney("amount", filter=Q(kind=Kind.INCOME), default=ZERO),
        expense=SumOfMoney("amount", filter=Q(kind=Kind.EXPENSE), default=ZERO),
        balance=SumOfMoney("amount"),
    )
    return sums


@dataclass(frozen=True, slots=True)
class RunningSums:
    """The sums of one deposit up to each day on which something was booked, oldest first."""

    days: list[dt.date]
    sums: list[Sums]

    @classmethod
    def by_deposit(cls, rows: Iterable[tuple[dt.date | None, int, Sums]]) -> Mapping[int, Self]:
        """From the day, deposit and sums of each row."""
        found: defaultdict[int, Self] = defaultdict(lambda: cls([], [Sums()]))
        for day, deposit_id, (income, expense, balance) in sorted(rows, key=lambda row: row[0] or dt.date.min):
            running = found[deposit_id]
            before = running.sums[-1]
            running.days.append(day or dt.date.min)
            running.sums.append(Sums(before.income + income, before.expense - expense, before.balance + balance))
        return found

    def until(self, day: dt.date) -> Sums:
        """Everything up to ``day``, which counts too."""
        return self.sums[bisect_right(self.days, day)]

    def before(self, day: dt.date) -> Sums:
        """Everything before ``day``."""
        return self.sums[bisect_left(self.days, day)]
