"""Expenses unlike what their category or entity took before; computed on every read, so that nothing is kept right.

An expense is the whole payment, whatever was given back of it later; refunds are no expenses of their own.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any, Final, TypeVar

from django.db.models import BigIntegerField, DateField, F, Q, QuerySet

from core.lookups import IDS
from core.models import OwnedModel, User
from core.paging import Parts
from core.prepared import Ask, IsAmong, Prepared
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, reading, reading_at_one_moment, rows_of
from finance.days import last_day, months_before, require_month
from finance.models import Category, Entity, Kind, Transaction, Wallet
from finance.reports.statistics import FIGURES, Spread, spread_of

DEVIATIONS: Final = 3
"""How many standard deviations from the mean are still usual."""
FEWEST: Final = 5
"""With fewer expenses than this nothing can be called usual."""
MONTHS_BEFORE: Final = 3
LATEST: Final = 200
"""Of what is rarer than FEWEST in these months, its expenses among so many transactions before the month are usual."""
MOST_ANOMALIES: Final = 100
NAMED: Final[Mapping[str, type[OwnedModel]]] = {"category_id": Category, "entity_id": Entity}
IS_EXPENSE: Final = Q(kind=Kind.EXPENSE, amount__lt=0)
Unlike = TypeVar("Unlike", bound="UnlikeExpense")


@dataclass(frozen=True, slots=True)
class UnlikeExpense:
    """An expense more than three deviations from the mean of those it is compared with, which are before its month."""

    transaction_id: int
    wallet_id: int
    currency: str
    date: dt.date
    amount: Decimal
    mean: Decimal
    deviation: Decimal
    """The population standard deviation; like the mean it is for who shows it to round."""
    z: Decimal
    """By how many deviations the amount is above the mean, or below it when negative; rounded to two digits."""
    compared_with: int
    """How many expenses the mean is of."""
    since: dt.date | None
    """The first of the days they are of; None when they are the latest before the month, whatever their days."""


@dataclass(frozen=True, slots=True)
class Anomaly(UnlikeExpense):
    """One that is unlike those of its category."""

    category_id: int


@dataclass(frozen=True, slots=True)
class ExpenseAboveUsual(UnlikeExpense):
    """One that is above those of its entity, whatever their categories."""

    entity_id: int


@reading_at_one_moment
def anomalies(
    *, user: User, month: dt.date, wallet: Wallet | None = None, most: int = MOST_ANOMALIES
) -> Reading[list[Anomaly]]:
    """The anomalies of a month in one wallet, or in all of the user's: the furthest from the mean first, then the
    earliest; at most ``most``. Three statements, or fewer, that see the same moment.
    """
    require_month(month)
    return (yield from anomalies_of_month.begin(user=user, month=month, wallet=wallet))[:most]


@reading
def anomalies_of_month(*, user: User, month: dt.date, wallet: Wallet | None) -> Reading[list[Anomaly]]:
    """All anomalies of the month, for who reads them together with other figures."""
    found = yield from _unlike(user, wallet, month, "category_id", Anomaly)
    return sorted(found, key=_furthest_first)


@reading
def expenses_above_usual(*, user: User, month: dt.date, wallet: Wallet) -> Reading[list[ExpenseAboveUsual]]:
    """The month's expenses that are far above those of their entity before, by the same rule, the furthest first."""
    found = yield from _unlike(user, wallet, month, "entity_id", ExpenseAboveUsual)
    return sorted((each for each in found if each.z > 0), key=_furthest_first)


def _furthest_first(found: UnlikeExpense) -> tuple[Decimal, dt.date, int]:
    return -abs(found.z), found.date, found.transaction_id


