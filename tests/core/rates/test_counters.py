"""Counting is the same in memory and in Redis, and goes on when Redis does not."""

import socket
import time
from contextlib import closing
from uuid import uuid4

import pytest

from core import resting
from core.rates import counters
from core.rates.counters import Counters
from tests.report_stores import PLACES


@pytest.fixture(params=PLACES)
def counting(request: pytest.FixtureRequest):
    counting = Counters(request.param)
    yield counting
    if counting._shared:
        counting._shared.storage.close()


@pytest.fixture
def name():
    return f"tests:{uuid4()}"


def test_counts_adds_up_and_forgets(counting: Counters, name: str):
    assert counting.value(name) == 0
    assert [counting.add(name, 1, 60), counting.add(name, 41, 60)] == [1, 42]
    assert counting.value(name) == 42
    assert counting.add(name, -2, 60) == 40
    counting.keep(name, 7, 60)
    assert counting.value(name) == 7
    counting.forget(name)
    assert counting.value(name) == 0


def test_a_counter_ends_with_its_seconds(counting: Counters, name: str):
    counting.add(name, 1, 60)
    counting.add(name, 1, 600)
    storage = counting._shared or counting._memory
    assert 55 < storage.get_expiry(counters._key(name)) - time.time() <= 60


def test_processes_count_together_in_redis(name: str):
    for url in filter(None, PLACES):
        one, other = Counters(url), Counters(url)
        with closing(one._shared.storage), closing(other._shared.storage):
            assert [one.add(name, 1, 60), other.add(name, 1, 60)] == [1, 2]


def test_a_name_tells_nothing_of_what_is_in_it():
    assert "alice" not in counters._key("sign-in:alice@example.com")
    assert len(counters._key("x" * 10_000)) == 32


@pytest.fixture(params=["dead", "hanging"])
def broken(request: pytest.FixtureRequest):
    """Counters in a Redis that is not there, or never answers."""
    with closing(socket.socket()) as server:
        server.bind(("127.0.0.1", 0))
        if request.param == "hanging":
            server.listen()
        yield Counters(f"redis://127.0.0.1:{server.getsockname()[1]}/0")


def test_counts_in_memory_while_redis_does_not_answer(broken: Counters, name: str, monkeypatch, caplog):
    asked = []
    ask = broken._shared.get
    monkeypatch.setattr(broken._shared, "get", lambda key: asked.append(key) or ask(key))
    assert [broken.add(name, 1, 60), broken.add(name, 1, 60), broken.value(name)] == [1, 2, 2]
    assert asked == []
    assert "Redis does not count for 5.0 seconds, each process does" in caplog.text


def test_asks_redis_again_after_its_rest(broken: Counters, name: str, monkeypatch):
    broken.add(name, 1, 60)
    rested = broken._rests_until
    monkeypatch.setattr("core.resting.time.monotonic", lambda: rested)
    broken.add(name, 1, 60)
    assert broken._rests_until == rested + resting.REST
