"""Whatever requests do, the connections of the pool come back: afterwards as many requests as ever are answered."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection as suite

from tests.concurrency.servers import Server
from tests.migrated import migrated_database

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.skipif(suite.vendor != "postgresql", reason="Only PostgreSQL has a pool of connections."),
]
POOL, READERS = 2, 2
ROUNDS = 100
REGISTER = """mutation { register(input: {email: "alice@example.com", password: "correct horse battery"}) {
    ... on RegisterPayload { session { accessToken } } } }"""
DASHBOARD = "{ dashboard { wallet { name balance } } }"
REFUSED = """{ wallets { id loans { id entity { name } } periods { income predictions { result } }
    transactions(first: 0) { nodes { id } } historicalReport { id } }
    dashboard(firstEntities: 99) { deposits { id } } }"""
RENAME = 'mutation { updateProfile(input: {fullName: "Alice"}) { __typename } }'
RENAMED = {"updateProfile": {"__typename": "UpdateProfilePayload"}}
OPEN = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with migrated_database(tmp_path) as database:
        server = Server(
            database, tmp_path / "server.log", {"DATABASE_POOL_SIZE": str(POOL), "DATABASE_READERS": str(READERS)}
        )
        try:
            server.start()
            yield server
        finally:
            server.kill()


def ask(server: Server, document: str, token: str | None = None) -> dict[str, Any]:
    with server.line(token) as line:
        return line.ask(document)


def go_away(server: Server, token: str) -> None:
    with server.line(token) as line:
        line.send(REFUSED)


def sign_up(server: Server) -> str:
    token: str = ask(server, REGISTER)["data"]["register"]["session"]["accessToken"]
    return token


@contextmanager
def refusing_connections(server: Server) -> Iterator[None]:
    """Nobody gets a connection to the server's database, and those that there were are gone."""
    name = urlsplit(server.database).path[1:]
    with psycopg.connect(urlsplit(server.database)._replace(path="/postgres").geturl(), autocommit=True) as other:
        other.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        try:
            other.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name])
            yield
        finally:
            other.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@contextmanager
def holding_the_users(server: Server) -> Iterator[None]:
    """Nobody can write to a user's row meanwhile."""
    with psycopg.connect(server.database) as other:
        other.execute("SELECT id FROM core_user FOR UPDATE")
        yield


def readiness(server: Server) -> tuple[int, dict[str, Any]]:
    with server.line() as line:
        line.connection.request("GET", "/readyz")
        response = line.connection.getresponse()
        return response.status, json.loads(response.read())


def await_readiness(server: Server, expected: tuple[int, dict[str, Any]]) -> None:
    deadline = time.monotonic() + 10
    while (found := readiness(server)) != expected:
        assert time.monotonic() < deadline, found
        time.sleep(0.05)


def test_connections_that_the_database_dropped_are_noticed_before_they_are_used(server):
    token = sign_up(server)
    for _ in range(5):
        with refusing_connections(server):
            pass
        assert "errors" not in ask(server, DASHBOARD, token)


def test_while_there_is_no_database_that_is_said_and_soon_after_it_is_back_everything_is_answered(server):
    token = sign_up(server)
    with refusing_connections(server), server.line(token) as line:
        line.send(DASHBOARD)
        response = line.connection.getresponse()
        assert (response.status, response.headers["Retry-After"]) == (503, "1")
        assert json.loads(response.read())["errors"][0]["extensions"]["code"] == "DATABASE_UNAVAILABLE"
    assert "errors" not in ask(server, DASHBOARD, token)


def test_readiness_tells_a_full_pool_from_a_lost_database(server):
    token = sign_up(server)
    with ThreadPoolExecutor(POOL) as writers:
        with holding_the_users(server):
            writes = [writers.submit(ask, server, RENAME, token) for _ in range(POOL)]
            await_readiness(server, (200, {"status": "busy"}))
        assert [write.result()["data"] for write in writes] == [RENAMED] * POOL
    await_readiness(server, (200, {"status": "ok"}))
    with refusing_connections(server):
        assert readiness(server) == (503, {"status": "unavailable", "missing": ["The database cannot be reached."]})
    await_readiness(server, (200, {"status": "ok"}))


def test_connections_come_back_from_requests_that_fail_and_whose_clients_go_away(server):
    token = sign_up(server)
    for _ in range(ROUNDS):
        codes = {error["extensions"]["code"] for error in ask(server, REFUSED, token)["errors"]}
        assert codes == {"INVALID_INPUT"}
        go_away(server, token)
    with ThreadPoolExecutor(2 * POOL) as callers:
        answers = list(callers.map(lambda _: ask(server, DASHBOARD, token), range(10 * POOL)))
    assert [answer for answer in answers if "errors" in answer] == []
    with psycopg.connect(server.database) as connection:
        assert connection.execute(OPEN).fetchone()[0] <= POOL + READERS
