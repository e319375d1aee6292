"""When no connection is free for too long, or there is no database to ask, callers are told to try again."""

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client
from psycopg_pool import PoolTimeout

from tests.graphql_api.errors import extensions
from tests.tokens import issue_access_token


def no_connection(*_args: object, **_kwargs: object) -> None:
    raise OperationalError("couldn't get a connection after 5.00 sec") from PoolTimeout()


no_connection.begin = no_connection
"""Where a selector is read on the event loop."""


@pytest.fixture(autouse=True)
def _full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.outages._is_pool_full", lambda: True)


def lost(*_args: object, **_kwargs: object) -> None:
    raise OperationalError("server closed the connection unexpectedly") from psycopg.OperationalError()


lost.begin = lost


def ask(alice):
    headers = {"Authorization": f"Bearer {issue_access_token(alice)}"}
    return Client().post("/graphql", {"query": "{ wallets { id } }"}, content_type="application/json", headers=headers)


def test_a_read_without_a_connection_is_too_busy(alice, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("finance.wallets.selectors.wallets.wallets_of", no_connection)
    assert ask(alice).json()["errors"][0]["extensions"] == extensions("TOO_BUSY")


def test_a_sign_in_without_a_connection_is_too_busy(alice, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphql_api.http.views.visitor_on_the_loop", no_connection)
    response = ask(alice)
    assert (response.status_code, response["Retry-After"]) == (503, "1")
    assert response.json()["errors"][0]["extensions"] == extensions("TOO_BUSY")


@pytest.mark.parametrize(
    "what", ["finance.wallets.selectors.wallets.wallets_of", "graphql_api.http.views.visitor_on_the_loop"]
)
def test_a_database_that_is_lost_is_said_as_such_before_and_in_the_middle(alice, monkeypatch: pytest.MonkeyPatch, what):
    monkeypatch.setattr(what, lost)
    response = ask(alice)
    assert (response.status_code, response["Retry-After"]) == (503, "1")
    assert response.json()["errors"][0]["extensions"] == extensions("DATABASE_UNAVAILABLE")
