"""The proxy of compose.yaml: no request is lost while processes are started again, and what it bounds the API takes."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.builds import build_at
from tests.concurrency.servers import free_port
from tests.topology.asking import Answer, Caller
from tests.topology.house import House, new_house, until
from tests.topology.senders import BALANCE, sending
from tests.topology.services import ROOT

pytestmark = [
    pytest.mark.haproxy,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="The house is on PostgreSQL."),
]
BOTH = ("api", "api-2")
LEFT_OUT = re.compile(r"Server api/(\w+) is DOWN, reason: (Layer7 wrong status, code: \d+)")
"""Which process is sent nothing more because it said so: had it ended before, that would be another reason."""
KIB = 1024
BROKEN = 0
"""The status of no answer."""


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with new_house(api=2, worker=2, proxy=True, DRAIN_SECONDS="5", RATE_LIMITS="off") as house:
        yield house


def asked(house: House, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
    line = HTTPConnection("127.0.0.1", house.port, timeout=60)
    try:
        line.request(method, path, body, headers)
        response = line.getresponse()
        return Answer(response.status, dict(response.headers), json.loads(response.read()))
    finally:
        line.close()


def test_every_request_is_answered_while_each_process_is_started_again(house: House) -> None:
    with sending(house, "alice", "bob", "carol", "dave") as senders:
        for name in (*BOTH, "worker", "worker-2"):
            house.restart(name)
    assert [sender.failures for sender in senders] == [[], [], [], []]
    assert [sender.wrong for sender in senders] == [[], [], [], []]
    assert [house.programs[name].starts for name in BOTH] == [2, 2]
    told = set(LEFT_OUT.findall(house.programs["proxy"].log.read_text()))
    assert told == {("api1", "Layer7 wrong status, code: 503"), ("api2", "Layer7 wrong status, code: 503")}


def test_what_a_killed_process_had_is_sent_again_and_is_there_once(house: House) -> None:
    with sending(house, "erin", "frank", "grace", "heidi") as senders:
        for name in BOTH * 2:
            house.kill(name)
            until(house.programs[name].is_well)
    failures = [failure for sender in senders for failure in sender.failures]
    assert {status for status, _ in failures} <= {BROKEN, 502, 503}
    assert {code_of(body) for status, body in failures if status} <= {"INTERNAL_SERVER_ERROR", "TOO_BUSY"}
    assert [sender.wrong for sender in senders] == [[], [], [], []]


def test_a_head_passes_that_the_api_takes(house: House) -> None:
    assert asked(house, "GET", "/healthz", **{"X-Long": "x" * 31 * KIB}).body == {"status": "ok"}


def test_a_body_is_handed_on_as_it_comes_and_refused_by_the_api(house: House) -> None:
    """Nobody is signed in, so it is the limit of smaller bodies that holds; the API tells so, by the request's name."""
    headers = {"Content-Type": "application/json", "X-Request-ID": "of-a-large-body"}
    refused = asked(house, "POST", "/graphql", b"x" * 300 * KIB, **headers)
    assert (refused.status, refused.headers["x-request-id"]) == (413, "of-a-large-body")


def test_its_log_tells_who_asked_and_nothing_of_what_was_written(house: House) -> None:
    headers = {"X-Request-ID": "of-a-query-by-get", "apollo-require-preflight": "1"}
    asked(house, "GET", "/graphql?query={__typename}&operationName=written", **headers)
    log = house.programs["proxy"].log
    until(lambda: "of-a-query-by-get" in log.read_text())
    [line] = [line for line in log.read_text().splitlines() if "of-a-query-by-get" in line]
    told: dict[str, Any] = json.loads(line)
    assert (told["address"], told["method"], told["path"]) == ("127.0.0.1", "GET", "/graphql")
    assert told["server"] in {"api1", "api2"}
    assert "written" not in line


def test_a_file_of_the_page_that_one_build_alone_has_is_found_while_two_serve(house: House, tmp_path: Path) -> None:
    for name in BOTH:
        build = build_at(tmp_path / name)
        (build / "assets" / f"{name}-1f2e.js").write_text("// of one build")
        house.programs[name].service.environment["WEB_DIST"] = str(build)
        house.restart(name)
    until(lambda: found(house, "api") == found(house, "api-2") == 200)
    assert [found(house, name) for name in BOTH for _ in range(10)] == [200] * 20
    assert found(house, "of-no-build") == 404


def test_without_a_process_that_is_ready_it_says_so(house: House) -> None:
    for name in BOTH:
        house.programs[name].is_given_up = True
        house.programs[name].kill()
    until(lambda: not house.hosts())
    refused = Caller(house).ask(BALANCE)
    assert (refused.status, refused.headers["retry-after"]) == (503, "1")
    assert refused.body["errors"][0]["extensions"] == {"code": "TOO_BUSY", "fields": []}


def found(house: House, name: str) -> int:
    """The status of the answer to who asks for that file."""
    line = HTTPConnection("127.0.0.1", house.port, timeout=60)
    try:
        line.request("GET", f"/assets/{name}-1f2e.js")
        return line.getresponse().status
    finally:
        line.close()


def code_of(body: str) -> str:
    code: str = json.loads(body)["errors"][0]["extensions"]["code"]
    return code


def test_by_hand_it_is_started_and_ended_by_ctrl_c() -> None:
    run = [sys.executable, "-m", "tests.topology", str(free_port())]
    with subprocess.Popen(run, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert process.stderr.readline().startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
