"""The time zones that people live in, by their IANA names; tzdata brings them where the system has none."""

from functools import cache
from typing import Final
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError

UTC: Final = "UTC"


@cache
def time_zones() -> frozenset[str]:
    """Every name that means the same on all servers."""
    return frozenset(available_timezones() - {"localtime"})


def is_time_zone(name: str) -> None:
    """Refuse a name that is not exactly one of them."""
    if name not in time_zones():
        raise ValidationError("A time zone is named as IANA does, such as Europe/Berlin.")
