"""A server that is asked to end: beside others it first says so to whoever asks whether it is ready, and serves on."""

import http.client
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen

import pytest

from tests.concurrency.servers import Server
from tests.migrated import migrated_database

pytestmark = pytest.mark.concurrency
LEAVES = '{"status": "unavailable", "missing": ["The process is about to end."]}'
SOON = 5
"""Seconds that a process takes to end at most, on a machine that does much else."""


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[tuple[Server, "Popen[bytes]"]]:
    with migrated_database(folder) as database:
        server = Server(database, folder / "server.log", settings)
        try:
            server.start()
            assert server.process
            yield server, server.process
        finally:
            server.kill()


def ready(server: Server) -> tuple[int, str]:
    """What a new connection is told."""
    with server.line() as line:
        line.connection.request("GET", "/readyz")
        response = line.connection.getresponse()
        return response.status, response.read().decode()


def told_to_end(server: Server, process: "Popen[bytes]") -> float:
    """The moment at which it was, and it has heard of it."""
    process.send_signal(signal.SIGTERM)
    moment = time.monotonic()
    while ready(server)[0] == 200:
        assert time.monotonic() < moment + SOON
    return moment


def test_it_says_that_it_goes_and_serves_on_for_so_long(tmp_path: Path) -> None:
    with running(tmp_path, DRAIN_SECONDS="3") as (server, process), server.line() as line:
        assert line.ask("{ __typename }")["data"] == {"__typename": "Query"}
        moment = told_to_end(server, process)
        assert ready(server) == (503, LEAVES)
        assert line.ask("{ __typename }")["data"] == {"__typename": "Query"}
        with server.line() as another:
            assert another.ask("{ __typename }")["data"] == {"__typename": "Query"}
        assert process.wait(3 + SOON) == -signal.SIGTERM
        assert time.monotonic() - moment > 2.9


def test_who_asks_a_second_time_does_not_wait(tmp_path: Path) -> None:
    with running(tmp_path, DRAIN_SECONDS="60") as (server, process):
        told_to_end(server, process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(SOON) == -signal.SIGTERM


def test_unless_it_is_set_nobody_waits(tmp_path: Path) -> None:
    with running(tmp_path) as (server, process):
        process.send_signal(signal.SIGTERM)
        assert process.wait(SOON) == -signal.SIGTERM
        with pytest.raises((OSError, http.client.HTTPException)):
            ready(server)
