"""Whatever requests do, the connections of the pool come back: afterwards as many requests as ever are answered."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection as suite

from tests.concurrency.servers import Server, new_database

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.skipif(suite.vendor != "postgresql", reason="Only PostgreSQL has a pool of connections."),
]
POOL = 2
ROUNDS = 100
REGISTER = """mutation { register(input: {email: "alice@example.com", password: "correct horse battery"}) {
    ... on RegisterPayload { session { accessToken } } } }"""
DASHBOARD = "{ dashboard { wallet { name balance } } }"
REFUSED = """{ wallets { id loans { id entity { name } } periods { income predictions { result } }
    transactions(first: 0) { nodes { id } } historicalReport { id } }
    dashboard(firstEntities: 99) { deposits { id } } }"""
OPEN = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with new_database(tmp_path) as database:
        server = Server(database, tmp_path / "server.log", {"DATABASE_POOL_SIZE": str(POOL)})
        try:
            server.manage("migrate", "--verbosity", "0")
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


def test_connections_come_back_from_requests_that_fail_and_whose_clients_go_away(server):
    token = ask(server, REGISTER)["data"]["register"]["session"]["accessToken"]
    for _ in range(ROUNDS):
        codes = {error["extensions"]["code"] for error in ask(server, REFUSED, token)["errors"]}
        assert codes == {"INVALID_INPUT"}
        go_away(server, token)
    with ThreadPoolExecutor(2 * POOL) as callers:
        answers = list(callers.map(lambda _: ask(server, DASHBOARD, token), range(10 * POOL)))
    assert [answer for answer in answers if "errors" in answer] == []
    with psycopg.connect(server.database) as connection:
        assert connection.execute(OPEN).fetchone()[0] <= POOL
