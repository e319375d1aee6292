"""Where counts are read: at a port of their own, which has to be free; nowhere, unless it is asked for."""

import asyncio
import socket
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from core.jobs.thread import WORKER
from core.lives import with_life
from core.metrics.counting import COUNTS
from core.metrics.listening import listening
from core.postgres.readers import READERS
from tests.metrics import Scrape, values


def test_it_tells_which_build_answers(settings: LazySettings, scrape: Scrape):
    assert values(scrape(), "pocketgraph_build_info", "build") == {(settings.CODE_VERSION,): 1}


def test_it_ends_with_what_it_is_part_of(settings: LazySettings):
    with listening() as port:
        assert COUNTS.kept
    assert COUNTS.kept is None
    with pytest.raises(URLError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30)


def test_the_public_port_has_nothing_of_it(scrape: Scrape):
    assert Client().get("/metrics").status_code == 404


@pytest.fixture
def taken(settings: LazySettings):
    """A port that another process has."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings.METRICS_PORT = other.getsockname()[1]
        yield settings.METRICS_PORT


def test_a_port_that_is_taken_is_named(taken: int):
    with pytest.raises(
        ImproperlyConfigured, match=rf"METRICS_PORT: nothing can listen on 127.0.0.1:{taken} \(.*in use"
    ):
        listening().__enter__()
    assert COUNTS.kept is None


def test_a_port_that_there_cannot_be_is_named_too(settings: LazySettings):
    settings.METRICS_PORT = 70_000
    with pytest.raises(ImproperlyConfigured, match=r"nothing can listen on 127\.0\.0\.1:70000"):
        listening().__enter__()


def lived(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool, str]]:
    """What the server is told, each with whether anything is counted then."""
    told: list[tuple[str, bool, str]] = []
    messages = iter(["lifespan.startup", "lifespan.shutdown"])

    async def receive() -> Any:
        return {"type": next(messages)}

    async def send(message: Any) -> None:
        told.append((message["type"].removeprefix("lifespan."), COUNTS.kept is not None, message.get("message", "")))

    async def nothing() -> None:
        pass

    monkeypatch.setattr(READERS, "open", nothing)
    monkeypatch.setattr(READERS, "close", nothing)
    monkeypatch.setattr(WORKER, "start", lambda: None)
    monkeypatch.setattr(WORKER, "stop", lambda: None)
    asyncio.run(with_life(nothing)({"type": "lifespan"}, receive, send))
    return told


def test_a_server_counts_as_long_as_it_lives(settings: LazySettings, monkeypatch: pytest.MonkeyPatch):
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.METRICS_PORT = free.getsockname()[1]
    assert lived(monkeypatch) == [("startup.complete", True, ""), ("shutdown.complete", False, "")]


def test_unless_it_is_not_to(settings: LazySettings, monkeypatch: pytest.MonkeyPatch):
    settings.METRICS_PORT = 0
    assert lived(monkeypatch) == [("startup.complete", False, ""), ("shutdown.complete", False, "")]


def test_a_port_that_is_taken_stops_the_start(taken: int, monkeypatch: pytest.MonkeyPatch):
    [(what, counts, message)] = lived(monkeypatch)
    assert (what, counts) == ("startup.failed", False)
    assert message.startswith(f"METRICS_PORT: nothing can listen on 127.0.0.1:{taken}")
    assert message.endswith("Each process needs a port of its own.")
