"""What totals are kept by, and how much that is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from finance.days import month_of
from finance.models import Kind
from finance.money import ZERO


class Key(NamedTuple):
    """What transactions agree in that move the same totals: the fields of ``MonthlyTotal.KEY``, and the day.

    Where only what they name becomes another, and no day's total does, any day of their month stands for theirs.
    """

    wallet_id: int
    date: dt.date
    period_id: int | None
    deposit_id: int
    category_id: int | None
    entity_id: int | None
    kind: str

    @property
    def month(self) -> dt.date:
        return month_of(self.date)


class SpanKey(NamedTuple):
    """What the transactions of one SpanTotal agree in; the fields of ``SpanTotal.KEY``."""

    wallet_id: int
    month: dt.date | None = None
    day: dt.date | None = None
    period_id: int | None = None
    category_id: int | None = None
    entity_id: int | None = None
    kind: str = Kind.NEUTRAL


def spans_of(key: Key) -> list[SpanKey]:
    """Every SpanTotal that the transactions of a key are a part of."""
    wallet_id, date, period_id, _, category_id, entity_id, kind = key
    spans = [SpanKey(wallet_id, month=key.month, kind=kind), SpanKey(wallet_id, day=date, kind=kind)]
    if period_id is not None:
        of_period = SpanKey(wallet_id, period_id=period_id, kind=kind)
        spans.append(of_period)
        if category_id is not None:
            spans.append(of_period._replace(category_id=category_id))
        if entity_id is not None:
            spans.append(of_period._replace(entity_id=entity_id))
    return spans


@dataclass(frozen=True, slots=True)
class Total:
    """The signed sum of some transactions and how many they are."""

    amount: Decimal
    count: int

    def __add__(self, other: "Total") -> "Total":
        return Total(self.amount + other.amount, self.count + other.count)

    def __sub__(self, other: "Total") -> "Total":
        return Total(self.amount - other.amount, self.count - other.count)


Contributions = Mapping[Key, Total]
NOTHING: Final[Contributions] = {}
NO_TOTAL: Final = Total(ZERO, 0)
