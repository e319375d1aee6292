"""How far behind a standby is, by the clock of whoever looks."""

import pytest

from core.postgres import lags
from core.postgres.lags import MOST_LOOKS, Lag


@pytest.fixture
def clock(monkeypatch):
    times = [100.0]
    monkeypatch.setattr(lags, "monotonic", lambda: times[0])
    return times


def test_one_that_has_everything_is_not_behind_however_long_nothing_was_written(clock):
    lag = Lag()
    lag.note(written=5, replayed=5)
    clock[0] += 3600
    lag.note(written=5, replayed=5)
    assert lag.seconds == 0


def test_it_is_behind_since_the_primary_was_where_it_is_not_yet(clock):
    lag = Lag()
    for written in (5, 6, 7):
        lag.note(written=written, replayed=4)
        clock[0] += 10
    assert lag.seconds == 30
    lag.note(written=8, replayed=6)
    assert lag.seconds == 10


def test_no_more_looks_are_remembered_than_may(clock):
    lag = Lag()
    for written in range(MOST_LOOKS + 5):
        lag.note(written=written + 1, replayed=0)
        clock[0] += 1
    assert lag.seconds == MOST_LOOKS
