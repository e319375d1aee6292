import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from uuid import uuid4

import pytest

from core import resting
from core.stores import LARGEST_VALUE, LIFETIME, MOST_IN_GROUP, LocalStore, RedisStore, store_at
from tests.report_stores import PLACES, REDIS

GROUP = f"pocketgraph:tests:{uuid4()}"


@contextmanager
def opened(url):
    store = store_at(url)
    if not url:
        yield store
        return
    with closing(store._redis):
        yield store


@pytest.fixture(params=PLACES)
def store(request):
    with opened(request.param) as store:
        yield store
        if request.param:
            store._redis.delete(GROUP)


def listening():
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    return server


@pytest.fixture(params=["dead", "hanging", "not redis"])
def broken(request):
    """A store in a Redis that is not there, never answers, or answers nonsense."""
    with closing(listening()) as server, ThreadPoolExecutor(1) as threads:
        if request.param != "dead":
            server.listen()
        if request.param == "not redis":
            threads.submit(answer_nonsense, server)
        with opened(f"redis://127.0.0.1:{server.getsockname()[1]}/0") as store:
            yield store


def answer_nonsense(server):
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        connection.recv(1)


def test_what_is_kept_is_found(store):
    store.keep(GROUP, "one", b"\x00\n1")
    store.keep(GROUP, "two", b"2")
    assert store.value(GROUP, "one") == b"\x00\n1"
    assert store.values(GROUP) == {"one": b"\x00\n1", "two": b"2"}


def test_what_is_not_kept_is_not_found(store):
    store.keep(GROUP, "one", b"1")
    assert store.value(GROUP, "two") is None
    assert store.value(GROUP + ":other", "one") is None
    assert store.values(GROUP + ":other") == {}


def test_a_later_value_takes_the_place_of_an_earlier_one(store):
    store.keep(GROUP, "one", b"1")
    store.keep(GROUP, "one", b"2")
    assert store.values(GROUP) == {"one": b"2"}


def test_a_value_that_is_too_large_is_not_kept(store):
    store.keep(GROUP, "large", b"x" * LARGEST_VALUE)
    store.keep(GROUP, "larger", b"x" * (LARGEST_VALUE + 1))
    assert list(store.values(GROUP)) == ["large"]


def test_a_group_has_room_for_so_many_values(store):
    for number in range(MOST_IN_GROUP + 1):
        store.keep(GROUP, str(number), b"x")
    assert set(store.values(GROUP)) == {str(number) for number in range(MOST_IN_GROUP)}


@pytest.mark.parametrize("store", REDIS, indirect=True)
def test_redis_forgets_a_group_after_the_longest_day(store):
    store.keep(GROUP, "one", b"1")
    assert store._redis.ttl(GROUP) == LIFETIME == 25 * 60 * 60


def test_memory_is_bounded_and_the_group_unused_for_longest_goes_first():
    store = LocalStore(most=3 * 301)
    for group in ["a", "b", "c"]:
        store.keep(group, "x", b"v" * 100)
    assert (store.size, store.value("a", "x")) == (3 * 301, b"v" * 100)
    store.keep("d", "x", b"v" * 100)
    assert store.size == 3 * 301
    assert [bool(store.values(group)) for group in "abcd"] == [True, False, True, True]


def test_memory_counts_a_value_that_was_replaced_once():
    store = LocalStore()
    for _ in range(3):
        store.keep("a", "x", b"v" * 100)
    assert store.size == 301


def test_memory_is_safe_for_many_threads():
    store = LocalStore(most=10 * 1202)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: store.keep(str(number % 40), str(number % 3), b"v" * 1000), range(4000)))
    kept = [store.values(str(group)) for group in range(40)]
    assert store.size == sum(len(name) + len(value) + 200 for values in kept for name, value in values.items())
    assert store.size <= 10 * 1202


@pytest.mark.parametrize("ask", [
    lambda store: store.value(GROUP, "one") is None,
    lambda store: store.keep(GROUP, "one", b"1") is None,
    lambda store: store.values(GROUP) == {},
])  # fmt: skip
def test_without_redis_nothing_is_kept_and_nothing_fails(broken, ask):
    assert ask(broken)


def test_redis_may_take_a_tenth_of_a_second_to_let_in_and_then_to_answer():
    with opened("redis://127.0.0.1:1/0") as store:
        waits = store._redis.connection_pool.connection_kwargs
    assert (waits["socket_connect_timeout"], waits["socket_timeout"]) == (0.1, 0.1)


def test_after_a_failure_redis_is_left_alone_for_a_while(broken, monkeypatch):
    broken.value(GROUP, "one")
    asked = []
    monkeypatch.setattr(broken._redis, "hget", lambda *names: asked.append(names))
    broken.value(GROUP, "one")
    assert asked == []
    broken._rests_until = time.monotonic()
    broken.value(GROUP, "one")
    assert asked == [(GROUP, "one")]


def test_the_rest_is_five_seconds(broken, monkeypatch):
    monkeypatch.setattr(resting.time, "monotonic", lambda: 1000.0)
    broken._asked(broken._redis.ping, lambda: None)
    assert broken._rests_until == 1005.0


def test_redis_is_used_where_its_address_is_given():
    assert isinstance(store_at(""), LocalStore)
    with opened("redis://127.0.0.1:1/0") as store:
        assert isinstance(store, RedisStore)
