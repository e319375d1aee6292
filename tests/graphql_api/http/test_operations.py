"""What the log tells of operations, and what it never tells."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from graphql import GraphQLSchema

from core.log_lines import JsonLines
from core.sessions import start_session
from graphql_api.documents import checked
from graphql_api.documents.parsing import CACHED_LENGTH, Document, read_document
from graphql_api.documents.persisted import hash_of
from tests.bookings import spend
from tests.factories import make_deposit, make_wallet

Lines = Callable[[], list[dict[str, Any]]]
DASHBOARD = "query Board { dashboard { wallet { id } } }"


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Reads what was written to the log as it is in service."""
    written, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    handler.setFormatter(JsonLines())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def ask(document: str, token: str = "", **more: Any) -> Any:
    headers = {"authorization": f"Bearer {token}", "x-request-id": "request-0001"}
    body = {"query": document, **more}
    return Client().post("/graphql", body, content_type="application/json", headers=headers)


def told(lines: Lines) -> list[dict[str, Any]]:
    """Of operations, without what takes another time each time."""
    found = [line for line in lines() if line["logger"] == "pocketgraph.operations"]
    varying = ("time", "milliseconds", "sql_milliseconds", "message")
    return [{name: fact for name, fact in line.items() if name not in varying} for line in found]


def test_of_an_operation_its_name_its_user_its_price_and_its_statements(alice, lines):
    make_wallet(alice, is_default=True)
    ask(DASHBOARD, start_session(alice).access_token)
    [line] = told(lines)
    assert line == {
        "level": "INFO", "logger": "pocketgraph.operations", "request": "request-0001", "user": alice.pk,
        "kind": "query", "operation": "Board", "status": 200, "price": line["price"], "statements": 9,
    }  # fmt: skip
    assert line["price"] > 8
    [whole] = [each for each in lines() if each["logger"] == "pocketgraph.operations"]
    assert whole["message"].startswith("query Board: 200 in ")
    assert 0 < whole["sql_milliseconds"] <= whole["milliseconds"]


@pytest.mark.parametrize(
    ("document", "status", "codes"),
    [
        ("{ wallets { id } }", 200, ["NOT_SIGNED_IN"]),
        ("{ nothing }", 200, ["GRAPHQL_VALIDATION_FAILED"]),
        ("{", 200, ["GRAPHQL_PARSE_FAILED"]),
    ],
)
def test_of_a_refusal_its_code(db, lines, document, status, codes):
    ask(document)
    [line] = told(lines)
    assert (line["status"], line["codes"]) == (status, codes)


def test_a_document_too_long_to_be_remembered_is_named_too_and_read_once(db, lines, monkeypatch):
    texts: list[str] = []

    def noted(schema: GraphQLSchema, text: str) -> Document:
        texts.append(text)
        return read_document(schema, text)

    monkeypatch.setattr(checked, "read_document", noted)
    document = "query Long { __typename }".ljust(CACHED_LENGTH + 1)
    ask(document)
    [line] = told(lines)
    assert (line["status"], line["kind"], line["operation"], texts) == (200, "query", "Long", [document])


def test_one_that_may_not_run_is_named_too(db, lines):
    Client().get("/graphql", {"query": "mutation Spend { revokeAllTokens { __typename } }"})
    [line] = told(lines)
    assert (line["status"], line["kind"], line["operation"]) == (400, "mutation", "Spend")


def test_who_is_refused_before_anything_is_read_has_no_line(db, lines):
    assert ask(DASHBOARD, "no token").status_code == 401
    assert told(lines) == []


@pytest.mark.parametrize(("seconds", "count"), [(0, 1), (60, 0)])
def test_a_slow_one_has_a_line_with_the_hash_of_its_document(db, lines, settings, *, seconds, count):
    settings.SLOW_OPERATION = seconds
    ask("{ __typename }")
    slow = [line for line in lines() if line["logger"] == "pocketgraph.slow"]
    assert [(line["level"], line["document"]) for line in slow] == [("WARNING", hash_of("{ __typename }"))] * count


SECRETS = ("hunter2-hunter2", "alice@example.com", "4711.23", "for the surgeon", "Clinic")


def test_nothing_that_somebody_wrote_is_in_it(alice, lines, monkeypatch):
    """Neither of what is asked, nor of an error whose message has it, nor a token."""
    wallet = make_wallet(alice, is_default=True)
    deposit = make_deposit(wallet)
    spend(alice, "4711.23", deposit, note="for the surgeon", name="Clinic")
    token = start_session(alice).access_token
    sign_in = 'mutation { tokenAuth(input: {login: "alice@example.com", password: "hunter2-hunter2"}) { __typename } }'

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(" ".join(SECRETS))

    assert ask(sign_in).json()["data"]["tokenAuth"]["__typename"]
    found = "query($text: String!) { transactions(filter: {text: $text}) { nodes { name note amount } } }"
    assert "4711.23" in ask(found, token, variables={"text": "Clinic"}).content.decode()
    monkeypatch.setattr("finance.money.currencies", broken)
    ask("{ currencies { code } }", token)
    text = json.dumps(lines())
    assert "RuntimeError" in text
    assert [secret for secret in (*SECRETS, token) if secret in text] == []
