"""What a load balancer is told."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, connections
from django.test import Client

from core.health import OneAtATime, migrations
from finance.transactions.selectors.text_index import MISSING

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")


def test_healthz_answers_without_a_database() -> None:
    response = Client().get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_says_that_requests_can_be_answered() -> None:
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no index of texts.")
def test_readyz_tells_of_an_index_that_there_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finance.transactions.selectors.text_index.has_index", lambda: False)
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "slower": [MISSING[connection.vendor]]})


@pytest.mark.django_db
def test_readyz_names_a_migration_that_is_not_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    known = migrations() | {("finance", "9999_to_come")}
    monkeypatch.setattr("core.health.migrations", lambda: known)
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "status": "unavailable",
        "missing": ["The migration finance.9999_to_come is not applied."],
    }


@pytest.mark.django_db
def test_readyz_says_when_the_database_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.health.connections", {"default": unreachable()})
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "missing": ["The database cannot be reached."]}


@pytest.mark.django_db
def test_readyz_does_not_wait_for_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with held_check(monkeypatch) as checks:
        assert Client().get("/readyz").status_code == 503
        assert checks == [1]


@pytest.mark.django_db
def test_however_many_ask_at_once_one_check_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    with held_check(monkeypatch) as checks, ThreadPoolExecutor(5) as callers:
        statuses = [*callers.map(lambda _: Client().get("/readyz").status_code, range(5))]
    assert (statuses, checks) == ([503] * 5, [1])


@pytest.mark.django_db
def test_readyz_says_that_every_connection_is_taken_and_that_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphql_api.http.health.is_pool_taken", lambda: True)
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "busy"})


@pytest.mark.django_db
def test_readyz_tells_of_workers_where_it_is_asked_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphql_api.http.health.work_check", OneAtATime(lambda: ["Nobody works."]))
    response = Client().get("/readyz?worker")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable", "missing": ["Nobody works."]})
    assert Client().get("/readyz").status_code == 200


@pytest.mark.django_db
def test_readyz_says_that_jobs_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphql_api.http.health.work_check", OneAtATime(list))
    response = Client().get("/readyz?worker")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@contextmanager
def held_check(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """A check that takes longer than anybody waits; what is yielded has one item for each time it began."""
    let_go, begun = threading.Event(), []

    def check() -> list[str]:
        begun.append(1)
        let_go.wait(30)
        return []

    monkeypatch.setattr("graphql_api.http.health.PATIENCE", 0.2)
    monkeypatch.setattr("graphql_api.http.health.check", OneAtATime(check))
    try:
        yield begun
    finally:
        let_go.set()


def unreachable():
    connection = connections["default"].copy()
    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = "/nowhere/secret-name.sqlite3"
    else:
        connection.settings_dict |= {"HOST": "127.0.0.1", "PORT": "1"}
    return connection
