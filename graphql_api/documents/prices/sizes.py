"""How many entries a list may have: what its arguments say, else what is allowed, or what the household has.

Arguments come as they were written or sent, not yet checked: what is no number or no day counts as the most there may
be, and is refused when it is used.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from finance.days import MONTHS_IN_A_YEAR, days_apart

Argument = Callable[[str], Any]
"""The value of an argument by its name; None where it has none."""
Rows = Mapping[str, int]
"""How many rows of a kind there may be in the list of one parent, by the name of the kind."""
MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})", re.ASCII)


class Size(Protocol):
    def of(self, argument: Argument, rows: Rows) -> float: ...


@dataclass(frozen=True, slots=True)
class AtMost:
    """So many, whatever is asked, where there are so many of a kind of row."""

    most: int
    kind: str | None = None

    def of(self, argument: Argument, rows: Rows) -> int:
        return min(self.most, rows[self.kind]) if self.kind else self.most


@dataclass(frozen=True, slots=True)
class OnAverage:
    """So many on average, where there are always the same."""

    number: float

    def of(self, argument: Argument, rows: Rows) -> float:
        return self.number


@dataclass(frozen=True, slots=True)
class RowsOf:
    """As many as there are of some kinds of rows together, and ``more`` where there is any."""

    kinds: tuple[str, ...]
    more: int = 0

    def of(self, argument: Argument, rows: Rows) -> int:
        found = sum(rows[kind] for kind in self.kinds)
        return found and found + self.more


@dataclass(frozen=True, slots=True)
class OfEach:
    """A part of the rows of a kind."""

    kind: str
    part: float

    def of(self, argument: Argument, rows: Rows) -> float:
        return self.part * rows[self.kind]


@dataclass(frozen=True, slots=True)
class OfHistory:
    """A part of the rows of a history, or of as many as the days asked can have: those between ``from`` and ``to``, of
    the argument itself or of the ``date`` of its filter.
    """

    kind: str
    part: float

    def of(self, argument: Argument, rows: Rows) -> float:
        days = DaysAsked(rows[self.kind]).of(days_of(argument), rows)
        return self.part * min(rows[self.kind], days * rows["busiest_day"])


@dataclass(frozen=True, slots=True)
class Searched:
    """What is gone through to find a page where its filter asks for more than days; every order is that of an index."""

    history: OfHistory

    def of(self, argument: Argument, rows: Rows) -> float:
        return self.history.of(argument, rows) if _is_filtered(argument) else 0


def days_of(argument: Argument) -> Argument:
    """The ends of the days asked: of the ``date`` of a filter, or of the field itself."""
    asked = argument("filter")
    range_ = asked.get("date") if isinstance(asked, dict) else None
    return range_.get if isinstance(range_, dict) else argument


def _is_filtered(argument: Argument) -> bool:
    asked = argument("filter")
    return bool(asked) and not (isinstance(asked, dict) and asked.keys() <= {"date"})


def rows_of(*kinds: str, more: int = 0) -> RowsOf:
    return RowsOf(kinds, more)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the first of ``names`` that is given says, ``usual`` without it, never above ``most`` or what there is."""

    most: int
    usual: int
    names: tuple[str, ...] = ("first", "last")
    kind: str | None = None

    def of(self, argument: Argument, rows: Rows) -> int:
        given = next((value for value in map(argument, self.names) if value is not None), None)
        asked = self.usual if given is None else _within(given, self.most)
        return min(asked, rows[self.kind]) if self.kind else asked


@dataclass(frozen=True, slots=True)
class LatestPeriods:
    """As many as ``last`` says; without it all that may be shown where a day is given, else the usual number."""

    most: int
    usual: int

    def of(self, argument: Argument, rows: Rows) -> int:
        has_days = any(argument(name) is not None for name in ("from", "to"))
        usual = self.most if has_days else self.usual
        return Asked(self.most, usual, ("last",), "periods").of(argument, rows)


@dataclass(frozen=True, slots=True)
class PeriodsAsked:
    """All of a wallet; the one that is active where only that is asked for, of which the database lets no other be."""

    def of(self, argument: Argument, rows: Rows) -> int:
        asked = argument("filter")
        status = asked.get("status") if isinstance(asked, dict) else None
        return min(1, rows["periods"]) if status in ("ACTIVE", ["ACTIVE"]) else rows["periods"]


@dataclass(frozen=True, slots=True)
class AlertsFound:
    """Budgets of a month, predictions of the periods in it (two of usual ones), loans, deposits, buckets and expenses
    of two kinds, ``most`` of each.
    """

    most: int

    def of(self, argument: Argument, rows: Rows) -> int:
        rows_alerted = ("categories", "predictions", "predictions", "loans", "deposits", "buckets")
        return sum(rows[kind] for kind in rows_alerted) + 2 * min(self.most, rows["transactions"])


@dataclass(frozen=True, slots=True)
class LengthOf:
    """As many as the list ``name`` has."""

    name: str
    most: int

    def of(self, argument: Argument, rows: Rows) -> int:
        value = argument(self.name)
        return min(len(value), self.most) if isinstance(value, list) else min(1, self.most)


@dataclass(frozen=True, slots=True)
class MonthsAsked:
    """From the month ``from`` to the month ``to``; one where they are taken as a whole."""

    most: int

    def of(self, argument: Argument, rows: Rows) -> int:
        if argument("step") == "WHOLE":
            return 1
        first, last = (_month(argument(name)) for name in ("from", "to"))
        return self.most if first is None or last is None else max(0, min(last - first + 1, self.most))


@dataclass(frozen=True, slots=True)
class DaysAsked:
    """From the day ``from`` to the day ``to``."""

    most: int

    def of(self, argument: Argument, rows: Rows) -> int:
        first, last = (_day(argument(name)) for name in ("from", "to"))
        return self.most if first is None or last is None else max(0, min(days_apart(first, last) + 1, self.most))


def _within(value: object, most: int) -> int:
    """``value`` where it is a number from 0 to ``most``, else ``most``."""
    return int(value) if isinstance(value, int | float) and 0 <= value <= most else most


def _month(value: object) -> int | None:
    found = MONTH.fullmatch(value) if isinstance(value, str) else None
    return int(found[1]) * MONTHS_IN_A_YEAR + int(found[2]) if found else None


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
