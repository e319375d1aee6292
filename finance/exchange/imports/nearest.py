"""Which of two lists belong together, one to one: equal amounts, the nearest day first, then the likest text."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final, Protocol, TypeVar

from rapidfuzz.fuzz import token_set_ratio

from finance.exchange.imports.texts import told_by
from finance.models import ImportRow

LOOKED_AT: Final = 20
"""How many of one day and amount are compared."""


class Dated(Protocol):
    @property
    def date(self) -> dt.date: ...
    @property
    def amount(self) -> Decimal: ...
    @property
    def text(self) -> str: ...


Other = TypeVar("Other", bound=Dated)
Buckets = dict[tuple[Decimal, dt.date], list[Other]]


def nearest(
    rows: Iterable[ImportRow], others: Iterable[Other], days: int, accepts: Callable[[ImportRow, Other], bool]
) -> Iterator[tuple[ImportRow, Other]]:
    """Pairs of a row and one of ``others`` of its amount, at most so many ``days`` apart, each in one pair at most."""
    buckets: Buckets[Other] = defaultdict(list)
    for other in others:
        buckets[other.amount, other.date].append(other)
    amounts = {amount for amount, _ in buckets}
    left = [row for row in rows if row.amount in amounts]
    for apart in range(days + 1):
        alone = []
        for row in left:
            found = _likest(row, buckets, apart, accepts)
            if found is None:
                alone.append(row)
            else:
                yield row, found
        left = alone


def likeness(row: ImportRow, text: str) -> float:
    """0 to 100."""
    return token_set_ratio(told_by(row.counterparty, row.description), text)


def _likest(
    row: ImportRow, buckets: Buckets[Other], apart: int, accepts: Callable[[ImportRow, Other], bool]
) -> Other | None:
    day, amount = row.date, row.amount
    if day is None or amount is None:
        return None
    for date in dict.fromkeys((day - dt.timedelta(apart), day + dt.timedelta(apart))):
        bucket = buckets.get((amount, date), [])
        fitting = [other for other in bucket[:LOOKED_AT] if accepts(row, other)]
        if fitting:
            chosen = max(fitting, key=lambda other: likeness(row, other.text)) if len(fitting) > 1 else fitting[0]
            bucket.remove(chosen)
            return chosen
    return None
