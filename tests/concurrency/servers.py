"""A server process on a database of its own, to be killed."""

import http.client
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import psycopg
from django.db import connection as suite

ROOT = Path(__file__).parents[2]
STARTS_WITHIN, ANSWERS_WITHIN = 60, 30
"""Seconds."""


@dataclass(frozen=True)
class Line:
    """One connection to the server; OSError or HTTPException once the server is gone."""

    connection: http.client.HTTPConnection
    token: str | None

    def ask(self, document: str, /, **variables: Any) -> dict[str, Any]:
        """The body of the response to a document."""
        self.send(document, **variables)
        body: dict[str, Any] = json.loads(self.connection.getresponse().read())
        return body

    def send(self, document: str, /, **variables: Any) -> None:
        """Without waiting for the response."""
        authorization = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        body = json.dumps({"query": document, "variables": variables})
        self.connection.request("POST", "/graphql", body, {"Content-Type": "application/json"} | authorization)


class Served(Protocol):
    """What can be asked, and its database, by whoever may read all of it."""

    @property
    def database(self) -> str: ...

    def line(self, token: str | None = None) -> AbstractContextManager[Line]: ...


def line_to(port: int, token: str | None = None) -> Iterator[Line]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWERS_WITHIN)
    try:
        yield Line(connection, token)
    finally:
        connection.close()


@contextmanager
def new_database(folder: Path, like: str | None = None) -> Iterator[str]:
    """The address of a database as ``create_database`` makes it, which is gone afterwards."""
    address = create_database(folder, like)
    try:
        yield address
    finally:
        drop_database(address)


def create_database(folder: Path, like: str | None = None) -> str:
    """The address of a new one of the suite's kind: empty, or a copy of that at ``like``, where nobody is connected."""
    if suite.vendor == "sqlite":
        path = folder / "crashes.sqlite3"
        if like:
            shutil.copyfile(urlsplit(like).path, path)
        return f"sqlite:///{path}"
    name = f"crashes_{secrets.token_hex(8)}"
    copied = f"TEMPLATE {_name_of(like)}" if like else ""
    with _beside() as server:
        server.execute(f"CREATE DATABASE {name} {copied}")
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def drop_database(address: str) -> None:
    """On PostgreSQL, whoever is connected to it; a file of SQLite goes with its folder."""
    if suite.vendor == "postgresql":
        with _beside() as server:
            server.execute(f"DROP DATABASE {_name_of(address)} WITH (FORCE)")


def _beside() -> "psycopg.Connection[Any]":
    """To a database of the same server which is there for good."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres")
    return psycopg.connect(address.geturl(), autocommit=True)


def _name_of(address: str) -> str:
    return urlsplit(address).path[1:]


@dataclass
class Server:
    """At most one process of the server at a time; ``log`` is what all of them said."""

    database: str
    log: Path
    settings: dict[str, str] = field(default_factory=dict)
    """Environment variables of its own."""
    process: subprocess.Popen[bytes] | None = None
    port: int = 0

    def manage(self, *command: str) -> str:
        """What a command says that succeeds."""
        done = self._run(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def failure(self, *command: str) -> str:
        """What one says that fails."""
        done = self._run(*command)
        assert done.returncode != 0, done.stdout
        return done.stderr

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        run = [sys.executable, "manage.py", *command]
        return subprocess.run(
            run, cwd=ROOT, env=self.environment(), capture_output=True, text=True, timeout=120, check=False
        )

    def start(self) -> None:
        self.port = free_port()
        place = ["--host", "127.0.0.1", "--port", str(self.port), "--log-level", "warning"]
        run = [sys.executable, "-m", "graphql_api.http.server", *place]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(run, cwd=ROOT, env=self.environment(), stdout=log, stderr=log)
        self._await_readiness()

    def kill(self) -> None:
        """End it in the middle of whatever it does (SIGKILL)."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    @contextmanager
    def line(self, token: str | None = None) -> Iterator[Line]:
        yield from line_to(self.port, token)

    def environment(self) -> dict[str, str]:
        ours = {"DEBUG": "true", "DATABASE_URL": self.database, "LOG_LEVEL": "WARNING", "RATE_LIMITS": "off"}
        return os.environ | ours | self.settings

    def _await_readiness(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            assert self.process
            assert self.process.poll() is None, self.log.read_text()
            with suppress(OSError, http.client.HTTPException), self.line() as line:
                line.connection.request("GET", "/readyz")
                if line.connection.getresponse().status == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(f"The server was not ready within {STARTS_WITHIN} seconds.\n{self.log.read_text()}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
