"""The months or days between the first and the last of some groups, those without transactions too."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import replace

from finance.reports.aggregate_groups import GroupBy, Key
from finance.transactions.selectors.filters import Range


class TooManyKeys(Exception):
    """There would be more keys than are allowed."""


def with_gaps(
    keys: Collection[Key], *, group_by: Collection[GroupBy], days: Range[dt.date], most: int
) -> Collection[Key]:
    """Every combination of what else the keys name with every month or day from the first to the last.

    These are the bounds of ``days`` where there are any, else those found. Raises TooManyKeys before there are more
    than ``most``. Without months or days the keys are as they were.
    """
    by_day = GroupBy.DAY in group_by
    if not by_day and GroupBy.MONTH not in group_by:
        return keys
    found = [day for key in keys if (day := key.day if by_day else key.month)]
    first, last = days.start or min(found, default=None), days.end or max(found, default=None)
    if first is None or last is None or first > last:
        return []
    timeless = {replace(key, month=None, day=None) for key in keys}
    if len(timeless) * (_days(first, last) if by_day else _months(first, last)) > most:
        raise TooManyKeys
    by_month = GroupBy.MONTH in group_by
    return [
        replace(key, month=day.replace(day=1) if by_month else None, day=day if by_day else None)
        for key in timeless
        for day in (_every_day(first, last) if by_day else _every_month(first, last))
    ]


def _days(first: dt.date, last: dt.date) -> int:
    return (last - first).days + 1


def _months(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _every_day(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (first + dt.timedelta(days=number) for number in range(_days(first, last)))


def _every_month(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    start = first.year * 12 + first.month - 1
    return (dt.date(number // 12, number % 12 + 1, 1) for number in range(start, start + _months(first, last)))
