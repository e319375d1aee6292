"""When the pool of database connections is empty for too long, callers are told to try again."""

import pytest
from django.db import OperationalError
from django.test import Client
from psycopg_pool import PoolTimeout

from core.tokens import issue_access_token
from tests.graphql_api.errors import extensions


def no_connection(*_args: object, **_kwargs: object) -> None:
    raise OperationalError("couldn't get a connection after 5.00 sec") from PoolTimeout()


def ask(alice):
    headers = {"Authorization": f"Bearer {issue_access_token(alice)}"}
    return Client().post("/graphql", {"query": "{ wallets { id } }"}, content_type="application/json", headers=headers)


def test_a_read_without_a_connection_is_too_busy(alice, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("finance.wallets.selectors.wallets.wallets_of", no_connection)
    assert ask(alice).json()["errors"][0]["extensions"] == extensions("TOO_BUSY")


def test_a_sign_in_without_a_connection_is_too_busy(alice, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphql_api.http.views.visitor_of", no_connection)
    response = ask(alice)
    assert (response.status_code, response["Retry-After"]) == (503, "1")
    assert response.json()["errors"][0]["extensions"] == extensions("TOO_BUSY")
