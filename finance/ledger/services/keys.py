"""What totals are kept by, and how much that is."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

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


def spans_of(key: Key) -> Iterator[SpanKey]:
    """Every SpanTotal that the transactions of a key are a part of, but for the day's."""
    wallet_id, _, period_id, _, category_id, entity_id, kind = key
    yield SpanKey(wallet_id, key.month, None, None, None, None, kind)
    if period_id is not None:
        yield SpanKey(wallet_id, None, None, period_id, None, None, kind)
        if category_id is not None:
            yield SpanKey(wallet_id, None, None, period_id, category_id, None, kind)
        if entity_id is not None:
            yield SpanKey(wallet_id, None, None, period_id, None, entity_id, kind)


def day_of(key: Key) -> SpanKey:
    """The SpanTotal of the day."""
    return SpanKey(key.wallet_id, None, key.date, None, None, None, key.kind)


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
KeyOfAny = TypeVar("KeyOfAny")


def summed(parts: Iterable[tuple[KeyOfAny, Total]]) -> dict[KeyOfAny, Total]:
    """What each key has together."""
    sums: dict[KeyOfAny, Total] = {}
    for key, total in parts:
        before = sums.get(key)
        sums[key] = total if before is None else before + total
    return sums


def changed(parts: Iterable[tuple[KeyOfAny, Total]]) -> dict[KeyOfAny, Total]:
    """The same of those keys for which it is not nothing."""
    return {key: total for key, total in summed(parts).items() if total.count or total.amount}


def by_month(contributions: Contributions) -> Contributions:
    """The same by months, which then stand in place of the days, but for what comes to nothing in its month."""
    return changed((Key(key[0], key.month, *key[2:]), total) for key, total in contributions.items())
