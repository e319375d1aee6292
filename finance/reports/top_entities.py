import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, DateField, Expression, QuerySet

from core.errors import InvalidInput
from core.models import User
from core.prepared import Prepared
from finance.models import Kind, MonthlyTotal, SpanTotal, Wallet
from finance.reports.cache import cached
from finance.reports.chart_filters import ALL, ChartFilter
from finance.sums import SumOfDigits, SumOfMoney

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
) -> list[EntityPoint]:
    """The entities with most of these kinds in a period, in a month, or ever: the largest amount first, ties by id.

    One statement, and those that check a filter. Those with nothing or less are left out. InvalidInput names ``first``
    out of its limits.
    """
    require_size(first)
    filter.check(user)
    when = {name: value for name, value in {"period": period_id, "month": month}.items() if value is not None}
    if when.keys() == {"period"} and filter == ALL:
        rows: Iterable[Any] = ENTITIES_OF_PERIOD(user=user.pk, wallet=wallet.pk, period=period_id)
    else:
        totals = MonthlyTotal.objects.for_user(user).filter(filter.condition(), wallet=wallet, kind__in=kind, **when)
        rows = _of_entities(totals, SumOfMoney("amount"))
    points = _points(wallet, rows, kind, filter=filter, period_id=period_id, month=month)
    return largest(points, first)


def largest(points: Iterable[EntityPoint], first: int) -> list[EntityPoint]:
    """The largest amounts first, ties by id."""
    return sorted(points, key=lambda point: (-point.amount, point.entity_id, point.kind))[:first]


def points_of(
    wallet: Wallet, rows: Iterable[Any], *, period_id: int | None = None, month: dt.date | None = None
) -> list[EntityPoint]:
    """What was spent with each entity, of rows of a period or month."""
    return _points(wallet, rows, (Kind.EXPENSE,), filter=ALL, period_id=period_id, month=month)


def _points(wallet: Wallet, rows: Iterable[Any], kinds: Collection[Kind], **of_what: Any) -> list[EntityPoint]:
    return [
        EntityPoint(wallet.pk, wallet.currency, kind=Kind(kind), entity_id=entity_id, amount=amount, **of_what)
        for entity_id, kind, signed in rows
        if kind in kinds and (amount := -signed if kind == Kind.EXPENSE else signed) > 0
    ]


def entities_of_period(user: Any, wallet: Any, period: Any) -> QuerySet[Any]:
    """The sums of each entity and kind of a period."""
    spans = SpanTotal.objects.for_user(user).filter(wallet=wallet, category=None, period=period)
    return _of_entities(spans, SumOfDigits())


def entities_of_month(user: Any, wallet: Any, month: Any) -> QuerySet[Any]:
    """The same of a month."""
    return _of_entities(MonthlyTotal.objects.for_user(user).filter(wallet=wallet, month=month), SumOfMoney("amount"))


ENTITIES_OF_PERIOD: Final = Prepared(
    lambda *row: row,
    entities_of_period,
    user=BigIntegerField(),
    wallet=BigIntegerField(),
    period=BigIntegerField(),
)
ENTITIES_OF_MONTH: Final = Prepared(
    lambda *row: row,
    entities_of_month,
    user=BigIntegerField(),
    wallet=BigIntegerField(),
    month=DateField(),
)


def _of_entities(totals: QuerySet[Any], sum: Expression) -> QuerySet[Any]:
    """The sums of each entity and kind."""
    rows: QuerySet[Any] = totals.exclude(entity=None).values_list("entity_id", "kind").annotate(sum=sum)
    return rows
