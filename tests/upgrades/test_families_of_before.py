"""Whoever was signed in before sessions had rows of their own stays so, on a device that nobody knows."""

from collections.abc import Iterator

import pytest

from tests.concurrency.servers import Server, new_database

MAKE = "from tests.upgrades.families_of_before import make; make()"
LOOK = """
from django.utils import timezone
from core.models import SignIn
for row in SignIn.objects.order_by("ended_at"):
    days = [(moment - timezone.now()).total_seconds() / 86400 for moment in
            (row.started_at, row.last_used_at, row.expires_at)]
    print(repr(row.device), *map(round, days), row.ended_at is not None, row.refresh_tokens.count())
"""
REFRESH = """
from core.errors import AuthenticationFailed
from core.sessions import refresh_session
from tests.upgrades.families_of_before import ENDED, NEWEST, OLDER
for token in (ENDED, NEWEST, OLDER, NEWEST):
    try:
        print(refresh_session(token).user)
    except AuthenticationFailed as error:
        print(error.reason)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("families")
    with new_database(folder) as database:
        server = Server(database, folder / "server.log")
        run(server, MAKE)
        server.manage("migrate", "--verbosity", "0")
        yield server


def run(server: Server, code: str) -> list[str]:
    return server.manage("shell", "--verbosity", "0", "--command", code).splitlines()


def test_each_family_is_a_session_that_goes_on_and_ends_as_it_did(server):
    assert sorted(run(server, LOOK)) == ["'' -10 -1 6 False 2", "'' -10 -1 6 True 1"]
    assert run(server, REFRESH) == ["TOKEN_REVOKED", "alice@example.com", "TOKEN_REUSED", "TOKEN_REVOKED"]


def test_it_goes_back_where_people_sign_in_anew(server):
    server.manage("migrate", "core", "0006", "--force", "--verbosity", "0")
    server.manage("migrate", "--verbosity", "0")
    assert run(server, LOOK) == []
