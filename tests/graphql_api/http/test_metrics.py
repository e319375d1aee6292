"""What requests leave behind in /metrics: how many, how long and how they ended, never whose or what was in them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from core.body_limit import MAX_BODY
from core.rates.table import read_limits
from core.sessions import start_session
from graphql_api.http.protocol import HEAD_TOO_LARGE, _written
from tests.bookings import spend
from tests.factories import make_deposit, make_user, make_wallet
from tests.graphql_api.http.test_overload import lost
from tests.metrics import Scrape, refusals, scraping, values

DASHBOARD = "query Board { dashboard { wallet { id } } }"
SIGN_IN = 'mutation SignIn { tokenAuth(input: {login: "alice@example.com", password: "%s"}) { __typename } }'


@pytest.fixture
def scrape(settings: LazySettings, db: None) -> Iterator[Scrape]:
    with scraping(settings) as scrape:
        yield scrape


def ask(document: str, token: str = "", **more: Any) -> Any:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return Client().post("/graphql", {"query": document, **more}, content_type="application/json", headers=headers)


def operations(text: str) -> dict[tuple[str, ...], float]:
    return values(text, "pocketgraph_operations_seconds_count", "kind", "name", "status")


def test_an_operation_with_its_statements_and_their_time(alice, scrape: Scrape):
    make_wallet(alice, is_default=True)
    ask(DASHBOARD, start_session(alice).access_token)
    ask("{ __typename }")
    text = scrape()
    assert operations(text) == {("query", "Board", "200"): 1, ("query", "unnamed", "200"): 1}
    assert values(text, "pocketgraph_operation_statements_total", "name") == {("Board",): 9, ("unnamed",): 0}
    seconds = values(text, "pocketgraph_operation_sql_seconds_total", "name")
    took = values(text, "pocketgraph_operations_seconds_sum", "name")
    assert 0 == seconds["unnamed",] < seconds["Board",] <= took["Board",]
    assert refusals(text) == {}


def test_names_of_strangers_are_few_and_leave_places_to_users(alice, scrape: Scrape):
    for number in range(22):
        ask(f"query Stranger{number} {{ __typename }}")
    ask("query Board { __typename }", start_session(alice).access_token)
    found = operations(scrape())
    assert (len(found), found["query", "other", "200"], found["query", "Board", "200"]) == (22, 2, 1)


def test_of_trusted_documents_every_name_is_told(settings: LazySettings, db: None):
    documents = {str(number): f"query Trusted{number} {{ __typename }}" for number in range(22)}
    settings.TRUSTED_DOCUMENTS = documents
    with scraping(settings) as scrape:
        for document in documents.values():
            ask(document)
        assert len(operations(scrape())) == 22


REFUSED = [
    ("{ wallets { id } }", ("NOT_SIGNED_IN", "", "200")),
    ("{ nothing }", ("GRAPHQL_VALIDATION_FAILED", "", "200")),
    ("{", ("GRAPHQL_PARSE_FAILED", "", "200")),
    (SIGN_IN % "wrong", ("AUTHENTICATION_FAILED", "INVALID_CREDENTIALS", "200")),
]


@pytest.mark.parametrize(("document", "refusal"), REFUSED, ids=lambda given: given[0])
def test_what_an_operation_is_refused_for(alice, scrape: Scrape, document: str, refusal: tuple[str, ...]):
    ask(document)
    text = scrape()
    assert refusals(text) == {refusal: 1}
    assert sum(operations(text).values()) == 1


def test_several_errors_of_one_kind_are_one_refusal(scrape: Scrape):
    ask("{ one: wallets { id } two: wallets { id } }")
    assert refusals(scrape()) == {("NOT_SIGNED_IN", "", "200"): 1}


def test_a_token_that_is_refused_before_anything_is_read_is_no_operation(scrape: Scrape):
    assert ask(DASHBOARD, "no token").status_code == 401
    text = scrape()
    assert refusals(text) == {("AUTHENTICATION_FAILED", "TOKEN_INVALID", "401"): 1}
    assert operations(text) == {}


def test_so_is_a_body_that_is_too_large(scrape: Scrape):
    assert ask(" " * MAX_BODY).status_code == 413
    assert refusals(scrape()) == {("PAYLOAD_TOO_LARGE", "", "413"): 1}


def test_who_asks_too_often(settings: LazySettings, scrape: Scrape):
    settings.RATE_LIMITS = read_limits({"RATE_LIMIT_ANONYMOUS": "1/day"})
    assert [ask("{ __typename }").status_code for _ in range(3)] == [200, 429, 429]
    text = scrape()
    assert refusals(text) == {("RATE_LIMITED", "", "429"): 2}
    assert operations(text) == {("query", "unnamed", "200"): 1}


def test_a_database_that_is_lost(scrape: Scrape, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("finance.money.currencies", lost)
    assert ask("query Currencies { currencies { code } }").status_code == 503
    text = scrape()
    assert refusals(text) == {("DATABASE_UNAVAILABLE", "", "503"): 1}
    assert operations(text) == {("query", "Currencies", "503"): 1}


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("/exports/backup.json", ("NOT_SIGNED_IN", "", "401")),
        ("/imports/backup", ("METHOD_NOT_ALLOWED", "", "405")),
        ("/nothing", ("NOT_FOUND", "", "404")),
    ],
)
def test_files_and_addresses_that_are_refused(scrape: Scrape, address: str, refusal: tuple[str, ...]):
    Client().get(address)
    assert refusals(scrape()) == {refusal: 1}


def test_what_the_server_refuses_before_it_is_a_request(scrape: Scrape):
    assert _written(HEAD_TOO_LARGE)
    assert refusals(scrape()) == {("PAYLOAD_TOO_LARGE", "", "431"): 1}


LABELS = {"kind", "name", "status", "le", "code", "reason", "pool", "build"}
"""None of which is anybody's."""
SECRETS = ("hunter2", "alice", "example.com", "4711.23", "surgeon", "Clinic", "Daily", "127.0.0.1", "testserver")


def test_nothing_that_somebody_wrote_and_nobody_is_in_it(scrape: Scrape):
    alice = make_user("alice@example.com", full_name="Alice Clinic")
    wallet = make_wallet(alice, "Daily", is_default=True)
    spend(alice, "4711.23", make_deposit(wallet), note="for the surgeon", name="Clinic")
    token = start_session(alice).access_token
    ask(SIGN_IN % "hunter2-hunter2")
    found = "query Found($text: String!) { transactions(filter: {text: $text}) { nodes { name note amount } } }"
    assert "4711.23" in ask(found, token, variables={"text": "Clinic"}).content.decode()
    ask('{ wallet(id: "hunter2") { name } }', token)
    ask(DASHBOARD, "hunter2")
    Client().get("/exports/journal.hledger", {"wallet": "hunter2"}, headers={"authorization": f"Bearer {token}"})
    text = scrape()
    assert sum(refusals(text).values()) == 3
    assert sum(operations(text).values()) == 3
    assert [secret for secret in (*SECRETS, token) if secret.lower() in text.lower()] == []
    ours = [family for family in text_string_to_metric_families(text) if family.name.startswith("pocketgraph")]
    assert {label for family in ours for sample in family.samples for label in sample.labels} <= LABELS
