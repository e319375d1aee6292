"""Counters in memory: what they come to, when they are forgotten, and that there are never more than fit."""

import pytest

from core.rates.memory import Memory
from tests.clocks import stop_clock


def test_counts_under_each_name():
    memory = Memory()
    assert [memory.incr("a", 60), memory.incr("a", 60, 3), memory.incr("b", 60)] == [1, 4, 1]
    assert [memory.get("a"), memory.get("b"), memory.get("c")] == [4, 1, 0]


def test_forgets_a_counter_that_long_after_it_began(monkeypatch: pytest.MonkeyPatch):
    memory = Memory()
    stop_clock(monkeypatch, "2026-05-20T12:00:00Z")
    memory.incr("a", 60)
    stop_clock(monkeypatch, "2026-05-20T12:00:59Z")
    assert memory.incr("a", 60) == 2
    stop_clock(monkeypatch, "2026-05-20T12:01:00Z")
    assert memory.get("a") == 0
    assert memory.incr("a", 60) == 1


def test_forgets_what_was_not_counted_for_longest_when_there_is_no_room():
    memory = Memory(most=2)
    for name in ("old", "busy", "busy", "old", "busy", "new"):
        memory.incr(name, 60)
    assert [memory.get("old"), memory.get("busy"), memory.get("new")] == [0, 3, 1]
    assert memory.reset() == 2
