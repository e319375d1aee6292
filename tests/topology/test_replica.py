"""Servers with a streaming replica answer as the primary would, whatever becomes of the replica."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from random import Random
from threading import Event
from typing import Any

import psycopg
import pytest
from django.conf import LazySettings
from django.db import connection
from psycopg import AsyncRawCursor

from core.health import migrations
from core.postgres.standbys import Lender, Standby
from core.postgres.trips import Reader
from tests.attacks.clusters import Cluster, new_cluster, new_standby
from tests.concurrency.servers import Server, free_port
from tests.metrics import values
from tests.topology.replicas import Pair, Person, address_of, answers, new_pair, standing, stopped, told, until

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="Replicas are of PostgreSQL."),
]
DASHBOARD = """{ dashboard { wallet { name balance } deposits { name balance } months { summary { net } }
    recentTransactions { name amount } } }"""
WALLETS = "{ wallets { id name deposits { id name } } }"
DEPOSIT = """mutation ($input: CreateDepositInput!) { createDeposit(input: $input) {
    ... on CreateDepositPayload { deposit { id } } ... on Error { message } } }"""
EXPENSE = """mutation ($input: CreateExpenseInput!) { createExpense(input: $input) {
    ... on CreateExpensePayload { transaction { id } } ... on Error { message } } }"""
BY_REPLICA, BEHIND = ("replica", ""), ("primary", "behind")


@pytest.fixture(scope="module")
def one_pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with new_pair(tmp_path_factory.mktemp("pair")) as pair:
        yield pair


@pytest.fixture
def pair(one_pair: Pair) -> Pair:
    one_pair.await_reading()
    one_pair.await_standby()
    return one_pair


def names_of_deposits(server: Server, person: Person) -> list[str]:
    return [deposit["name"] for deposit in person.asks(server, DASHBOARD)["dashboard"]["deposits"]]


def open_deposit(server: Server, person: Person, name: str) -> str:
    made = person.asks(server, DEPOSIT, input={"name": name})
    return made["createDeposit"]["deposit"]["id"]


def test_rows_of_queries_come_from_the_replica(pair):
    alice = pair.register("alice")
    open_deposit(pair.one, alice, "Bank")
    pair.await_standby()
    with pair.paused():
        # Around the application, which would raise the version of the wallet.
        pair.tell_primary("UPDATE finance_deposit SET name = 'Otherwise' WHERE name = 'Bank'")
        for server in (pair.one, pair.two):
            with answers(server) as found:
                assert names_of_deposits(server, alice) == ["Bank"]
                assert alice.asks(server, WALLETS)["wallets"][0]["deposits"][0]["name"] == "Bank"
            assert found == {BY_REPLICA: 4}
    pair.tell_primary("UPDATE finance_deposit SET name = 'Bank' WHERE name = 'Otherwise'")


def test_what_was_written_is_read_at_once_by_every_server_while_the_replica_is_behind(pair):
    bob = pair.register("bob")
    pair.await_standby()
    with pair.paused():
        open_deposit(pair.one, bob, "Bank")
        for server in (pair.one, pair.two):
            with answers(server) as found:
                assert names_of_deposits(server, bob) == ["Bank"]
            assert found == {BEHIND: 1}
    with answers(pair.two) as found:
        assert names_of_deposits(pair.two, bob) == ["Bank"]
    assert found == {BY_REPLICA: 1}


def test_writes_of_others_send_nobody_to_the_primary(pair):
    carol, dave = pair.register("carol"), pair.register("dave")
    pair.await_standby()
    with pair.paused():
        open_deposit(pair.one, dave, "Bank")
        with answers(pair.one) as found:
            assert names_of_deposits(pair.one, carol) == []
        assert found == {BY_REPLICA: 1}


def test_a_mutation_reads_nothing_from_the_replica(pair):
    erin = pair.register("erin")
    pair.await_standby()
    with answers(pair.one) as found:
        document = 'mutation { updateProfile(input: {fullName: "Erin"}) { __typename } }'
        assert erin.asks(pair.one, document) == {"updateProfile": {"__typename": "UpdateProfilePayload"}}
    assert found == {}


def test_nobody_sees_rows_of_others_on_the_replica(pair):
    frank, grace = pair.register("frank"), pair.register("grace")
    deposit = open_deposit(pair.one, frank, "Bank")
    pair.await_standby()
    of_frank = frank.asks(pair.one, WALLETS)["wallets"][0]["id"]
    asked = "query ($deposit: ID!, $wallet: ID!) { node(id: $deposit) { id } wallet(id: $wallet) { name } }"
    for person, found_node in ((frank, {"id": deposit}), (grace, None)):
        with answers(pair.one) as found:
            data = person.asks(pair.one, asked, deposit=deposit, wallet=of_frank)
        assert (data["node"], bool(data["wallet"])) == (found_node, found_node is not None)
        assert set(found) == {BY_REPLICA}
    with psycopg.connect(address_of(pair.standby)) as standby:
        assert standby.execute("SELECT count(*) FROM finance_deposit").fetchone() == (0,)


def test_how_far_it_is_behind_is_told(pair):
    heidi = pair.register("heidi")
    with pair.paused():
        open_deposit(pair.one, heidi, "Bank")
        until(lambda: values(told(pair.one), "pocketgraph_replica_lag_seconds")[()] > 1)
    until(lambda: values(told(pair.one), "pocketgraph_replica_lag_seconds")[()] == 0)


def reading_on(server: Server, person: Person, over: Event, seconds: list[float]) -> int:
    """How many dashboards were answered, one after the other."""
    while not over.is_set():
        began = time.monotonic()
        assert names_of_deposits(server, person) == ["Bank"]
        seconds.append(time.monotonic() - began)
    return len(seconds)


@pytest.mark.parametrize("how", ["killed", "stopped"])
def test_every_read_is_answered_and_soon_while_the_replica_goes_and_comes_back(pair, how):
    ivan = pair.register(how)
    open_deposit(pair.one, ivan, "Bank")
    pair.await_standby()
    over, seconds = Event(), [[], [], []]
    with ThreadPoolExecutor(3) as pool:
        reading = [pool.submit(reading_on, pair.one, ivan, over, each) for each in seconds]
        try:
            until(lambda: all(len(each) > 5 for each in seconds))
            if how == "killed":
                pair.standby.crash()
                until(lambda: standing(pair.one) == 0)
                pair.standby.start()
            else:
                with stopped(pair.standby):
                    until(lambda: standing(pair.one) == 0)
            pair.await_reading()
        finally:
            over.set()
        assert all(each.result() > 5 for each in reading)
    assert max(max(each) for each in seconds) < 4
    with answers(pair.one) as found:
        assert names_of_deposits(pair.one, ivan) == ["Bank"]
    assert found == {BY_REPLICA: 1}
    log = pair.one.log.read_text()
    assert "The replica is left alone: OperationalError" in log or "AdminShutdown" in log


READS = [
    DASHBOARD,
    WALLETS,
    "{ transactions(first: 20) { nodes { id name amount category { name } deposit { name balance } } } }",
    '{ wallets { name balance(on: "2026-05-31") unallocated spendingSummary { allTime { amount } } } }',
    "{ wallets { historicalReport { summary { net } } } }",
]


def write(random: Random, server: Server, person: Person, number: int) -> Any:
    deposits = person.asks(server, WALLETS)["wallets"][0]["deposits"]
    if not deposits or random.random() < 0.2:
        return open_deposit(server, person, f"Deposit {number}")
    spent = {"amount": str(random.randint(1, 99)), "name": f"Purchase {number}", "date": "2026-05-05"}
    return person.asks(server, EXPENSE, input=spent | {"depositId": random.choice(deposits)["id"]})


def test_whatever_is_written_and_read_is_answered_as_by_the_primary_alone(pair, tmp_path):
    random, judy = Random(12), pair.register("judy")  # noqa: S311 (to be repeated, not to be secret)
    alone = Server(pair.one.database, tmp_path / "alone.log", {"OWNER_DATABASE_URL": pair.primary.address})
    alone.start()
    try:
        with answers(pair.one) as of_one, answers(pair.two) as of_two:
            for number in range(60):
                server = random.choice([pair.one, pair.two])
                if random.random() < 0.1:
                    how = random.choice(["pause", "resume"])
                    pair.tell_standby(f"SELECT pg_wal_replay_{how}()")
                if random.random() < 0.1:
                    pair.tell_primary("VACUUM finance_wallet, finance_transaction, finance_deposit")
                if random.random() < 0.4:
                    write(random, server, judy, number)
                document = random.choice(READS)
                assert judy.asks(server, document) == judy.asks(alone, document)
    finally:
        pair.tell_standby("SELECT pg_wal_replay_resume()")
        alone.kill()
    for found in (of_one, of_two):
        assert {BY_REPLICA, BEHIND} <= set(found)
        assert found.keys() <= {BY_REPLICA, BEHIND, ("primary", "conflict"), ("primary", "busy")}


@contextmanager
def lent_by(cluster: Cluster) -> Iterator[Lender]:
    """What lends connections to it."""

    @asynccontextmanager
    async def lend() -> AsyncIterator[Reader]:
        async with await Reader.connect(cluster.address, autocommit=True, cursor_factory=AsyncRawCursor) as reader:
            yield reader

    yield lend


def watched(settings: LazySettings, standby: Cluster, primary: Cluster, work: Callable[[Standby], object]) -> None:
    """Do this in a thread while the standby is watched over as one of the primary."""
    address = {"USER": "postgres", "PASSWORD": "", "HOST": "127.0.0.1", "PORT": standby.port, "NAME": "postgres"}
    settings.REPLICA = address

    async def watch() -> None:
        with lent_by(primary) as lender:
            watching = Standby(lender)
            watching.open()
            try:
                await asyncio.to_thread(work, watching)
            finally:
                await watching.close()

    asyncio.run(watch())


def test_one_that_was_promoted_is_read_no_more(pair, settings, caplog):
    with new_standby(pair.primary, free_port()) as standby:

        def promoted(watching: Standby) -> None:
            until(lambda: watching.is_up)
            standby.promote()
            until(lambda: not watching.is_up)

        watched(settings, standby, pair.primary, promoted)
    assert "The replica is left alone: it is a primary" in caplog.messages


def is_left(watching: Standby) -> None:
    until(lambda: watching._said)
    assert not watching.is_up


def test_what_is_no_standby_of_the_primary_is_not_read(pair, settings, caplog):
    watched(settings, pair.primary, pair.primary, is_left)
    assert caplog.messages == ["The replica is left alone: it is a primary"]
    with new_cluster(free_port()) as other:
        watched(settings, pair.standby, other, is_left)
    assert caplog.messages[1:] == ["The replica is left alone: it is a standby of another primary"]


def test_one_that_lacks_a_migration_of_the_code_is_not_read(pair, settings, caplog, monkeypatch):
    to_come = migrations() | {("finance", "9999_to_come")}
    monkeypatch.setattr("core.postgres.standbys.migrations", lambda: to_come)
    watched(settings, pair.standby, pair.primary, is_left)
    assert caplog.messages == ["The replica is left alone: it does not have the migration finance.9999_to_come yet"]
