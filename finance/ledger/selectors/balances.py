"""What there was at the end of a day: the balance there is, less whatever moved it later.

So a day costs the months since then and the rows, or days, of its own month, however long the history before it is.
"""

import datetime as dt
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeVar

from django.db.models import BigIntegerField, DateField, F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable

from core.lookups import IDS
from core.models import OwnedModel, User
from core.prepared import Ask, IsAmong, Prepared, columns_of, instance_of
from core.readings import Reading, reading
from finance.days import last_day
from finance.models import Allocation, Bucket, BucketTotal, Deposit, MonthlyTotal, SpanTotal, Transaction, Wallet
from finance.sums import sum_of_all, sum_of_all_spans


class RowOnDay(NamedTuple):
    """A row of which the balance at the end of a day is asked."""

    id: int
    on: dt.date


Place = TypeVar("Place", Deposit, Bucket)
Balances = dict[RowOnDay, Decimal]


@reading
def wallet_balances_on(*, user: User, ids: Collection[RowOnDay]) -> Reading[Balances]:
    """What was on all deposits of each wallet; one statement for each day."""
    return (yield from _balances(WALLETS_ON, user, ids))


@reading
def deposit_balances_on(*, user: User, ids: Collection[RowOnDay]) -> Reading[Balances]:
    """What was on each deposit; one statement for each day."""
    return (yield from _balances(DEPOSITS_ON, user, ids))


@reading
def bucket_balances_on(*, user: User, ids: Collection[RowOnDay]) -> Reading[Balances]:
    """What was in each bucket; one statement for each day."""
    return (yield from _balances(BUCKETS_ON, user, ids))


def active_deposits_on(*, user: User, wallet: Wallet, on: dt.date) -> Ask[tuple[Deposit, Decimal]]:
    """Asks for the deposits of a wallet that are not retired, and for what was on each."""
    return ACTIVE_DEPOSITS.asked(user=user.pk, wallet=wallet.pk, **_days(on))


def active_buckets_on(*, user: User, wallet: Wallet, on: dt.date) -> Ask[tuple[Bucket, Decimal]]:
    """Asks for the buckets of a wallet that are not retired, and for what was in each."""
    return ACTIVE_BUCKETS.asked(user=user.pk, wallet=wallet.pk, **_days(on))


def _days(on: dt.date) -> dict[str, dt.date]:
    return {"on": on, "last": last_day(on)}


def _balances(prepared: Prepared[tuple[int, Decimal]], user: User, ids: Collection[RowOnDay]) -> Reading[Balances]:
    days = {id_.on for id_ in ids}
    found = yield [
        prepared.asked(user=user.pk, ids=[id_.id for id_ in ids if id_.on == day], **_days(day)) for day in days
    ]
    return {RowOnDay(pk, day): balance for day, rows in zip(days, found, strict=True) for pk, balance in rows}


def wallets_on(user: Any, ids: Any, on: Any, last: Any) -> QuerySet[Any, Any]:
    """Each of these wallets, its balance now, and the sums of what moved that after a day."""
    balance = sum_of_all(Deposit.objects.filter(wallet=OuterRef("pk")), "balance")
    return _asked(Wallet, user, ids).values_list("pk", balance, *_wallet_moved_after(on, last))


def deposits_on(user: Any, ids: Any, on: Any, last: Any) -> QuerySet[Any, Any]:
    """The same of deposits."""
    return _asked(Deposit, user, ids).values_list("pk", "balance", *_moved_after(on, last))


def buckets_on(user: Any, ids: Any, on: Any, last: Any) -> QuerySet[Any, Any]:
    """The same of buckets."""
    return _asked(Bucket, user, ids).values_list("pk", "balance", *_put_in_after(on, last))


def active_deposits_of(user: Any, wallet: Any, on: Any, last: Any) -> QuerySet[Any, Any]:
    """The sums of what moved the balance of each deposit after a day, and its columns."""
    return _active(Deposit, user, wallet).values_list(*_moved_after(on, last), *columns_of(Deposit))


def active_buckets_of(user: Any, wallet: Any, on: Any, last: Any) -> QuerySet[Any, Any]:
    """The same of buckets."""
    return _active(Bucket, user, wallet).values_list(*_put_in_after(on, last), *columns_of(Bucket))


def _asked(model: type[OwnedModel], user: Any, ids: Any) -> QuerySet[Any]:
    rows: Any = model.objects.for_user(user)
    asked: QuerySet[Any] = rows.filter(IsAmong(F("pk"), ids))
    return asked


def _active(model: type[Place], user: Any, wallet: Any) -> QuerySet[Place]:
    return model.objects.for_user(user).filter(wallet=wallet, is_active=True).order_by("pk")


def _moved_after(on: Any, last: Any) -> list[Combinable]:
    """By how much the rest of the day's month, and the months after it, moved the balance of a deposit."""
    place = {"wallet": OuterRef("wallet"), "deposit": OuterRef("pk")}
    rest = Transaction.objects.filter(date__gt=on, date__lte=last, **place)
    return [sum_of_all(rest), sum_of_all(MonthlyTotal.objects.filter(month__gt=on, **place))]


def _wallet_moved_after(on: Any, last: Any) -> list[Combinable]:
    """The same of a whole wallet, of which there are totals of days."""
    totals = SpanTotal.objects.filter(wallet=OuterRef("pk"))
    rest = totals.filter(day__gt=on, day__lte=last)
    return [sum_of_all_spans(rest), sum_of_all_spans(totals.filter(month__gt=on))]


def _put_in_after(on: Any, last: Any) -> list[Combinable]:
    """What was put into a bucket after a day, less what was taken: in the rest of its month, and in those after it."""
    # Looked up one by one for the few rows of the month, as joined with them a bucket's whole history would be read.
    parts = Allocation.objects.filter(transaction=OuterRef("pk"), bucket=OuterRef(OuterRef("pk")))
    rest = Transaction.objects.filter(wallet=OuterRef("wallet"), date__gt=on, date__lte=last)
    totals = BucketTotal.objects.filter(wallet=OuterRef("wallet"), bucket=OuterRef("pk"), month__gt=on)
    return [sum_of_all(rest, Subquery(parts.values("amount"))), sum_of_all(totals)]


def _balance(pk: int, now: Decimal, *moved: Decimal) -> tuple[int, Decimal]:
    return pk, now - sum(moved)


def _with_balance(model: type[Place]) -> Callable[..., tuple[Place, Decimal]]:
    make = instance_of(model)

    def made(*columns: Any) -> tuple[Place, Decimal]:
        row = make(*columns[MOVED:])
        return row, row.balance - sum(columns[:MOVED])

    return made


MOVED: Final = 2
"""So many sums tell what moved a balance."""
OF_DAYS: Final[dict[str, Any]] = {"user": BigIntegerField(), "on": DateField(), "last": DateField()}
WALLETS_ON: Final = Prepared(_balance, wallets_on, **OF_DAYS, ids=IDS)
DEPOSITS_ON: Final = Prepared(_balance, deposits_on, **OF_DAYS, ids=IDS)
BUCKETS_ON: Final = Prepared(_balance, buckets_on, **OF_DAYS, ids=IDS)
ACTIVE_DEPOSITS: Final = Prepared(_with_balance(Deposit), active_deposits_of, **OF_DAYS, wallet=BigIntegerField())
ACTIVE_BUCKETS: Final = Prepared(_with_balance(Bucket), active_buckets_of, **OF_DAYS, wallet=BigIntegerField())
