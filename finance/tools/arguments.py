"""Reading what programs pass: text from a language model may be anything."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from core.errors import START_AFTER_END, InvalidInput
from finance import days
from finance.tools.shapes import DateRange

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def first_day_of(month: str) -> dt.date:
    """The first day of a month such as "2026-05"; InvalidInput naming ``month``."""
    day = _day(f"{month}-01")
    if day is None:
        raise InvalidInput({"month": ['A month is written as text, such as "2026-05".']})
    return day


def days_of(date_range: DateRange) -> days.DateRange:
    """The days of a range; InvalidInput naming ``date_range`` or what is wrong in it."""
    if not isinstance(date_range, Mapping) or date_range.keys() != DateRange.__annotations__.keys():
        raise InvalidInput({"date_range": ["A range has a start and an end."]})
    start, end = _day(date_range["start"]), _day(date_range["end"])
    bounds = {"date_range.start": start, "date_range.end": end}
    problems = {name: ['A day is written as text, such as "2026-05-31".'] for name, day in bounds.items() if not day}
    if days.is_turned_around(start, end):
        problems["date_range"] = [START_AFTER_END]
    if problems:
        raise InvalidInput(problems)
    return days.DateRange(start, end)


def require_page(*, first: int, after: str | None) -> None:
    """InvalidInput naming ``first`` or ``after`` when they are not even of their types."""
    problems = {}
    if not isinstance(first, int) or isinstance(first, bool):
        problems["first"] = ["The number of rows is a whole number."]
    if not isinstance(after, str | None):
        problems["after"] = ["A cursor is text, or null."]
    if problems:
        raise InvalidInput(problems)


def _day(text: object) -> dt.date | None:
    """The day that ``text`` writes; None when it writes none."""
    if not isinstance(text, str) or not DAY.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
