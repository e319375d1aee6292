"""Every request has a name, by which people can tell us what went wrong in it."""

import asyncio
import logging
import re

import pytest
from django.test import AsyncClient, Client

from core.log_lines import Lines
from core.request_ids import REQUEST_ID

MADE = re.compile(r"[0-9a-f]{32}")
QUERY = {"query": "{ __typename }"}


def broken(*_: object) -> None:
    raise RuntimeError("secret")


def test_every_answer_has_one_of_its_own() -> None:
    names = [Client().get(path)["X-Request-ID"] for path in ("/healthz", "/healthz", "/graphql", "/exports/none")]
    assert all(MADE.fullmatch(name) for name in names)
    assert len(set(names)) == 4


def test_a_server_in_threads_or_not_names_alike() -> None:
    response = asyncio.run(AsyncClient().get("/healthz", headers={"X-Request-ID": "proxy-0001"}))
    assert response["X-Request-ID"] == "proxy-0001"


def test_a_name_that_was_given_is_kept() -> None:
    for given in ("0b6e3c1a-7f7e-4c2e-9a53-0d7c0c2f7f11", "a.b_c-123", "x" * 64):
        assert Client().get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] == given


HOSTILE = ["", "short", "x" * 65, "ab cd efgh", "<script>alert(1)</script>", "abcdefgh\u00e9", "abcdefgh\n"]


@pytest.mark.parametrize("given", HOSTILE)
def test_what_could_be_anything_else_is_replaced(given: str) -> None:
    assert MADE.fullmatch(Client().get("/healthz", HTTP_X_REQUEST_ID=given)["X-Request-ID"])


@pytest.mark.parametrize(
    ("path", "visitor"),
    [("/graphql", "views.visitor_on_the_loop"), ("/exports/backup.json", "answers.visitor_of")],
)
def test_what_nobody_expected_is_told_and_logged_with_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, path: str, visitor: str
) -> None:
    monkeypatch.setattr(f"graphql_api.http.{visitor}", broken)
    caplog.handler.setFormatter(Lines())
    response = Client().get(path, QUERY)
    [error] = response.json()["errors"]
    assert error["extensions"]["requestId"] == response["X-Request-ID"]
    assert f"Unexpected error while answering a request (request {response['X-Request-ID']})\n" in caplog.text


def test_an_error_in_a_field_tells_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finance.money.currencies", broken)
    response = Client().post("/graphql", {"query": "{ currencies { code } }"}, content_type="application/json")
    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert error["extensions"]["requestId"] == response["X-Request-ID"]


def test_other_errors_do_not_tell_it() -> None:
    [error] = Client().get("/exports/backup.json").json()["errors"]
    assert "requestId" not in error["extensions"]


def test_outside_a_request_nothing_is_named() -> None:
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "It broke", (), None)
    assert REQUEST_ID.get() is None
    assert Lines().format(record) == "It broke"
