import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any, Final

from django.db import connection
from django.db.models import BigIntegerField, DateField, Q, QuerySet

from core.errors import InvalidInput
from core.models import User
from core.prepared import Ask, Prepared, instance_of
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, last_rows_of
from core.related_rows import columns_along
from finance.models import Entity, Kind, MonthlyTotal, SpanTotal, Wallet
from finance.reports.cache import cached
from finance.reports.chart_filters import ALL, ChartFilter, Form, counts, parameters_of
from finance.sums import Digits, SumOfMoney

MOST_ENTITIES: Final = 50
USUAL_ENTITIES: Final = 5


def require_size(first: int) -> None:
    """Raise InvalidInput naming ``first``, how many at most are asked for, out of its limits."""
    if not 0 <= first <= MOST_ENTITIES:
        raise InvalidInput({"first": [f"A size is between 0 and {MOST_ENTITIES}."]})


@dataclass(frozen=True, slots=True)
class EntityPoint:
    """How much of one kind an entity got or gave, what came back taken off: in a period, in a month, or ever."""

    wallet_id: int
    currency: str
    period_id: int | None
    month: dt.date | None
    kind: Kind
    entity_id: int
    amount: Decimal
    filter: ChartFilter


@cached
def top_entities(
    *,
    user: User,
    wallet: Wallet,
    period_id: int | None = None,
    month: dt.date | None = None,
    kind: Collection[Kind] = (Kind.EXPENSE,),
    first: int = USUAL_ENTITIES,
    filter: ChartFilter = ALL,
) -> Reading[list[EntityPoint]]:
    """The entities with most of these kinds in a period, in a month, or ever: the largest amount first, ties by id.

    One statement, and those that check a filter. Those with nothing or less are left out. InvalidInput names ``first``
    out of its limits.
    """
    require_size(first)
    yield from filter.check(user)
    when = {name: value for name, value in {"period": period_id, "month": month}.items() if value is not None}
    if when.keys() == {"period"} and filter == ALL:
        asked = ENTITIES_OF_PERIOD.asked(user=user.pk, wallet=wallet.pk, period=period_id)
    else:
        which = {"wallet": wallet.pk, "kind__in": kind, **when}
        asked = sums_by_entity(filter.form).asked(which, user=user.pk, **filter.ids)
    rows = yield from last_rows_of(asked)
    return _largest(wallet, rows, kind, first, filter=filter, period_id=period_id, month=month)


def points_of(
    wallet: Wallet, rows: Iterable[Any], first: int, *, period_id: int | None = None, month: dt.date | None = None
) -> list[EntityPoint]:
    """The entities with whom most was spent, of rows of a period or month."""
    figures = ((entity.pk, Kind.EXPENSE, amount) for entity, amount in rows)
    return _largest(wallet, figures, (Kind.EXPENSE,), first, filter=ALL, period_id=period_id, month=month)


def _largest(
    wallet: Wallet, rows: Iterable[Any], kinds: Collection[Kind], first: int, **of_what: Any
) -> list[EntityPoint]:
    """The largest amounts first, ties by id."""
    amounts = [
        (signed if kind == Kind.EXPENSE else -signed, entity_id, kind)
        for entity_id, kind, signed in rows
        if kind in kinds
    ]
    return [
        EntityPoint(wallet.pk, wallet.currency, kind=Kind(kind), entity_id=entity_id, amount=-negative, **of_what)
        for negative, entity_id, kind in sorted(amounts)[:first]
        if negative < 0
    ]


def entities_of_period(user: Any, wallet: Any, period: Any) -> QuerySet[Any]:
    """The entity, kind and sum of each total of a period."""
    return _of_period(user, period).filter(wallet=wallet).values_list("entity_id", "kind", Digits())


def most_paid_of_period(user: Any, period: Any, first: int) -> QuerySet[Any]:
    """The columns of the entities with whom most was spent in a period, and the sum of each.

    Not by its wallet, too: PostgreSQL would take the conditions for independent, and expect hardly a row.
    """
    return _first(_of_period(user, period).filter(kind=Kind.EXPENSE).annotate(sum=Digits()), first)


def most_paid_of_month(user: Any, wallet: Any, month: Any, first: int) -> QuerySet[Any]:
    """The same of a month."""
    totals = MonthlyTotal.objects.for_user(user).filter(wallet=wallet, month=month, kind=Kind.EXPENSE)
    return _first(totals.exclude(entity=None).values("entity").annotate(sum=SumOfMoney("amount")), first)


def _of_period(user: Any, period: Any) -> QuerySet[SpanTotal]:
    spans = SpanTotal.objects.for_user(user).filter(category=None, period=period)
    return spans.exclude(entity=None)


def _first(spent: QuerySet[Any], first: int) -> QuerySet[Any]:
    """On SQLite all of them: its sums are text, which Python alone can compare."""
    rows: QuerySet[Any] = spent.values_list(*columns_along(spent.model, "entity"), "sum")
    return rows if connection.vendor == "sqlite" else rows.order_by("sum", "entity")[:first]


def _with_sum(*columns: Any) -> tuple[Entity, Decimal]:
    return _entity(*columns[:-1]), columns[-1]


def sums_of_entities(form: Form, which: Q, user: Any, **ids: Any) -> QuerySet[Any, Any]:
    """The entity, kind and sum of what is so, and counted by filters of this form."""
    totals = MonthlyTotal.objects.for_user(user).filter(which, counts(form, ids)).exclude(entity=None)
    return totals.values_list("entity_id", "kind").annotate(sum=SumOfMoney("amount"))


@cache
def sums_by_entity(form: Form) -> PreparedWhere[Any]:
    build = partial(sums_of_entities, form)
    return PreparedWhere(lambda *row: row, MonthlyTotal, build, user=BigIntegerField(), **parameters_of(form))


_entity: Final = instance_of(Entity)
ENTITIES_OF_PERIOD: Final = Prepared(
    lambda *row: row,
    entities_of_period,
    user=BigIntegerField(),
    wallet=BigIntegerField(),
    period=BigIntegerField(),
)


@cache
def prepared_of_period(first: int) -> Prepared[tuple[Entity, Decimal]]:
    build = partial(most_paid_of_period, first=first)
    return Prepared(_with_sum, build, user=BigIntegerField(), period=BigIntegerField())


@cache
def prepared_of_month(first: int) -> Prepared[tuple[Entity, Decimal]]:
    build = partial(most_paid_of_month, first=first)
    return Prepared(_with_sum, build, user=BigIntegerField(), wallet=BigIntegerField(), month=DateField())


def most_paid(*, wallet: Wallet, period_id: int | None, month: dt.date, first: int) -> Ask[tuple[Entity, Decimal]]:
    """Asks for those of a period, or without one for those of the month."""
    if period_id is None:
        return prepared_of_month(first).asked(user=wallet.owner_id, wallet=wallet.pk, month=month)
    return prepared_of_period(first).asked(user=wallet.owner_id, period=period_id)
