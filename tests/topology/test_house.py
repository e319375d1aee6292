"""The house of compose.yaml: it comes up by itself, goes on when a part of it is killed, and ends in order."""

import signal
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.concurrency.servers import Line
from tests.topology.house import House, new_house, until

pytestmark = pytest.mark.skipif(connection.vendor == "sqlite", reason="The house is on PostgreSQL.")
REGISTER = """mutation ($email: String!) { register(input: {email: $email, password: "correct horse battery"}) {
  ... on RegisterPayload { session { accessToken } } } }"""
FORGOTTEN = """mutation { requestPasswordReset(input: {email: "dora@example.com"}) { __typename } }"""
WALLETS = "{ wallets { name } }"
ENDED = "SELECT status FROM core_job WHERE task = 'mail_password_reset' AND ended_at IS NOT NULL"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with new_house(EMAIL_URL="dummymail://") as house:
        yield house


def ask(house: House, document: str, token: str | None = None, **variables: Any) -> Any:
    line = HTTPConnection("127.0.0.1", house.port, timeout=60)
    try:
        return Line(line, token).ask(document, **variables)
    finally:
        line.close()


def registered(house: House, email: str) -> str:
    return ask(house, REGISTER, email=email)["data"]["register"]["session"]["accessToken"]


def test_people_are_served_by_the_role_of_the_application(house):
    token = registered(house, "carol@example.com")
    assert ask(house, WALLETS, token)["data"] == {"wallets": [{"name": "My wallet"}]}
    with psycopg.connect(house.cluster.address) as owner:
        found = owner.execute("SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'pocketgraph'").fetchall()
    assert ("application",) in found


@pytest.mark.parametrize("name", ["api", "worker"])
def test_whatever_is_killed_is_there_again(house, name):
    token = registered(house, f"{name}@example.com")
    house.kill(name)
    house.await_health()
    assert ask(house, WALLETS, token)["data"] == {"wallets": [{"name": "My wallet"}]}


def test_what_is_asked_for_behind_the_api_is_done_by_the_worker(house):
    registered(house, "dora@example.com")
    assert ask(house, FORGOTTEN)["data"] == {"requestPasswordReset": {"__typename": "RequestPasswordResetPayload"}}
    with psycopg.connect(house.cluster.address, autocommit=True) as owner:
        until(lambda: owner.execute(ENDED).fetchone() is not None)
        assert owner.execute(ENDED).fetchone() == ("DONE",)


def test_all_of_it_ends_in_order():
    """uvicorn passes on the signal that it was ended by, once it is done."""
    with new_house(LOG_LEVEL="INFO") as house:
        assert house.end() == {"api": -signal.SIGTERM, "worker": 0}
        assert "Finished server process" in house.programs["api"].log.read_text()
