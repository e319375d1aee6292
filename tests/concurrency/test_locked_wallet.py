"""What is locked for long holds up its own writers alone, what takes too long is stopped, and a server ends in time."""

import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection as suite

from graphql_api.http.server import GRACE
from tests.concurrency.servers import Server
from tests.concurrency.test_connections import DASHBOARD, OPEN, ask, go_away
from tests.migrated import migrated_database

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.skipif(suite.vendor != "postgresql", reason="SQLite locks everything at once."),
]
POOL, READERS, WRITERS, READS = 4, 2, 12, 30
SETTINGS = {
    "DATABASE_POOL_SIZE": str(POOL),
    "DATABASE_READERS": str(READERS),
    "LOCK_TIMEOUT": "0.3",
    "READ_TIMEOUT": "0.5",
    "REQUEST_TIMEOUT": "8",
    "RATE_LIMITS": "off",
}
REGISTER = """mutation($email: String!) { register(input: {email: $email, password: "correct horse battery"}) {
    ... on RegisterPayload { session { accessToken } } } }"""
WALLETS = "{ wallets { name } }"
WRITE = """mutation { createDeposit(input: {name: "Box"}) { __typename } }"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with migrated_database(tmp_path) as database:
        server = Server(database, tmp_path / "server.log", SETTINGS)
        try:
            server.start()
            yield server
        finally:
            server.kill()


def sign_up(server: Server, name: str) -> str:
    with server.line() as line:
        answer = line.ask(REGISTER, email=f"{name}@example.com")
    token: str = answer["data"]["register"]["session"]["accessToken"]
    return token


@contextmanager
def locked_wallets_of(server: Server, name: str) -> Iterator[None]:
    wallets = "SELECT id FROM finance_wallet WHERE owner_id = (SELECT id FROM core_user WHERE email = %s) FOR UPDATE"
    with psycopg.connect(server.database) as other:
        assert other.execute(wallets, [f"{name}@example.com"]).rowcount == 1
        yield


@contextmanager
def locked_table(server: Server) -> Iterator[None]:
    """Not even reads of wallets go through meanwhile."""
    with psycopg.connect(server.database) as other:
        other.execute("LOCK TABLE finance_wallet IN ACCESS EXCLUSIVE MODE")
        yield


def codes_of(writes: list[Future[dict[str, Any]]]) -> Counter[str]:
    answers = [write.result() for write in writes]
    return Counter(answer["errors"][0]["extensions"]["code"] if "errors" in answer else "done" for answer in answers)


def test_its_writers_are_told_to_try_again_and_nobody_else_notices(server):
    alice, bob = sign_up(server, "alice"), sign_up(server, "bob")
    with ThreadPoolExecutor(WRITERS) as writers:
        with locked_wallets_of(server, "alice"):
            writes = [writers.submit(ask, server, WRITE, alice) for _ in range(WRITERS)]
            answers = [ask(server, DASHBOARD, bob) for _ in range(READS)]
            assert [answer for answer in answers if "errors" in answer] == []
            assert not all(write.done() for write in writes)
            assert codes_of(writes).keys() == {"TOO_BUSY"}
        assert "errors" not in ask(server, WRITE, alice)


def test_connections_come_back_from_requests_that_were_stopped_and_whose_clients_went_away(server):
    alice = sign_up(server, "alice")
    with locked_table(server), ThreadPoolExecutor(POOL) as readers:
        for _ in range(10):
            go_away(server, alice)
        for document in (WALLETS, DASHBOARD):
            stopped = [readers.submit(ask, server, document, alice) for _ in range(5 * POOL)]
            assert codes_of(stopped) == {"TIMED_OUT": 5 * POOL}
    with ThreadPoolExecutor(2 * POOL) as readers:
        reads = [readers.submit(ask, server, DASHBOARD, alice) for _ in range(10 * POOL)]
        assert codes_of(reads) == {"done": 10 * POOL}
    with psycopg.connect(server.database) as other:
        assert other.execute(OPEN).fetchone()[0] <= POOL + READERS


def test_a_server_that_is_asked_to_end_does_so_in_time_whatever_is_under_way(server):
    alice = sign_up(server, "alice")
    with ThreadPoolExecutor(POOL) as writers, locked_wallets_of(server, "alice"):
        writes = [writers.submit(ask, server, WRITE, alice) for _ in range(POOL)]
        time.sleep(0.5)
        assert server.process
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=GRACE) in {0, -signal.SIGTERM}
        assert codes_of(writes) == {"TOO_BUSY": POOL}
