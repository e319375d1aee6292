"""What is looked up when /metrics is asked, also while the database or its pool is not to be had."""

from collections.abc import Iterable
from concurrent.futures import Future
from types import SimpleNamespace

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, OperationalError

from core.errors import TimedOut
from core.health import migrations
from core.metrics import standings
from core.metrics.gauges import Gauge, single
from core.metrics.migrations import of_migrations
from core.outages import stats_of_pool
from core.postgres.counted import of_pools
from core.postgres.readers import Readers
from tests.metrics import Scrape, scraping, values

STATS = {"pool_min": 1, "pool_max": 4, "pool_size": 3, "pool_available": 1, "requests_waiting": 2, "requests_num": 70}


def told(gauges: Iterable[Gauge]) -> dict[str, dict[str, float]]:
    return {gauge.name: dict(gauge.values) for gauge in gauges}


def test_it_is_told_that_the_database_answers(scrape: Scrape):
    text = scrape()
    assert values(text, "pocketgraph_database_up") == {(): 1}
    assert values(text, "pocketgraph_migrations_missing") == {(): 0}


@pytest.mark.parametrize("error", [OperationalError("away"), TimedOut()], ids=repr)
def test_or_that_it_does_not_with_all_that_needs_none(
    scrape: Scrape, monkeypatch: pytest.MonkeyPatch, error: Exception
):
    def fail() -> None:
        raise error

    monkeypatch.setattr("core.health.own_connection", fail)
    text = scrape()
    assert values(text, "pocketgraph_database_up") == {(): 0}
    assert values(text, "pocketgraph_migrations_missing") == {}
    assert len(values(text, "pocketgraph_build_info", "build")) == 1


def test_a_database_that_does_not_answer_is_not_waited_for(scrape: Scrape, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(standings.OneAtATime, "ask", lambda _: Future())
    monkeypatch.setattr(standings, "PATIENCE", 0)
    assert values(scrape(), "pocketgraph_database_up") == {(): 0}


def no_table() -> Iterable[Gauge]:
    raise DatabaseError("relation does not exist")


def seven() -> Iterable[Gauge]:
    yield single("pocketgraph_seven", "Seven.", 7)


def test_what_needs_a_table_that_is_not_there_yet_is_left_out(settings: LazySettings, db: None):
    settings.METRICS_OF_DATABASE = [f"{__name__}.no_table", f"{__name__}.seven"]
    with scraping(settings) as scrape:
        text = scrape()
    assert values(text, "pocketgraph_seven") == {(): 7}
    assert values(text, "pocketgraph_database_up") == {(): 1}


def test_migrations_that_are_missing_are_counted(db: None, monkeypatch: pytest.MonkeyPatch):
    known = migrations() | {("finance", "9998_to_come"), ("finance", "9999_to_come")}
    monkeypatch.setattr("core.health.migrations", lambda: known)
    assert told(of_migrations()) == {"pocketgraph_migrations_missing": {"": 2}}


def test_each_pool_tells_what_it_has_and_who_waits(monkeypatch: pytest.MonkeyPatch):
    readers = Readers()
    monkeypatch.setattr(readers, "_pool", SimpleNamespace(get_stats=lambda: STATS | {"pool_available": 0}))
    monkeypatch.setattr("core.postgres.counted.READERS", readers)
    monkeypatch.setattr("core.postgres.counted.stats_of_pool", lambda: STATS)
    assert told(of_pools()) == {
        "pocketgraph_pool_connections": {"threads": 3, "readers": 3},
        "pocketgraph_pool_connections_in_use": {"threads": 2, "readers": 3},
        "pocketgraph_pool_connections_max": {"threads": 4, "readers": 4},
        "pocketgraph_pool_waiting": {"threads": 2, "readers": 2},
    }


def test_without_pools_nothing_is_told_of_them(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.postgres.counted.READERS", Readers())
    monkeypatch.setattr("core.postgres.counted.stats_of_pool", dict)
    assert told(of_pools()) == {}


def test_the_pool_of_threads_tells_of_itself_once_it_is_open(monkeypatch: pytest.MonkeyPatch):
    pool = SimpleNamespace(closed=True, get_stats=lambda: STATS)
    monkeypatch.setattr("core.outages._pool", lambda: pool)
    assert stats_of_pool() == {}
    pool.closed = False
    assert stats_of_pool() == STATS
