"""A limit lets in what it says, refuses what is more, and lets in again when its window has passed."""

import pytest

from core.errors import RateLimited
from core.rates.charging import charge, charge_address
from core.rates.table import Limit, Rate
from core.rates.visits import Visit, visiting
from tests.clocks import stop_clock


@pytest.fixture(autouse=True)
def _limits(settings, monkeypatch):
    settings.RATE_LIMITS = {Rate.USER: Limit(Rate.USER, 3, 60, "requests of one user")}
    stop_clock(monkeypatch, "2026-05-20T12:00:15Z")


def charged(times: int, who: str = "1", cost: int = 1) -> list[int | None]:
    """For how many seconds each of so many is refused, None for those that are let in."""
    waits: list[int | None] = []
    for _ in range(times):
        try:
            charge(Rate.USER, who, cost)
            waits.append(None)
        except RateLimited as refused:
            waits.append(refused.retry_after)
    return waits


@pytest.mark.usefixtures("place")
def test_lets_in_so_many_and_tells_how_long_the_others_wait():
    assert charged(5) == [None, None, None, 45, 45]


@pytest.mark.usefixtures("place")
def test_lets_in_again_when_the_window_has_passed(monkeypatch: pytest.MonkeyPatch):
    charged(5)
    stop_clock(monkeypatch, "2026-05-20T12:00:59.9Z")
    assert charged(1) == [1]
    stop_clock(monkeypatch, "2026-05-20T12:01:00Z")
    assert charged(4) == [None, None, None, 60]


@pytest.mark.usefixtures("place")
def test_what_costs_more_uses_up_more_and_is_never_too_much_for_a_fresh_window():
    assert charged(3, cost=2) == [None, None, 45]
    assert charged(2, who="2", cost=50) == [None, 45]


def test_counts_each_alone():
    assert charged(4, who="1")[-1] == 45
    assert charged(1, who="2") == [None]


def test_says_what_is_used_up():
    charged(3)
    with pytest.raises(RateLimited, match=r"^The limit of 3 requests of one user in 60 seconds is used up\.$"):
        charge(Rate.USER, "1")


def test_a_limit_that_is_off_lets_everything_in(settings):
    settings.RATE_LIMITS = {}
    assert charged(5) == [None] * 5


def test_commands_come_from_no_address(settings):
    settings.RATE_LIMITS = {Rate.USER: Limit(Rate.USER, 0, 60, "requests")}
    charge_address(Rate.USER)
    with visiting(Visit("203.0.113.7")), pytest.raises(RateLimited):
        charge_address(Rate.USER)
