"""While people read and write, the API and PostgreSQL are killed: nothing is lost or doubled, every answer is known.

MIXED_SECONDS says for how long.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.attacks.clusters import PROGRAMS, new_cluster
from tests.concurrency.clients import Client, document_of
from tests.concurrency.servers import Line, Server, free_port
from tests.concurrency.test_crashes import make_household, rows_in, rows_of, writes_done
from tests.production import PRODUCTION

pytestmark = [
    pytest.mark.attacks,
    pytest.mark.skipif(not PROGRAMS and os.environ.get("CI") != "true", reason="PostgreSQL's programs are not here."),
]
SECONDS = float(os.environ.get("MIXED_SECONDS", "8"))
CALM = 4
"""Seconds between two blows."""
DASHBOARD = (
    "{ dashboard { wallet { balance } deposits { balance } recentTransactions { amount } months { summary { net } } } }"
)
RETRIED = {"DATABASE_UNAVAILABLE", "TOO_BUSY", "TIMED_OUT"}


@pytest.fixture
def scene(tmp_path: Path) -> Iterator["Scene"]:
    with new_cluster(free_port()) as cluster:
        server = Server(cluster.address, tmp_path / "server.log", PRODUCTION | {"RATE_LIMITS": "off"})
        try:
            server.manage("migrate", "--verbosity", "0")
            server.start()
            yield Scene(server, cluster)
        finally:
            server.kill()


@dataclass
class Scene:
    server: Server
    cluster: Any
    over: float = 0.0
    told: Counter[str] = field(default_factory=Counter)
    """Every code that was answered, OK for none."""
    problems: list[Any] = field(default_factory=list)

    def is_over(self) -> bool:
        return time.monotonic() > self.over

    def strike(self) -> None:
        """The API and PostgreSQL in turn, until the time is over; both run afterwards."""
        blows = [self._kill_the_api, self._crash_the_database]
        while time.monotonic() + CALM < self.over:
            time.sleep(CALM)
            blows[0]()
            blows.reverse()

    def _kill_the_api(self) -> None:
        self.server.kill()
        self.server.start()

    def _crash_the_database(self) -> None:
        self.cluster.crash()
        time.sleep(1)
        self.cluster.start()

    def asked(self, line: Line, document: str, **variables: Any) -> dict[str, Any]:
        """The answer, which is of a known kind."""
        body = line.ask(document, **variables)
        codes = {error["extensions"]["code"] for error in body.get("errors", ())}
        self.told.update(codes or {"OK"})
        if codes - RETRIED:
            self.problems.append(body)
        return body


class Persistent(Client):
    """Sends what was not acknowledged again, under the same key, until it is."""

    def write_through(self, scene: Scene) -> None:
        while not scene.problems and not (scene.is_over() and self.waiting is None):
            try:
                with scene.server.line(self.token) as line:
                    self._write(scene, line)
            except (OSError, HTTPException):
                time.sleep(0.05)

    def _write(self, scene: Scene, line: Line) -> None:
        while not scene.problems and not (scene.is_over() and self.waiting is None):
            self.waiting = self.waiting or self._next_write()
            body = scene.asked(line, document_of(self.waiting.mutation), input=self.waiting.input)
            if body.get("data"):
                self.waiting.acknowledged(body["data"][self.waiting.mutation])
                self.acknowledged += 1
                self.waiting = None
            else:
                time.sleep(0.2)


def read_on(scene: Scene, token: str) -> None:
    while not scene.problems and not scene.is_over():
        try:
            with scene.server.line(token) as line:
                while not scene.is_over():
                    scene.asked(line, DASHBOARD)
        except (OSError, HTTPException):
            time.sleep(0.05)


def test_nothing_is_lost_or_doubled_and_every_answer_is_of_a_known_kind(scene: Scene) -> None:
    clients = [Persistent(client.number, client.token, client.deposits) for client in make_household(scene.server)]
    scene.over = time.monotonic() + SECONDS
    threads = [Thread(target=client.write_through, args=[scene]) for client in clients]
    threads += [Thread(target=read_on, args=[scene, clients[0].token]) for _ in range(3)]
    for thread in threads:
        thread.start()
    scene.strike()
    for thread in threads:
        thread.join()

    assert scene.problems == []
    assert scene.told["OK"] > SECONDS
    assert writes_done(scene.server) == sum(client.acknowledged for client in clients)
    assert rows_in(scene.server) == rows_of(clients)
    assert "The ledger is right." in scene.server.manage("check_ledger")
    assert "Unexpected error" not in scene.server.log.read_text()
