"""A server as it runs in production, and what it costs to answer."""

import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests import processes
from tests.attacks.requests import Request
from tests.concurrency.servers import Server
from tests.migrated import migrated_database
from tests.production import PRODUCTION

DEMO = "mutation { demoLogin(input: {}) { ... on DemoLoginPayload { session { accessToken refreshToken } } } }"
PATIENCE = 60
"""Seconds that an answer may take, however loaded the machine is."""


@dataclass(frozen=True)
class Answer:
    """What came back, and the seconds of processor time that the server took meanwhile."""

    status: int
    headers: dict[str, str]
    body: bytes
    cpu: float

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@cache
def slowness() -> float:
    """How many times longer a password is hashed here than on the machine of the bounds, which took 0.24 s; at least 1.

    Elsewhere, or on a busy machine, the same work takes three times as much processor time.
    """
    began = time.process_time()
    hashlib.pbkdf2_hmac("sha256", b"a password", b"salt", 1_000_000)
    return max(1.0, (time.process_time() - began) / 0.24)


@contextmanager
def production_server(folder: Path, **settings: str) -> Iterator[Server]:
    """On a database of its own, without limits on how often anybody asks unless ``settings`` set them."""
    with migrated_database(folder) as database:
        server = Server(database, folder / "server.log", PRODUCTION | {"RATE_LIMITS": "off"} | settings)
        try:
            server.start()
            yield server
        finally:
            server.kill()


def processor_time(server: Server) -> float:
    """Seconds that the process has used so far, as Linux counts them."""
    assert server.process
    return processes.processor_time(server.process.pid)


def ask(server: Server, connection: HTTPConnection, request: Request, token: str | None) -> Answer:
    headers = request.headers | ({"Authorization": f"Bearer {token}"} if token else {})
    before = processor_time(server)
    connection.request(request.method, request.address, request.body, headers)
    response = connection.getresponse()
    body = response.read()
    return Answer(response.status, dict(response.headers), body, processor_time(server) - before)


def connected(server: Server) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
