"""What OpenTelemetry is told of operations, and what it never is."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from core.sessions import start_session
from core.spans import Spans
from core.tracing import TRACES
from tests.bookings import spend
from tests.factories import make_deposit, make_wallet
from tests.graphql_api.http.test_overload import lost

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
DASHBOARD = "query Board { dashboard { wallet { id } } }"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    spans = Spans(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(TRACES, "spans", spans)
    yield exporter
    spans.close()


def ask(document: str, token: str = "", parent: str = "", **more: Any) -> Any:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    headers |= {"traceparent": parent} if parent else {}
    return Client().post("/graphql", {"query": document, **more}, content_type="application/json", headers=headers)


def test_an_operation_is_a_span_of_the_trace_that_its_client_began(alice, told):
    make_wallet(alice, is_default=True)
    ask(DASHBOARD, start_session(alice).access_token, f"00-{TRACE}-{PARENT}-01")
    [span] = told.get_finished_spans()
    assert (span.name, span.kind, span.status.status_code) == ("query Board", SpanKind.SERVER, StatusCode.UNSET)
    assert (f"{span.context.trace_id:032x}", f"{span.parent.span_id:016x}") == (TRACE, PARENT)
    price, took, sql = (
        span.attributes[f"pocketgraph.{name}"] for name in ("price", "milliseconds", "sql_milliseconds")
    )
    assert span.attributes == {
        "graphql.operation.type": "query",
        "graphql.operation.name": "Board",
        "http.response.status_code": 200,
        "pocketgraph.price": price,
        "pocketgraph.milliseconds": took,
        "pocketgraph.statements": 9,
        "pocketgraph.sql_milliseconds": sql,
    }
    assert 0 < sql <= took == round((span.end_time - span.start_time) / 1e6, 1)
    assert price > 9


@pytest.mark.parametrize("parent", ["", "nothing", f"00-{TRACE}-{PARENT}"])
def test_without_a_trace_it_begins_one(told, parent):
    ask("{ __typename }", parent=parent)
    [span] = told.get_finished_spans()
    assert span.parent is None


def test_a_refusal_tells_its_code_and_is_no_failure(told):
    ask("query Wallets { wallets { id } }")
    [span] = told.get_finished_spans()
    assert span.attributes["pocketgraph.codes"] == ("NOT_SIGNED_IN",)
    assert span.status.status_code == StatusCode.UNSET


def test_a_database_that_is_lost_is_one(told, monkeypatch):
    monkeypatch.setattr("finance.money.currencies", lost)
    ask("{ currencies { code } }")
    [span] = told.get_finished_spans()
    assert (span.status.status_code, span.attributes["http.response.status_code"]) == (StatusCode.ERROR, 503)


def test_so_is_what_nobody_expected(told, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("4711.23")

    monkeypatch.setattr("finance.money.currencies", broken)
    ask("{ currencies { code } }")
    [span] = told.get_finished_spans()
    assert (span.name, span.status.status_code) == ("query", StatusCode.ERROR)
    assert "4711.23" not in span.to_json()


def test_who_is_refused_before_anything_is_read_has_none(told):
    assert ask(DASHBOARD, "no token").status_code == 401
    assert told.get_finished_spans() == ()


SECRETS = ("alice", "example.com", "4711.23", "surgeon", "Clinic", "transactions(filter")


def test_nothing_that_somebody_wrote_is_in_it_and_nobody(alice, told):
    wallet = make_wallet(alice, is_default=True)
    spend(alice, "4711.23", make_deposit(wallet), note="for the surgeon", name="Clinic")
    token = start_session(alice).access_token
    found = "query Found($text: String!) { transactions(filter: {text: $text}) { nodes { name note amount } } }"
    assert "4711.23" in ask(found, token, variables={"text": "Clinic"}).content.decode()
    [span] = told.get_finished_spans()
    text = span.to_json()
    assert [secret for secret in (*SECRETS, token) if secret in text] == []
    assert {name for name in json.loads(text)["attributes"] if "user" in name} == set()
