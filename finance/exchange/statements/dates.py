"""Days as banks write them: which of day, month and year comes first is decided once for a file."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from core.text import searched
from finance.exchange.statements.refusals import Reason, RowError

LONGEST: Final = 40
ISO: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})\.?(?:$|[T ,].*)")
PLAIN: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:$|[0-9]{4}.*|[0-9. T\[].*)")
THREE: Final = re.compile(r"([0-9]{1,4})\s*[-/. ]\s*([0-9]{1,2})\s*([-/.' ])\s*'?([0-9]{4}|[0-9]{1,2})\.?(?:$|[T ,].*)")
POINTS: Final = re.compile(r"[0-9]{1,2}\. ?[0-9]{1,2}\.")
"""Who puts points between them puts the day first; nobody anywhere puts the month there."""
NAMED: Final = re.compile(r"([0-9]{1,2})[-/. ]+([A-Za-z]{3,9})\.?[-/., ]+([0-9]{4}|[0-9]{2})(?:$|[T ,].*)")
NAMED_FIRST: Final = re.compile(r"([A-Za-z]{3,9})\.? +([0-9]{1,2}),? +([0-9]{4})(?:$|[T ,].*)")
NAMES: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
FIRST_OF_LAST_CENTURY: Final = 70
"""Of two digits, 70 to 99 are 1970 to 1999, and 00 to 69 are 2000 to 2069."""
CENTURY: Final = 100
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
SHORTEST_NAME: Final = 3


class DateOrder(StrEnum):
    YMD = "YMD"
    DMY = "DMY"
    MDY = "MDY"


ORDERS: Final = frozenset(DateOrder)


def year_of(text: str) -> int:
    """Four digits as they are; two by the rule of FIRST_OF_LAST_CENTURY."""
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004
        return year
    return year + (1900 if year >= FIRST_OF_LAST_CENTURY else 2000)


@lru_cache(maxsize=4096)
def days_of(cell: str) -> dict[DateOrder, dt.date]:
    """What day a cell is, by the order it is read in; empty where it is none."""
    text = cell.strip()
    if len(text) > LONGEST:
        return {}
    sure = _sure_day(text)
    if sure is not None:
        return dict.fromkeys(DateOrder, sure)
    found = THREE.fullmatch(text)
    days = {} if found is None else _orders(found[1], found[2], found[4], found[3])
    return {DateOrder.DMY: days[DateOrder.DMY]} if POINTS.match(text) and DateOrder.DMY in days else days


def _sure_day(text: str) -> dt.date | None:
    """The day where no order has a say: year first in four digits, or the month's name."""
    if found := ISO.fullmatch(text):
        return day_or_none(int(found[1]), int(found[3]), int(found[4]))
    if found := PLAIN.fullmatch(text):
        return day_or_none(int(found[1]), int(found[2]), int(found[3]))
    if found := NAMED.fullmatch(text):
        return day_or_none(year_of(found[3]), _month(found[2]), int(found[1]))
    if found := NAMED_FIRST.fullmatch(text):
        return day_or_none(year_of(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(name: str) -> int:
    """The number of an English month, whole or its first three letters; 0, which no day has, for another word."""
    word = searched(name)
    found = [number for number, month in enumerate(NAMES, 1) if month == word or month[:SHORTEST_NAME] == word]
    return found[0] if found else 0


def _orders(first: str, second: str, last: str, before_last: str) -> dict[DateOrder, dt.date]:
    if len(first) > 2:  # noqa: PLR2004
        return {}
    days = {
        DateOrder.DMY: day_or_none(_year_last(last, before_last), int(second), int(first)),
        DateOrder.MDY: day_or_none(_year_last(last, before_last), int(first), int(second)),
    }
    if len(last) <= 2 and len(first) == 2 and before_last != "'":  # noqa: PLR2004
        days[DateOrder.YMD] = day_or_none(year_of(first), int(second), int(last))
    return {order: day for order, day in days.items() if day is not None}


def _year_last(last: str, before: str) -> int:
    """The year that stands last: an apostrophe before two digits says that they are of this century."""
    return 2000 + int(last) if before == "'" and int(last) < CENTURY else year_of(last)


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """The orders in which every cell that is a day can be read, and the first cell that ruled another one out."""

    orders: frozenset[DateOrder]
    proof: str | None
    example: str | None
    matters: bool = True
    """Whether the orders that are left say different days of some cell."""
    conflict: tuple[str, str] | None = None

    @property
    def order(self) -> DateOrder | None:
        """The one order that is left, any where all say the same; None where it has to be asked."""
        if self.conflict:
            return None
        return DateOrder.YMD if self.example is None else self._the_one()

    def _the_one(self) -> DateOrder | None:
        return min(self.orders) if len(self.orders) == 1 or not self.matters else None

    def tell(self) -> str:
        if self.conflict:
            return f'"{self.conflict[0]}" and "{self.conflict[1]}" cannot be read in one order.'
        if self.example is None:
            return "Every day is written with its year first, or its month's name."
        if self.proof:
            return f'"{self.proof}" can be read in this order alone.'
        return f'"{self.example}" and all others can be read in several orders.'


def order_evidence(cells: Iterable[str]) -> OrderEvidence:
    """What all dates of a file prove together; cells that are no day prove nothing."""
    orders, proof, example = ORDERS, None, None
    different = [*dict.fromkeys(cells)]
    for cell in different:
        days = days_of(cell)
        if not days or (len(days) == len(DateOrder) and len({*days.values()}) == 1):
            continue
        example = example or cell.strip()
        left = orders & days.keys()
        if not left:
            return OrderEvidence(orders, None, example, conflict=(proof or example, cell.strip()))
        if len(left) == 1 and len(orders) > 1:
            proof = cell.strip()
        orders = left
    matters = any(len({days_of(cell).get(order) for order in orders} - {None}) > 1 for cell in different)
    return OrderEvidence(orders, proof, example, matters)


def day_of(cell: str, order: DateOrder) -> dt.date:
    """The day a cell writes, read in the order of the file; RowError where it is none."""
    day = days_of(cell).get(order)
    if day is None:
        raise RowError(Reason.INVALID_DATE, f'"{cell[:LONGEST].strip()}" is not a day in the order {order}.')
    return day
