"""What there was at the end of a day: the balance there is, less whatever moved it later.

So a day costs the months since then and the rows, or days, of its own month, however long the history before it is.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable

from core.models import User
from finance.days import last_day
from finance.models import Allocation, Bucket, BucketTotal, Deposit, MonthlyTotal, SpanTotal, Transaction, Wallet
from finance.sums import sum_of_all, sum_of_all_spans


class RowOnDay(NamedTuple):
    """A row of which the balance at the end of a day is asked."""

    id: int
    on: dt.date


Place = TypeVar("Place", Deposit, Bucket)
Balances = dict[RowOnDay, Decimal]
Later = Callable[[dt.date], list[Combinable]]
"""The sums of what moved a balance after a day."""


def wallet_balances_on(*, user: User, ids: Collection[RowOnDay]) -> Balances:
    """What was on all deposits of each wallet; one statement for each day."""
    balance = sum_of_all(Deposit.objects.filter(wallet=OuterRef("pk")), "balance")
    return _balances(Wallet.objects.for_user(user), ids, balance, _wallet_moved_after)


def deposit_balances_on(*, user: User, ids: Collection[RowOnDay]) -> Balances:
    """What was on each deposit; one statement for each day."""
    place = {"wallet": OuterRef("wallet"), "deposit": OuterRef("pk")}
    return _balances(Deposit.objects.for_user(user), ids, F("balance"), lambda on: _moved_after(on, **place))


def bucket_balances_on(*, user: User, ids: Collection[RowOnDay]) -> Balances:
    """What was in each bucket; one statement for each day."""
    return _balances(Bucket.objects.for_user(user), ids, F("balance"), _put_in_after)


def active_deposits_on(*, user: User, wallet: Wallet, on: dt.date) -> list[tuple[Deposit, Decimal]]:
    """The deposits of a wallet that are not retired, and what was on each; one statement."""
    later = _moved_after(on, wallet=OuterRef("wallet"), deposit=OuterRef("pk"))
    return _active(Deposit.objects.for_user(user).filter(wallet=wallet), later)


def active_buckets_on(*, user: User, wallet: Wallet, on: dt.date) -> list[tuple[Bucket, Decimal]]:
    """The buckets of a wallet that are not retired, and what was in each; one statement."""
    return _active(Bucket.objects.for_user(user).filter(wallet=wallet), _put_in_after(on))


def _active(rows: QuerySet[Place], later: Sequence[Combinable]) -> list[tuple[Place, Decimal]]:
    sums = {f"moved_{number}": moved for number, moved in enumerate(later)}
    found = rows.filter(is_active=True).annotate(**sums).order_by("pk")
    return [(row, row.balance - sum(getattr(row, name) for name in sums)) for row in found]


def _balances(rows: QuerySet[Any], ids: Collection[RowOnDay], balance: Combinable, later: Later) -> Balances:
    found: Balances = {}
    for day in {id_.on for id_ in ids}:
        asked = rows.filter(pk__in=[id_.id for id_ in ids if id_.on == day])
        for pk, now, *moved in asked.values_list("pk", balance, *later(day)):
            found[RowOnDay(pk, day)] = now - sum(moved)
    return found


def _moved_after(on: dt.date, **place: Combinable) -> list[Combinable]:
    """By how much the rest of the day's month, and the months after it, moved the balance of a place."""
    rest = Transaction.objects.filter(date__gt=on, date__lte=last_day(on), **place)
    return [sum_of_all(rest), sum_of_all(MonthlyTotal.objects.filter(month__gt=on, **place))]


def _wallet_moved_after(on: dt.date) -> list[Combinable]:
    """The same of a whole wallet, of which there are totals of days."""
    totals = SpanTotal.objects.filter(wallet=OuterRef("pk"))
    rest = totals.filter(day__gt=on, day__lte=last_day(on))
    return [sum_of_all_spans(rest), sum_of_all_spans(totals.filter(month__gt=on))]


def _put_in_after(on: dt.date) -> list[Combinable]:
    """What was put into a bucket after a day, less what was taken: in the rest of its month, and in those after it."""
    # Looked up one by one for the few rows of the month, as joined with them a bucket's whole history would be read.
    parts = Allocation.objects.filter(transaction=OuterRef("pk"), bucket=OuterRef(OuterRef("pk")))
    rest = Transaction.objects.filter(wallet=OuterRef("wallet"), date__gt=on, date__lte=last_day(on))
    totals = BucketTotal.objects.filter(bucket=OuterRef("pk"), month__gt=on)
    return [sum_of_all(rest, Subquery(parts.values("amount"))), sum_of_all(totals)]
