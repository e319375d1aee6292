"""However many dashboards are asked for, the server's memory stays as it was. DASHBOARDS says how many."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.attacks.servers import DEMO, production_server
from tests.concurrency.servers import Server

pytestmark = pytest.mark.attacks
DASHBOARDS = int(os.environ.get("DASHBOARDS", "200"))
ROUND = 200
"""Dashboards for which one access token lives long enough, however slow the machine is."""
AT_ONCE = 4
REFRESH = """mutation { refreshToken(input: {refreshToken: "%s"}) {
    ... on RefreshTokenPayload { session { accessToken refreshToken } } } }"""
DASHBOARD = """{ dashboard { wallet { name balance } deposits { name balance } recentTransactions { name amount date }
    currentPeriod { name } periods { id } months { summary { net } } topEntities { entity { name } } } }"""
MOST_GROWTH = 16 * 2**20
"""Bytes, which caches that are full and the allocator's own may come to."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with production_server(tmp_path) as server:
        yield server


def memory_of(server: Server) -> int:
    """Bytes that the process holds."""
    assert server.process
    pages = Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def look_at(server: Server, token: str, times: int) -> None:
    with server.line(token) as line:
        for _ in range(times):
            assert "errors" not in line.ask(DASHBOARD)


def many_look(server: Server, token: str, times: int) -> None:
    with ThreadPoolExecutor(AT_ONCE) as people:
        looks = [people.submit(look_at, server, token, times // AT_ONCE) for _ in range(AT_ONCE)]
    assert [look.result() for look in looks] == [None] * AT_ONCE


def asked(server: Server, document: str) -> dict[str, str]:
    """The session that a mutation begins, or goes on with."""
    with server.line() as line:
        (result,) = line.ask(document)["data"].values()
    session: dict[str, str] = result["session"]
    return session


def test_memory_stays_as_it_was(server: Server) -> None:
    session = asked(server, DEMO)
    many_look(server, session["accessToken"], 100)
    before = memory_of(server)
    for _ in range(DASHBOARDS // ROUND):
        many_look(server, session["accessToken"], ROUND)
        session = asked(server, REFRESH % session["refreshToken"])
    assert memory_of(server) - before < MOST_GROWTH
