"""What totals are kept by, and how much that is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from finance.money import ZERO


class Key(NamedTuple):
    """What the transactions of one MonthlyTotal agree in; the fields of ``MonthlyTotal.KEY``."""

    wallet_id: int
    month: dt.date
    period_id: int | None
    deposit_id: int
    category_id: int | None
    entity_id: int | None
    kind: str


class SpanKey(NamedTuple):
    """What the transactions of one SpanTotal agree in; the fields of ``SpanTotal.KEY``."""

    wallet_id: int
    month: dt.date | None
    period_id: int | None
    category_id: int | None
    entity_id: int | None
    kind: str


def spans_of(key: Key) -> list[SpanKey]:
    """Every SpanTotal that the transactions of a MonthlyTotal are a part of."""
    wallet_id, month, period_id, _, category_id, entity_id, kind = key
    spans = [SpanKey(wallet_id, month, None, None, None, kind)]
    if period_id is not None:
        spans.append(SpanKey(wallet_id, None, period_id, None, None, kind))
        if category_id is not None:
            spans.append(SpanKey(wallet_id, None, period_id, category_id, None, kind))
        if entity_id is not None:
            spans.append(SpanKey(wallet_id, None, period_id, None, entity_id, kind))
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
