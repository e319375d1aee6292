"""How a wallet's balance went month by month, whether or not there are periods."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, DateField, QuerySet, Value
from django.db.models.functions import Cast

from core.models import User
from core.prepared import Prepared
from core.readings import Reading, last_rows_of
from finance.days import require_months
from finance.models import Deposit, SpanTotal, Wallet
from finance.money import ZERO
from finance.reports.cache import cached
from finance.sums import SumOfDigits, SumOfMoney

NOW: Final = Cast(Value(None), DateField())
"""In the place of a month: the balance of all that is recorded."""


@dataclass(frozen=True, slots=True)
class MonthBalance:
    """What was on all deposits of a wallet at the end of a month, which its first day names."""

    wallet_id: int
    month: dt.date
    balance: Decimal


@cached
def balance_by_month(*, user: User, wallet: Wallet, from_: dt.date, to: dt.date) -> Reading[list[MonthBalance]]:
    """Every month from ``from_`` to ``to``, the earliest first; one statement, which reads no month before them."""
    months = require_months(from_=from_, to=to)
    asked = BALANCES.asked(user=user.pk, wallet=wallet.pk, since=from_)
    sums: dict[dt.date | None, Decimal] = dict((yield from last_rows_of(asked)))
    balance = sums.pop(None, ZERO)
    later = sorted(month for month in sums if month)
    found = []
    for month in reversed(months):
        while later and later[-1] > month:
            balance -= sums[later.pop()]
        found.append(MonthBalance(wallet.pk, month, balance))
    return found[::-1]


def balances_since(user: Any, wallet: Any, since: Any) -> QuerySet[Any, Any]:
    """The balance now, under None, and by how much each month after ``since`` moved it."""
    deposits = Deposit.objects.for_user(user).filter(wallet=wallet).order_by().values_list(NOW)
    totals = SpanTotal.objects.for_user(user).filter(wallet=wallet, month__gt=since).order_by().values_list("month")
    now, later = deposits.annotate(sum=SumOfMoney("balance")), totals.annotate(sum=SumOfDigits())
    return now.union(later, all=True)


BALANCES: Final = Prepared(
    lambda month, sum: (month, sum),
    balances_since,
    user=BigIntegerField(),
    wallet=BigIntegerField(),
    since=DateField(),
)
