"""Spans of days that reports are asked for."""

import datetime as dt
from typing import Final

from core.errors import InvalidInput

MOST_DAYS: Final = 3_660
"""Ten years, each with a leap day."""


def require_forward(start: dt.date | None, end: dt.date | None) -> None:
    """InvalidInput naming ``to`` when the days end before they start."""
    if start is not None and end is not None and end < start:
        raise InvalidInput({"to": ["The days cannot end before they start."]})


def days_between(start: dt.date, end: dt.date) -> list[dt.date]:
    """Every day from ``start`` to ``end``; InvalidInput naming ``to`` when they are turned around or too many."""
    require_forward(start, end)
    count = (end - start).days + 1
    if count > MOST_DAYS:
        raise InvalidInput({"to": [f"At most {MOST_DAYS:,} days at once."]})
    return [start + dt.timedelta(days=number) for number in range(count)]
