"""Days and months as calendars count them: nothing else counts days or does arithmetic with months.

A month is its first day.
"""

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from core.errors import START_AFTER_END, InvalidInput

Bound = TypeVar("Bound", dt.date, Decimal)
MOST_DAYS: Final = 3_660
"""How many days a list of days has at most: ten years, each with a leap day."""
MOST_MONTHS: Final = 1_200
"""How many months a list of months has at most: a hundred years."""
MONTHS_IN_A_YEAR: Final = 12


def is_turned_around(start: Bound | None, end: Bound | None) -> bool:
    """Whether what goes from ``start`` to ``end`` starts after its end; a bound that is None does not bind."""
    return start is not None and end is not None and start > end


def require_forward(start: Bound | None, end: Bound | None, field: str) -> None:
    """InvalidInput naming ``field`` for what starts after its end."""
    if is_turned_around(start, end):
        raise InvalidInput({field: [START_AFTER_END]})


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from ``start`` to ``end``, both included; a bound that is None does not bind."""

    start: dt.date | None = None
    end: dt.date | None = None

    def check(self, field: str) -> None:
        """InvalidInput naming ``field`` when it starts after its end."""
        require_forward(self.start, self.end, field)

    def has(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def is_whole_months(self) -> bool:
        """Whether each bound that there is begins or ends a month."""
        start, end = self.start, self.end
        return (start is None or start == month_of(start)) and (end is None or end == last_day(end))

    def within(self, other: "DateRange") -> "DateRange":
        """The days of both, which may be none."""
        starts = [start for start in (self.start, other.start) if start is not None]
        ends = [end for end in (self.end, other.end) if end is not None]
        return DateRange(max(starts, default=None), min(ends, default=None))


EVER: Final = DateRange()


def days_of_month(month: dt.date) -> DateRange:
    return DateRange(month, last_day(month))


def window(today: dt.date, days: int) -> DateRange:
    """So many days, of which ``today`` is the last."""
    return DateRange(today - dt.timedelta(days=days - 1), today)


def days_apart(earlier: dt.date, later: dt.date) -> int:
    """How many days after ``earlier`` is ``later``."""
    return (later - earlier).days


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every day from ``first`` to ``last``, both included."""
    return [first + dt.timedelta(days=number) for number in range(days_apart(first, last) + 1)]


def require_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """``days_between``; InvalidInput naming ``to`` when they are turned around or too many."""
    require_forward(first, last, "to")
    if days_apart(first, last) >= MOST_DAYS:
        raise InvalidInput({"to": [f"A range has at most {MOST_DAYS:,} days."]})
    return days_between(first, last)


def month_of(day: dt.date) -> dt.date:
    """The month of a day."""
    return day.replace(day=1)


def last_day(month: dt.date) -> dt.date:
    """The last day of the month of a day."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def shifted(day: dt.date, *, days: int = 0, months: int = 0) -> dt.date:
    """So many days or months later, or earlier when negative; the last day of a month that is too short.

    OverflowError for a day that the calendar does not have.
    """
    number = _number(day) + months
    if not _number(dt.date.min) <= number <= _number(dt.date.max):
        raise OverflowError(f"No month is {months} months from {day}.")
    month = _month(number)
    return month.replace(day=min(day.day, last_day(month).day)) + dt.timedelta(days)


def months_before(day: dt.date, count: int) -> dt.date:
    """The month so many months before that of ``day``; the first month of the calendar when there is none."""
    return _month(max(_number(day) - count, _number(dt.date.min)))


def months_apart(earlier: dt.date, later: dt.date) -> int:
    """How many months after that of ``earlier`` is that of ``later``."""
    return _number(later) - _number(earlier)


def months_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every month from that of ``first`` to that of ``last``, both included."""
    return [_month(number) for number in range(_number(first), _number(last) + 1)]


def require_months(*, from_: dt.date, to: dt.date) -> list[dt.date]:
    """``months_between``; InvalidInput naming ``from`` or ``to``, also when they are turned around or too many."""
    require_month(from_, "from")
    require_month(to, "to")
    require_forward(from_, to, "to")
    if months_apart(from_, to) >= MOST_MONTHS:
        raise InvalidInput({"to": [f"A range has at most {MOST_MONTHS:,} months."]})
    return months_between(from_, to)


def months_of_year(year: int) -> list[dt.date]:
    """January to December; InvalidInput naming ``year`` unless the calendar knows it."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise InvalidInput({"year": [f"A year is between {dt.MINYEAR} and {dt.MAXYEAR}."]})
    return months_between(dt.date(year, 1, 1), dt.date(year, MONTHS_IN_A_YEAR, 1))


def require_month(day: dt.date, field: str = "month") -> None:
    """InvalidInput unless ``day`` names a month, by being the first of one."""
    if day != month_of(day):
        raise InvalidInput({field: ["A month is named by its first day."]})


def _number(day: dt.date) -> int:
    """The months since the calendar's year 0."""
    return day.year * MONTHS_IN_A_YEAR + day.month - 1


def _month(number: int) -> dt.date:
    year, month = divmod(number, MONTHS_IN_A_YEAR)
    return dt.date(year, month + 1, 1)
