"""The months or days between the first and the last of some groups, those without transactions too."""

from collections.abc import Collection
from dataclasses import replace

from finance.days import DateRange, days_apart, days_between, month_of, months_apart, months_between
from finance.reports.aggregate_groups import GroupBy, Key


class TooManyKeys(Exception):
    """There would be more keys than are allowed."""


def with_gaps(keys: Collection[Key], *, group_by: Collection[GroupBy], days: DateRange, most: int) -> Collection[Key]:
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
    if len(timeless) * ((days_apart if by_day else months_apart)(first, last) + 1) > most:
        raise TooManyKeys
    by_month = GroupBy.MONTH in group_by
    return [
        replace(key, month=month_of(day) if by_month else None, day=day if by_day else None)
        for key in timeless
        for day in (days_between if by_day else months_between)(first, last)
    ]
