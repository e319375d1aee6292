"""A file of a bank, brought in by HTTP and looked at by GraphQL."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from strawberry import relay

from core.body_limit import STATEMENT_PATH
from core.models import User
from finance.exchange.profiles.services import save_import_profile
from finance.exchange.statements.decisions import Topic
from finance.models import Deposit, Import, ImportProfile, ImportRow, Transaction
from tests.factories import make_deposit, make_wallet
from tests.finance.exchange.imports.helpers import balance_of, csv_of
from tests.tokens import issue_access_token

MAY = csv_of(("2026-05-04", "-12,50", "Bakery"), ("2026-05-29", "2100,00", "Employer"))
LOOK = """
    query Look($id: ID!) {
        node(id: $id) { ... on Import {
            state format fileName counts { status decision rows possibleDecisions }
            decisions { topic value evidence choices }
            statements { account deposit { name } closing ledgerDifference }
            rows { totalCount nodes {
                line date amount counterparty name status decision possibleDecisions category { name } suggested
            } }
        } }
    }
"""
UPDATE = """
    mutation Decide($input: UpdateImportRowsInput!) {
        updateImportRows(input: $input) { __typename ... on UpdateImportRowsPayload { skipped imported { version } }
            ... on InvalidInput { fields { path messages } } }
    }
"""
COMMIT = """
    mutation Commit($input: CommitImportInput!) {
        commitImport(input: $input) {
            __typename ... on CommitImportPayload { imported { state } } ... on Error { message }
        }
    }
"""
UNDO = """
    mutation Undo($input: UndoImportInput!) {
        undoImport(input: $input) {
            __typename ... on UndoImportPayload {
                staying imported { state rows(filter: {reason: UNDONE}) { totalCount } }
            }
        }
    }
