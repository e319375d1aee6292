"""The server is killed in the middle of writes, again and again, and every write has happened exactly once."""

import random
import sqlite3
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection as suite
from strawberry.relay import from_base64

from tests.concurrency.clients import Client, Row
from tests.concurrency.servers import Line, Served, Server
from tests.migrated import migrated_database

pytestmark = pytest.mark.concurrency
KILLS = 10
CLIENTS = {"postgresql": 6, "sqlite": 4}
"""How many write at once; SQLite lets one write at a time."""
REGISTER = """mutation($input: RegisterInput!) { register(input: $input) { __typename
    ... on RegisterPayload { session { accessToken } } } }"""
DEPOSIT = """mutation($input: CreateDepositInput!) { createDeposit(input: $input) { __typename
    ... on CreateDepositPayload { deposit { id } } } }"""
BUCKET = """mutation($input: CreateBucketInput!) { createBucket(input: $input) { __typename
    ... on CreateBucketPayload { bucket { id } } } }"""
WRITES = "SELECT count(*) FROM finance_idempotencykey WHERE result IS NOT NULL"
ROWS = "SELECT id, name, amount, date, deposit_id FROM finance_transaction"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with migrated_database(tmp_path) as database:
        server = Server(database, tmp_path / "server.log")
        try:
            server.start()
            yield server
        finally:
            server.kill()


def read(server: Served, sql: str) -> list[tuple[Any, ...]]:
    """The rows that a database of its own holds, asked around the server."""
    if server.database.startswith("sqlite"):
        connection = sqlite3.connect(urlsplit(server.database).path)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()
    with psycopg.connect(server.database) as connection:
        return connection.execute(sql).fetchall()


def made(line: Line, document: str, **fields: Any) -> dict[str, Any]:
    (result,) = line.ask(document, input=fields)["data"].values()
    return result  # type: ignore[no-any-return]


def make_household(server: Served) -> list[Client]:
    """Programs of one person, who has two deposits and buckets that are 100 % together."""
    with server.line() as line:
        account = {"email": "alice@example.com", "password": "correct horse battery", "starter": "EMPTY"}
        token = made(line, REGISTER, **account)["session"]["accessToken"]
    with server.line(token) as line:
        deposits = [made(line, DEPOSIT, name=name)["deposit"]["id"] for name in ("Bank", "Cash")]
        for name, percentage in [("Needs", "50"), ("Wishes", "30.50"), ("Savings", "19.50")]:
            assert made(line, BUCKET, name=name, percentage=percentage)["__typename"] == "CreateBucketPayload"
    return [Client(number, token, deposits) for number in range(CLIENTS[suite.vendor])]


def test_no_acknowledged_write_is_lost_and_none_is_doubled_when_the_server_is_killed(server):
    clients, done_unanswered = make_household(server), 0
    for _ in range(KILLS):
        kill_in_the_middle(server, clients)
        assert [problem for client in clients for problem in client.problems] == []
        assert all(client.waiting for client in clients)
        done_unanswered += writes_done(server) - sum(client.acknowledged for client in clients)
        server.start()
        for client in clients:
            client.send_again(server)
    server.kill()

    assert [problem for client in clients for problem in client.problems] == []
    assert done_unanswered >= KILLS
    assert (
        writes_done(server) == sum(client.acknowledged for client in clients) == sum(client.sent for client in clients)
    )
    assert rows_in(server) == rows_of(clients)
    assert "The ledger is right." in server.manage("check_ledger")
    assert "Unexpected error" not in server.log.read_text()


def kill_in_the_middle(server: Server, clients: list[Client]) -> None:
    """Let all clients write, and kill the server when all are at it and the write of one is done but not answered."""
    deaf, *others = clients
    started = [Event() for _ in others]
    runs = [client.write_until_it_dies for client in others]
    threads = [Thread(target=run, args=[server, first]) for run, first in zip(runs, started, strict=True)]
    for thread in threads:
        thread.start()
    for first in started:
        first.wait(timeout=20)
    with server.line(deaf.token) as line:
        await_commit(server, deaf.write_unheard(line))
        time.sleep(random.uniform(0, 0.1))  # noqa: S311 (any moment will do)
        server.kill()
    for thread in threads:
        thread.join()


def await_commit(server: Server, key: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if read(server, f"{WRITES} AND key = '{key}'")[0][0]:
            return
        time.sleep(0.01)
    raise AssertionError(f"The write {key} was not committed within 20 seconds.")


def writes_done(server: Served) -> int:
    """How many writes under keys were committed."""
    return int(read(server, WRITES)[0][0])


def rows_in(server: Served) -> list[tuple[int, Row]]:
    """Every transaction, those of transfers without their ids."""
    found = read(server, f"{ROWS} WHERE transfer_id IS NULL")
    legs = read(server, f"{ROWS} WHERE transfer_id IS NOT NULL")
    return sorted([*((row[0], _row(row)) for row in found), *((0, _row(row)) for row in legs)])


def _row(row: tuple[Any, ...]) -> Row:
    _, name, amount, date, deposit = row
    return name, Decimal(amount).scaleb(-4), str(date), str(deposit)


def rows_of(clients: list[Client]) -> list[tuple[int, Row]]:
    """The same as the acknowledgements say."""
    single = [(int(from_base64(id_)[1]), row) for client in clients for id_, row in client.rows.items()]
    legs = [(0, leg) for client in clients for transfer in client.transfers.values() for leg in transfer]
    return sorted((id_, (*row[:3], from_base64(row[3])[1])) for id_, row in [*single, *legs])
