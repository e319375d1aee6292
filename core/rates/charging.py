"""Counting towards a limit, and refusing whoever has used it up."""

from typing import Final

from django.conf import settings
from django.utils import timezone

from core.errors import RateLimited
from core.rates.counters import COUNTERS
from core.rates.table import Limit, Rate
from core.rates.visits import Standing, present_visit

ALL: Final = "all"
"""Whom a limit is of that is the same for everybody."""


def charge(rate: Rate, who: str, cost: int = 1) -> None:
    """Count ``cost`` towards the limit of ``who``; RateLimited when it was used up before.

    So the last one that is let in may cost more than was left, and nothing waits for a window that is never large
    enough for it. Windows follow one another by the clock, the same for all processes.
    """
    limit = settings.RATE_LIMITS.get(rate)
    if limit is None:
        return
    window, passed = divmod(timezone.now().timestamp(), limit.seconds)
    used = COUNTERS.add(f"{rate}:{who}:{window:.0f}", cost, limit.seconds)
    standing = Standing(limit, max(0, limit.amount - used), limit.seconds - passed)
    if visit := present_visit():
        visit.standings[rate] = standing
    if used - cost >= limit.amount:
        raise RateLimited(_used_up(limit), standing.ends_in)


def charge_address(rate: Rate, cost: int = 1) -> None:
    """The same for the address that the present request comes from; nothing in commands, which come from none."""
    if visit := present_visit():
        charge(rate, visit.address, cost)


def _used_up(limit: Limit) -> str:
    return f"The limit of {limit.amount} {limit.words} in {limit.seconds} seconds is used up."