"""


def sent(user: User, deposit: Deposit, content: bytes, name: str = "may.csv", more: str = "") -> HttpResponse:
    headers = {"Authorization": f"Bearer {issue_access_token(user)}"}
    id_ = relay.to_base64("Deposit", deposit.pk)
    address = f"{STATEMENT_PATH}?deposit={id_}&name={name}{more}"
    return Client().post(address, content, content_type="application/octet-stream", headers=headers)


def brought(user: User, deposit: Deposit, content: bytes = MAY) -> str:
    response = sent(user, deposit, content)
    assert response.status_code == 201
    id_: str = response.json()["import"]
    return id_


def refused(response: HttpResponse) -> dict[str, Any]:
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "INVALID_INPUT"
    return {name: error["extensions"][name] for name in ("reason", "line", "column")} | {"message": error["message"]}


def test_a_file_is_brought_in_looked_at_decided_on_committed_and_undone(as_alice, alice, deposit):
    id_ = brought(alice, deposit)
    seen = as_alice(LOOK, id=id_)["data"]["node"]
    assert (seen["state"], seen["format"], seen["fileName"]) == ("PREVIEW", "CSV", "may.csv")
    assert seen["counts"] == [
        {"status": "NEW", "decision": "IMPORT", "rows": 2, "possibleDecisions": ["IMPORT", "SKIP"]}
    ]
    assert [row["possibleDecisions"] for row in seen["rows"]["nodes"]] == [["IMPORT", "SKIP"]] * 2
    assert [(row["line"], row["amount"], row["name"]) for row in seen["rows"]["nodes"]] == [
        (2, "-12.50", "Bakery"),
        (3, "2100.00", "Employer"),
    ]
    decided = as_alice(UPDATE, input={"id": id_, "filter": {"text": "bak"}, "decision": "SKIP"})
    assert decided["data"]["updateImportRows"]["skipped"] == 0
    assert as_alice(COMMIT, input={"id": id_})["data"]["commitImport"]["imported"] == {"state": "COMMITTED"}
    assert balance_of(deposit) == "2100.00"
    undone = as_alice(UNDO, input={"id": id_})["data"]["undoImport"]
    assert undone["staying"] == 0
    assert undone["imported"] == {"state": "UNDONE", "rows": {"totalCount": 1}}
    assert not Transaction.objects.exists()


def test_what_is_no_statement_is_refused_with_its_place(alice, deposit):
    response = sent(alice, deposit, b"%PDF-1.7 \x00 encrypted")
    assert response.status_code == 400
    assert refused(response) == {
        "reason": "NOT_A_STATEMENT", "line": 1, "column": 1, "message": "The file is a PDF."
    }  # fmt: skip
    assert not Import.objects.exists()


def test_a_file_in_another_currency_is_refused(alice, deposit):
    rows = b"Date;Text;Amount;Currency\n2026-05-04;Bakery;-12,50;USD\n2026-05-05;Shop;-2,50;USD\n"
    found = refused(sent(alice, deposit, rows))
    assert (found["reason"], found["message"]) == ("OTHER_CURRENCY", "The file is in USD, the wallet in EUR.")


def test_nothing_is_brought_into_the_deposit_of_another(alice, bob, deposit):
    response = sent(bob, deposit, MAY)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (404, "NOT_FOUND")
    assert not Import.objects.exists()


def test_nobody_brings_anything_in_without_signing_in(deposit):
    assert Client().post(STATEMENT_PATH, MAY, content_type="text/csv").status_code == 401


@pytest.mark.parametrize("decision", ["CONFIRM", "PAIR"])
def test_a_decision_that_a_row_cannot_have_is_left(as_alice, alice, deposit, decision):
    id_ = brought(alice, deposit)
    answer = as_alice(UPDATE, input={"id": id_, "filter": {}, "decision": decision})["data"]["updateImportRows"]
    assert answer["skipped"] == 2
    assert [row.decision for row in Import.objects.get().rows.all()] == ["IMPORT"] * 2


def test_what_came_in_before_can_but_be_left(as_alice, alice, deposit):
    as_alice(COMMIT, input={"id": brought(alice, deposit)})
    seen = as_alice(LOOK, id=brought(alice, deposit))["data"]["node"]
    assert [count["possibleDecisions"] for count in seen["counts"]] == [["SKIP"]]
    assert [row["possibleDecisions"] for row in seen["rows"]["nodes"]] == [["SKIP"]] * 2


def test_many_rows_are_decided_on_by_as_many_statements_as_two(as_alice, alice, deposit):
    few = brought(alice, deposit)
    many = brought(alice, deposit, csv_of(*(("2026-06-04", "-1,50", f"Tram {ride}") for ride in range(40))))

    def statements(id_: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            as_alice(UPDATE, input={"id": id_, "filter": {}, "decision": "SKIP"})
        return len(captured)

    assert statements(many) == statements(few)


def test_a_category_of_another_is_not_found(as_alice, alice, deposit):
    id_ = brought(alice, deposit)
    asked = {"id": id_, "filter": {}, "categoryId": relay.to_base64("Category", 999)}
    assert as_alice(UPDATE, input=asked)["data"]["updateImportRows"]["__typename"] == "NotFound"


def profile_of(user: User, deposit: Deposit) -> ImportProfile:
    columns, answers = ("Date", "Text", "Amount"), {Topic.SIGNS: "REVERSED"}
    return save_import_profile(
        user=user, wallet_id=deposit.wallet_id, name="Card", columns=columns, answers=answers
    ).answer


def named(profile: ImportProfile) -> str:
    return f"&profile={relay.to_base64('ImportProfile', profile.pk)}"


def test_a_profile_is_named_with_the_file(alice, deposit):
    assert sent(alice, deposit, MAY, more=named(profile_of(alice, deposit))).status_code == 201
    assert [str(row.amount) for row in ImportRow.objects.order_by("position")] == ["12.5000", "-2100.0000"]


def test_a_file_with_other_columns_than_those_of_the_named_profile_is_refused(alice, deposit):
    other = MAY.replace(b"Text", b"Words")
    found = refused(sent(alice, deposit, other, more=named(profile_of(alice, deposit))))
    assert (found["reason"], Import.objects.count()) == ("OTHER_COLUMNS", 0)


def test_a_profile_of_another_or_of_another_wallet_is_not_found(alice, bob, deposit):
    others = [make_deposit(make_wallet(bob)), make_deposit(make_wallet(alice, "Away"))]
    for profile in [profile_of(other.wallet.owner, other) for other in others]:
        response = sent(alice, deposit, MAY, more=named(profile))
        (error,) = response.json()["errors"]
        assert (response.status_code, error["extensions"]["code"]) == (404, "NOT_FOUND")
    assert not Import.objects.exists()
