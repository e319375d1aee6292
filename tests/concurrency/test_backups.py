"""The drill: a backup while people write, restored elsewhere and proved; and one restored where they read."""

import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from core.backups.archives import manifest_in
from tests.concurrency.clients import Client
from tests.concurrency.servers import Server
from tests.concurrency.test_crashes import made, make_household
from tests.core.backups.databases import empty_database, needs_pg_dump, read_all

pytestmark = [pytest.mark.concurrency, needs_pg_dump]
WRITES = 12
"""That everybody has had acknowledged before a backup, and once more before it is over."""
RETRIED = {"DATABASE_UNAVAILABLE", "TIMED_OUT", "TOO_BUSY"}
BALANCE = (
    "{ dashboard { wallet { balance } deposits { balance } currentPeriod { income } months { summary { net } } } }"
)
EXPENSE = """mutation($input: CreateExpenseInput!) { createExpense(input: $input) { __typename
    ... on CreateExpensePayload { transaction { id } } } }"""
SIGN_IN = """mutation($input: TokenAuthInput!) { tokenAuth(input: $input) { __typename
    ... on TokenAuthPayload { session { accessToken } } } }"""
ALICE = {"login": "alice@example.com", "password": "correct horse battery"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with empty_database(tmp_path / "served") as server:
        server.manage("migrate", "--verbosity", "0")
        server.start()
        yield server


class Steady(Client):
    """Writes until it is told to stop, and knows when it is far enough."""

    def begin(self, server: Server) -> None:
        self.stopped, self.far = Event(), Event()
        self.thread = Thread(target=self.write_on, args=[server])
        self.thread.start()

    def write_on(self, server: Server) -> None:
        with server.line(self.token) as line:
            while not (self.problems or self.stopped.is_set()):
                self.waiting = self._next_write()
                self._send(line)
                if self.acknowledged % WRITES == 0:
                    self.far.set()

    def get_far(self) -> None:
        self.far.clear()
        assert self.far.wait(timeout=60)

    def stop(self) -> None:
        self.stopped.set()
        self.thread.join()


def keys_in(server: Server) -> dict[int, list[int]]:
    """Which writes of each client there are, by the keys that they went under."""
    found: dict[int, list[int]] = {}
    for (key,) in read_all(server, "SELECT key FROM finance_idempotencykey WHERE result IS NOT NULL"):
        number, write = map(int, str(key).split("-"))
        found.setdefault(number, []).append(write)
    return {number: sorted(writes) for number, writes in sorted(found.items())}


def test_what_was_acknowledged_before_a_backup_is_restored_whole_and_nothing_by_half(server, tmp_path):
    clients = [Steady(client.number, client.token, client.deposits) for client in make_household(server)]
    for client in clients:
        client.begin(server)
    for client in clients:
        client.get_far()
    before = {client.number: client.acknowledged for client in clients}
    server.manage("backup", str(tmp_path / "backup"))
    after = {client.number: client.sent for client in clients}
    for client in clients:
        client.get_far()
        client.stop()
    assert [problem for client in clients for problem in client.problems] == []

    with empty_database(tmp_path / "restored") as restored:
        told = restored.manage("restore", "--keep-sessions", str(tmp_path / "backup"))
        assert "every checksum agrees" in told
        assert "The ledger is right." in told
        there = keys_in(restored)
        assert there == {number: list(range(1, len(writes) + 1)) for number, writes in there.items()}
        assert all(before[number] <= len(writes) <= after[number] for number, writes in there.items())
        restored.manage("backup", str(tmp_path / "again"))
        assert manifest_in(tmp_path / "again").contents == manifest_in(tmp_path / "backup").contents
        restored.start()
        with restored.line() as line:
            token = made(line, SIGN_IN, **ALICE)["session"]["accessToken"]
        with restored.line(token) as line:
            assert made(line, EXPENSE, amount="1", date="2026-05-05", depositId=clients[0].deposits[0])["transaction"]
        assert "The ledger is right." in restored.manage("check_ledger")


class Reader:
    """Asks on and on, and notes what it was answered."""

    def __init__(self, server: Server, token: str) -> None:
        self.seen: Counter[str] = Counter()
        self.problems: list[Any] = []
        self.over = Event()
        self._thread = Thread(target=self._read, args=[server, token])
        self._thread.start()

    def _read(self, server: Server, token: str) -> None:
        while not self.over.is_set():
            try:
                with server.line(token) as line:
                    while not self.over.is_set():
                        self._note(line.ask(BALANCE))
            except (OSError, HTTPException) as problem:
                self.problems.append(repr(problem))
                return

    def _note(self, body: dict[str, Any]) -> None:
        if body.get("data"):
            self.seen[str(body["data"])] += 1
        elif {error["extensions"]["code"] for error in body["errors"]} - RETRIED:
            self.problems.append(body)

    def await_sight_of(self, what: str) -> None:
        deadline = time.monotonic() + 60
        while not (self.seen[what] or self.problems) and time.monotonic() < deadline:
            time.sleep(0.01)

    def stop(self) -> None:
        self.over.set()
        self._thread.join()


def test_who_reads_while_a_backup_is_restored_sees_what_was_before_or_what_is_in_it(server, tmp_path):
    token = make_household(server)[0].token
    with server.line(token) as line:
        backed_up = str(line.ask(BALANCE)["data"])
        server.manage("backup", str(tmp_path / "backup"))
        deposit = line.ask("{ dashboard { deposits { id } } }")["data"]["dashboard"]["deposits"][0]["id"]
        spent = {"amount": "12.50", "depositId": deposit}
        assert made(line, EXPENSE, **spent)["transaction"]
        lost = str(line.ask(BALANCE)["data"])
        readers = [Reader(server, token) for _ in range(3)]
        for reader in readers:
            reader.await_sight_of(lost)
        told = server.manage("restore", "--force", "--keep-sessions", str(tmp_path / "backup"))
        assert "Replaced" in told
        assert str(line.ask(BALANCE)["data"]) == backed_up
        for reader in readers:
            reader.await_sight_of(backed_up)
            reader.stop()
        assert [problem for reader in readers for problem in reader.problems] == []
        assert set().union(*(reader.seen for reader in readers)) == {backed_up, lost}
        assert made(line, EXPENSE, **spent)["transaction"]
        assert str(line.ask(BALANCE)["data"]) == lost
    assert "The ledger is right." in server.manage("check_ledger")


def test_sessions_end_with_a_restore_and_people_sign_in_again(server, tmp_path):
    token = make_household(server)[0].token
    server.manage("backup", str(tmp_path / "backup"))
    assert "Everybody is signed out" in server.manage("restore", "--force", str(tmp_path / "backup"))
    with server.line(token) as line:
        assert line.ask(BALANCE)["errors"][0]["extensions"]["code"] == "AUTHENTICATION_FAILED"
    with server.line() as line:
        token = made(line, SIGN_IN, **ALICE)["session"]["accessToken"]
    with server.line(token) as line:
        assert line.ask(BALANCE)["data"]["dashboard"]["wallet"] == {"balance": "0.00"}
