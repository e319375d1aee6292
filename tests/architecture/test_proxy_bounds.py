"""What docs/haproxy.cfg and compose.yaml bound agrees with what the API does."""

import json
import re
from typing import Any

import yaml
from django.conf import settings

from graphql_api.http.protocol import BoundedProtocol
from graphql_api.http.server import GRACE, KEEP_ALIVE
from graphql_api.labels import ErrorCode
from tests.architecture.test_boundaries import ROOT

CONFIGURATION = (ROOT / "docs" / "haproxy.cfg").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
REWRITTEN = 1024
"""Bytes that HAProxy keeps free of what it holds, for headers of its own."""
POOLED = 5
"""Seconds after which it lets idle connections to the API go, unless told otherwise."""
UNITS = {"ms": 0.001, "s": 1, "": 1}


def told(name: str) -> float:
    """The number behind these words, in seconds where it is a time."""
    found = re.search(rf"\b{name} (\d+)(ms|s|)\b", CONFIGURATION)
    assert found, name
    return int(found[1]) * UNITS[found[2]]


def drains() -> float:
    drain: str = COMPOSE["x-pocketgraph"]["environment"]["DRAIN_SECONDS"]
    return float(drain.removeprefix("${DRAIN_SECONDS:-").removesuffix("}"))


def test_it_takes_every_head_that_the_api_takes() -> None:
    assert told("tune.bufsize") - REWRITTEN > BoundedProtocol.MAX_HEAD


def test_it_waits_longer_than_the_api_lets_a_request_take() -> None:
    assert told("timeout server") > settings.REQUEST_TIMEOUT
    assert told("set-timeout server") > settings.FILE_TIMEOUT
    assert told("timeout client") > BoundedProtocol.READER_PATIENCE


def test_it_lets_idle_connections_go_before_the_api_does() -> None:
    assert "pool-purge-delay" not in CONFIGURATION
    assert POOLED < KEEP_ALIVE


def test_it_hears_of_a_process_that_ends_while_that_still_serves() -> None:
    assert told("inter") + (told("fall") - 1) * told("fastinter") < drains()


def test_a_process_ends_by_itself_before_it_is_killed() -> None:
    grace = COMPOSE["x-pocketgraph"]["stop_grace_period"]
    assert float(grace.removesuffix("s")) > drains() + GRACE


def test_what_it_says_itself_has_a_code_that_there_is() -> None:
    bodies = [json.loads(text) for text in re.findall(r"http-error status \d+ .* string '(.*?)'", CONFIGURATION)]
    codes = [body["errors"][0]["extensions"]["code"] for body in bodies]
    assert codes == [ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.TOO_BUSY, ErrorCode.TIMED_OUT]


def test_only_the_proxy_can_be_reached_from_outside() -> None:
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == ["proxy"]
