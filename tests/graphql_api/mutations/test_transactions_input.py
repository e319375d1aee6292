"""What is no amount, date or text of a transaction never reaches the books."""

import json

import pytest
from django.test import Client

from tests.factories import make_deposit
from tests.graphql_api.errors import paths_of
from tests.graphql_api.mutation_requests import document_of, id_of, invalid, mutate
from tests.refusals import everything
from tests.tokens import issue_access_token

TRANSACTION = "transaction { amount date name }"
CREATE = document_of("createExpense")


@pytest.fixture
def fields(wallet) -> dict[str, object]:
    return {"amount": "1", "date": "2026-05-05", "depositId": id_of(make_deposit(wallet))}


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("0.00", "An amount is greater than 0."),
        ("-0", "An amount is greater than 0."),
        ("1.005", "An amount in EUR has at most 2 digits after the point."),
    ],
)
def test_an_amount_that_cannot_be_is_refused(as_alice, fields, amount, message):
    before = everything()
    assert mutate(as_alice, "createExpense", TRANSACTION, **fields | {"amount": amount}) == invalid(amount=message)
    assert everything() == before


def test_an_amount_with_five_digits_after_the_point_is_refused(as_alice, fields):
    before = everything()
    answer = mutate(as_alice, "createExpense", TRANSACTION, **fields | {"amount": "0.00001"})
    assert (answer["__typename"], paths_of(answer)) == ("InvalidInput", ["amount"])
    assert everything() == before


NO_TEXT = [0, 1, 1.5, True, None, [], {}]
NO_AMOUNTS = [
    "NaN",
    "Infinity",
    "-Infinity",
    "1e3",
    "1E3",
    "1_000",
    "1,000",
    "1.",
    ".5",
    "+1",
    "٣",
    "one",
    "0x1",
    "--1",
    "999999999999999999999999999999999",
    "1.00000000000000000000000000001",
]
NO_DATES = [
    "0000-00-00",
    "0000-01-01",
    "2026-02-29",
    "2026-13-01",
    "2026-5-5",
    "20260505",
    "2026-W19-2",
    "2026-05-05\n",
    "05.05.2026",
    "2026-05-05T00:00",
    "10000-01-01",
    "today",
]


@pytest.mark.parametrize("amount", [*NO_AMOUNTS, *NO_TEXT, "", " 1"])
def test_what_is_no_amount_is_refused(as_alice, fields, amount):
    assert_bad_input(as_alice, fields | {"amount": amount})


@pytest.mark.parametrize("date", [*NO_DATES, *[value for value in NO_TEXT if value is not None], ""])
def test_what_is_no_date_is_refused(as_alice, fields, date):
    assert_bad_input(as_alice, fields | {"date": date})


@pytest.mark.parametrize("date", ['"0000-00-00"', '"2026-05-5"', "20260505", "TODAY"])
def test_what_is_no_date_in_a_document_is_refused_by_its_field(as_alice, date):
    answer = as_alice(f'mutation {{ createExpense(input: {{amount: "1", date: {date}}}) {{ __typename }} }}')
    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [["date"]]


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31", "2024-02-29"])
def test_a_date_of_any_year_is_taken(as_alice, fields, date):
    answer = mutate(as_alice, "createExpense", TRANSACTION, **fields | {"date": date})
    assert answer["transaction"] == {"amount": "1.00", "date": date, "name": ""}


@pytest.mark.parametrize("changes", [{"name": 5}, {"name": None}, {"note": None}, {"unknown": 1}, {"depositId": []}])
def test_what_fits_no_field_is_refused(as_alice, fields, changes):
    assert_bad_input(as_alice, fields | changes)


def test_what_is_needed_is_there(as_alice, fields):
    assert_bad_input(as_alice, {name: value for name, value in fields.items() if name != "amount"})


@pytest.mark.parametrize("name", ["<script>", "日本語", "🎉", "'; DROP TABLE", "%s {0}", "n" * 128])
def test_a_name_is_kept_as_it_is(as_alice, fields, name):
    answer = mutate(as_alice, "createExpense", TRANSACTION, **fields | {"name": name})
    assert answer["transaction"]["name"] == name


def test_a_note_keeps_its_lines_and_a_name_is_one_line(as_alice, fields):
    given = fields | {"name": "a\nb", "note": "a\nb"}
    answer = mutate(as_alice, "createExpense", "transaction { name note }", **given)
    assert answer["transaction"] == {"name": "a b", "note": "a\nb"}


def test_a_number_that_is_not_json_is_refused(alice, fields):
    before = everything()
    body = json.dumps({"query": CREATE, "variables": {"input": fields | {"amount": float("nan")}}})
    headers = {"Authorization": f"Bearer {issue_access_token(alice)}"}
    response = Client().post("/graphql", body, content_type="application/json", headers=headers)
    assert (response.status_code, everything()) == (400, before)


def assert_bad_input(execute, fields) -> None:
    before = everything()
    answer = execute(CREATE, input=fields)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_USER_INPUT"]
    assert "data" not in answer
    assert everything() == before