def _unlike(
    user: User, wallet: Wallet | None, month: dt.date, column: str, make: Callable[..., Unlike]
) -> Reading[list[Unlike]]:
    """Each of the month's expenses that is unlike those before with the same in the column, which is not empty."""
    where = {} if wallet is None else {"wallet": wallet.pk}
    days = {"date__gte": month, "date__lte": last_day(month)}
    expenses = yield from rows_of(expenses_with(column).asked({**where, **days}, user=user.pk))
    named = {id_ for *_, id_ in expenses}
    usual = (yield from _usual(user, where, month, column, named)) if named else {}
    found = []
    for id_, wallet_id, currency, date, change, of_what in expenses:
        spread, since = usual.get(of_what, (None, None))
        if spread and spread.puts_out(-change, DEVIATIONS):
            compared = (spread.mean, spread.deviation, spread.z(-change), spread.count, since)
            found.append(make(id_, wallet_id, currency, date, -change, *compared, of_what))
    return found


def _usual(
    user: User, where: Mapping[str, Any], month: dt.date, column: str, named: set[int]
) -> Reading[dict[int, tuple[Spread, dt.date | None]]]:
    """What the expenses with each of these in the column were before the month, and since when, where enough are."""
    since = months_before(month, MONTHS_BEFORE)
    recent = yield from _enough(
        spreads_by(column).asked({**where, "date__gte": since, "date__lt": month}, user=user.pk)
    )
    found: dict[int, tuple[Spread, dt.date | None]] = {id_: (recent[id_], since) for id_ in named & recent.keys()}
    if rare := named - found.keys():
        latest = latest_spreads_by(column).asked(user=user.pk, month=month, named=rare)
        found |= {id_: (spread, None) for id_, spread in (yield from _enough(latest)).items()}
    return found


def _enough(asked: Ask[tuple[int, Spread]]) -> Reading[dict[int, Spread]]:
    found = yield from rows_of(asked)
    return {id_: spread for id_, spread in found if spread.count >= FEWEST}


def expenses_of(column: str, which: Q, user: Any) -> QuerySet[Transaction, Any]:
    """What is told of each of these expenses, of which the column is not empty."""
    rows = Transaction.objects.for_user(user).filter(which, IS_EXPENSE, **{f"{column}__isnull": False})
    return rows.values_list("pk", "wallet_id", "wallet__currency", "date", "amount", column)


def figures_of_spreads(column: str, which: Q, user: Any) -> QuerySet[Transaction, Any]:
    """What FIGURES says of these expenses, by the column."""
    rows = Transaction.objects.for_user(user).filter(which, IS_EXPENSE, **{f"{column}__isnull": False})
    return rows.order_by().values_list(column).annotate(**FIGURES)


def figures_of_latest(column: str, user: Any, month: Any, named: Any) -> QuerySet[Transaction, Any]:
    """The same of the expenses among the LATEST transactions before the month, of each of what is named.

    These are looked for by what they name alone: PostgreSQL would take that they are of a wallet for one more thing.
    """
    before = Transaction.objects.filter(date__lt=month).order_by("-date", "-pk")
    each = NAMED[column].objects.for_user(user).filter(IsAmong(F("pk"), named))
    latest = Parts(each, column).of(before, LATEST).filter(Transaction.owned_by(user), IS_EXPENSE)
    figures: QuerySet[Transaction, Any] = latest.order_by().values_list(column).annotate(**FIGURES)
    return figures


@cache
def expenses_with(column: str) -> PreparedWhere[tuple[Any, ...]]:
    return PreparedWhere(lambda *row: row, Transaction, partial(expenses_of, column), user=BigIntegerField())


@cache
def spreads_by(column: str) -> PreparedWhere[tuple[int, Spread]]:
    return PreparedWhere(_with_spread, Transaction, partial(figures_of_spreads, column), user=BigIntegerField())


@cache
def latest_spreads_by(column: str) -> Prepared[tuple[int, Spread]]:
    build = partial(figures_of_latest, column)
    return Prepared(_with_spread, build, user=BigIntegerField(), month=DateField(), named=IDS)


def _with_spread(id_: int, *figures: Any) -> tuple[int, Spread]:
    return id_, spread_of(**dict(zip(FIGURES, figures, strict=True)))
