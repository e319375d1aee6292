"""Whatever is asked, no answer is an error of the server's or of no known kind, and none costs more than it may.

FUZZ_SECONDS says for how long random requests are sent, FUZZ_SEED from where they are drawn; a failure names its seed.
"""

import os
import secrets
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from graphql_api.labels import ErrorCode
from graphql_api.schema import schema
from tests.attacks.requests import Request, request_of
from tests.attacks.servers import DEMO, Answer, ask, connected, production_server, slowness
from tests.concurrency.servers import Server

pytestmark = pytest.mark.attacks
SECONDS = float(os.environ.get("FUZZ_SECONDS", "10"))
SEED = os.environ.get("FUZZ_SEED") or secrets.token_hex(4)
KEPT = (Path(__file__).parent / "seeds.txt").read_text().split()
"""Seeds that found something once."""
STATUSES = {200, 204, 400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 429, 431}
MOST_CPU = 1.0
"""Seconds; twice what a request may take, as processor time is counted for all that the server does meanwhile."""
CODES = {code.value for code in ErrorCode} - {"INTERNAL_SERVER_ERROR", "DATABASE_UNAVAILABLE"}
MOST_IDS = 300


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with production_server(tmp_path_factory.mktemp("fuzzer")) as server:
        yield server


class Fuzzer:
    """Sends what seeds draw; what it learns of ids it uses."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.connection: HTTPConnection = connected(server)
        self.ids: list[str] = []
        self.token = ""

    def sign_in(self) -> None:
        with self.server.line() as line:
            self.token = line.ask(DEMO)["data"]["demoLogin"]["session"]["accessToken"]

    def send(self, seed: str) -> Request:
        request = request_of(seed, schema._schema, self.ids)
        try:
            answer = ask(self.server, self.connection, request, self.token)
        except (HTTPException, ConnectionError):
            self.connection.close()
            return request
        self._check(request, answer)
        if answer.status == 401:
            self.sign_in()
        return request

    def _check(self, request: Request, answer: Answer) -> None:
        said = f"seed {request.seed}: {answer.status} {answer.body[:2000]!r} to {request}"
        assert answer.status in STATUSES, said
        assert answer.cpu <= MOST_CPU * slowness(), f"{answer.cpu} seconds of processor time, {said}"
        if "json" in answer.headers.get("content-type", "") and answer.body:
            body = answer.json
            assert {error["extensions"]["code"] for error in body.get("errors", ())} <= CODES, said
            cost = body.get("extensions", {}).get("cost")
            assert cost is None or cost["requested"] <= cost["limit"] or "data" not in body, said
            self.ids = [*self.ids, *ids_in(body)][-MOST_IDS:]


def ids_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        value = [*value.values()]
    if isinstance(value, list):
        for item in value:
            yield from ids_in(item)


@pytest.fixture
def fuzzer(server: Server) -> Iterator[Fuzzer]:
    made = Fuzzer(server)
    made.sign_in()
    yield made
    made.connection.close()


@pytest.mark.parametrize("seed", KEPT)
def test_what_was_found_once_is_answered(fuzzer: Fuzzer, seed: str) -> None:
    fuzzer.send(seed)


def test_whatever_is_asked_is_answered_with_what_it_is(fuzzer: Fuzzer) -> None:
    end, sent = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        fuzzer.send(f"{SEED}-{sent}")
        sent += 1
    assert sent > SECONDS
    assert "Unexpected error" not in fuzzer.server.log.read_text()
