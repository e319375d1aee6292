"""A primary, its standby, and servers that read both."""

import os
import re
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.request import urlopen

import psycopg
from psycopg.errors import SerializationFailure

from tests.attacks.clusters import Cluster, new_cluster, new_standby
from tests.concurrency.servers import Server, free_port
from tests.metrics import values
from tests.topology import house

ROLE: Final = "application"
"""That bypasses no policy."""
COMES_WITHIN: Final = 30
"""Seconds."""
TRIES: Final = 20
Answers = Counter[tuple[str, ...]]
"""By who answered, and why the replica did not."""
REGISTER: Final = """mutation ($input: RegisterInput!) { register(input: $input) {
    ... on RegisterPayload { session { accessToken } } } }"""


@dataclass(frozen=True)
class Person:
    """Who asks one server, or the other."""

    token: str

    def asks(self, server: Server, document: str, **variables: Any) -> Any:
        """The data of the answer, of which there has to be all."""
        with server.line(self.token) as line:
            body = line.ask(document, **variables)
        assert "errors" not in body, body
        return body["data"]


@dataclass(frozen=True)
class Pair:
    """``one`` and ``two`` read the standby, too; ``two`` counts in Redis, and so learns in a thread who asks."""

    primary: Cluster
    standby: Cluster
    one: Server
    two: Server

    def register(self, name: str) -> Person:
        account = {"email": f"{name}@example.com", "password": "correct horse battery", "starter": "EMPTY"}
        with self.one.line() as line:
            session = line.ask(REGISTER, input=account)["data"]["register"]["session"]
        return Person(session["accessToken"])

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing that is written reaches what the standby shows."""
        self.tell_standby("SELECT pg_wal_replay_pause()")
        until(lambda: self.tell_standby("SELECT pg_get_wal_replay_pause_state()") == "paused")
        try:
            yield
        finally:
            self.tell_standby("SELECT pg_wal_replay_resume()")
            self.await_standby()

    def await_standby(self) -> None:
        """Until it shows all that is written by now."""
        with psycopg.connect(self.primary.address) as primary:
            [written] = primary.execute("SELECT pg_current_wal_lsn()::text").fetchone() or [""]
        until(lambda: self.tell_standby(f"SELECT pg_last_wal_replay_lsn() >= '{written}'"))

    def tell_standby(self, statement: str) -> Any:
        """Again where what it takes over was in the way."""
        for _ in range(TRIES):
            with suppress(SerializationFailure), psycopg.connect(self.standby.address, autocommit=True) as standby:
                [found] = standby.execute(statement).fetchone() or [None]
                return found
        raise AssertionError("Something was in the way again and again.")

    def tell_primary(self, statement: str) -> None:
        with psycopg.connect(self.primary.address, autocommit=True) as primary:
            primary.execute(statement)

    def await_reading(self) -> None:
        """Until both servers read the standby."""
        for server in (self.one, self.two):
            until(lambda server=server: standing(server) == 1)


until = partial(house.until, within=COMES_WITHIN, pause=0.05)


def told(server: Server) -> str:
    """By its /metrics."""
    address = f"http://127.0.0.1:{server.settings['METRICS_PORT']}/metrics"
    return urlopen(address, timeout=30).read().decode()  # type: ignore[no-any-return]


def standing(server: Server) -> float:
    """1 where it reads the standby."""
    return values(told(server), "pocketgraph_replica_up")[()]


@contextmanager
def answers(server: Server) -> Iterator[Answers]:
    """Those to the readings inside, once it is over."""
    found: Answers = Counter()
    before = _answers(server)
    yield found
    found.update(_answers(server))
    found.subtract(before)
    for name in [name for name, count in found.items() if not count]:
        del found[name]


def _answers(server: Server) -> dict[tuple[str, ...], int]:
    found = values(told(server), "pocketgraph_replica_reads_total", "answered_by", "reason")
    return {name: int(count) for name, count in found.items()}


@contextmanager
def new_pair(folder: Path) -> Iterator[Pair]:
    with ExitStack() as stack:
        primary = stack.enter_context(new_cluster(free_port()))
        one = stack.enter_context(_server(primary, folder / "one.log", REDIS_URL=""))
        one.manage("migrate", "--verbosity", "0")
        with psycopg.connect(primary.address, autocommit=True) as server:
            server.execute("ALTER SYSTEM SET max_standby_streaming_delay = 0")  # Reads in the way of replay are ended.
        standby = stack.enter_context(new_standby(primary, free_port()))
        two = stack.enter_context(_server(primary, folder / "two.log"))
        pair = Pair(primary, standby, one, two)
        for server in (one, two):
            server.settings |= {"REPLICA_URL": address_of(standby), "KNOWN_ANSWERS": "0"}  # What is known is not read.
            server.start()
        yield pair


@contextmanager
def _server(primary: Cluster, log: Path, **settings: str) -> Iterator[Server]:
    own = {"OWNER_DATABASE_URL": primary.address, "METRICS_PORT": str(free_port())} | settings
    server = Server(address_of(primary), log, own)
    try:
        yield server
    finally:
        server.kill()


def address_of(cluster: Cluster) -> str:
    return f"postgres://{ROLE}@127.0.0.1:{cluster.port}/{cluster.user}"


@contextmanager
def stopped(cluster: Cluster) -> Iterator[None]:
    """All processes of a cluster stand still, and answer nothing."""
    main = int((cluster.folder / "data" / "postmaster.pid").read_text().split("\n")[0])
    children = Path(f"/proc/{main}/task/{main}/children")
    os.kill(main, signal.SIGSTOP)
    processes = [main, *map(int, re.findall(r"\d+", children.read_text()))]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)
