"""A malformed household file is refused with the line or the key path that is wrong, and changes nothing."""

from pathlib import Path

import pytest

from finance.exchange.household.references import check_references
from finance.exchange.household.rows import read_household
from tests.finance.exchange.household.helpers import (
    QUARTER,
    edited,
    problems,
    problems_after,
    problems_in,
    setting,
    without,
    written,
)


def test_the_quarter_itself_is_right():
    check_references(read_household(QUARTER.read_bytes()))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", {"line 1, column 1": ["Expecting value."]}),
        (b'{\n "currency": "EUR",\n "wallets": [,]\n}', {"line 3, column 14": ["Expecting value."]}),
        (b'{\n "currency": "E\x00"}', {"line 2, column 16": ["Invalid control character at."]}),
        (b'{\n "about": "\n"}', {"line 2, column 12": ["Invalid control character at."]}),
        (b'{\n\n "about": "\xff"}', {"line 3": ["The file is not text in UTF-8."]}),
        (b"[" * 100_000, {"": ["Something is nested too deep, or a number is too long."]}),
        (b'{"about": ' + b"1" * 5000 + b"}", {"": ["Something is nested too deep, or a number is too long."]}),
        (b"null", {"": ["The value is not an object."]}),
        (b"[]", {"": ["The value is not an object."]}),
    ],
)
def test_what_is_not_json_is_named_by_its_line(content, problem):
    assert problems_in(content) == problem


def test_every_missing_part_is_named_at_once():
    missing = "The list is missing."
    lists = ["wallets", "deposits", "entities", "categories", "periods", "predictions", "transactions"]
    assert problems_in(b"{}") == {"currency": ["The value is missing."]} | {key: [missing] for key in lists}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (100, "100 is not text in quotes."),
        (100.5, "100.5 is not text in quotes."),
        (True, "true is not text in quotes."),
        (None, "The value is missing."),
        (["1.00"], "A list is not text in quotes."),
        ({}, "An object is not text in quotes."),
        ("0", "0 is not greater than 0."),
        ("0.00", "0.00 is not greater than 0."),
        ("-5.00", "-5.00 is not greater than 0."),
        ("5.001", "An amount in EUR has at most 2 digits after the point."),
        ("1000000000000", "An amount has at most twelve digits before the point."),
        ("1e3", '"1e3" is not an amount such as "12.50".'),
        ("NaN", '"NaN" is not an amount such as "12.50".'),
        ("1_000", '"1_000" is not an amount such as "12.50".'),
        ("1,50", '"1,50" is not an amount such as "12.50".'),
        ("٣", '"٣" is not an amount such as "12.50".'),
        ("", '"" is not an amount such as "12.50".'),
    ],
)
def test_an_amount_that_is_none_is_named(value, message):
    assert problems_after(setting(["transactions", 3, "amount"], value)) == {"transactions[3].amount": [message]}


@pytest.mark.parametrize("value", ["2026-02-29", "0000-00-00", "2026-1-1", "20260101", "2026-W01-1", "01/02/2026", ""])
def test_a_day_that_is_none_is_named(value):
    message = f'"{value}" is not a day such as 2026-05-31.'
    assert problems_after(setting(["transactions", 3, "date"], value)) == {"transactions[3].date": [message]}


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (["currency"], "DEM", {"currency": ['"DEM" is not the code of a current currency, such as EUR.']}),
        (["wallets"], {}, {"wallets": ["The value is not a list."]}),
        (["wallets", 1], 7, {"wallets[1]": ["7 is not text in quotes."]}),
        (["wallets", 1], " ", {"wallets[1]": ["The text is empty."]}),
        (["deposits", 2], "Gold", {"deposits[2]": ["The value is not an object."]}),
        (["deposits", 2, "name"], "", {"deposits[2].name": ["The text is empty."]}),
        (["deposits", 2, "name"], "x" * 129, {"deposits[2].name": ["The text is longer than 128 characters."]}),
        (["entities", 0, "iban"], "DE1", {"entities[0].iban": ["The key is not known."]}),
        (["colour"], "red", {"colour": ["The key is not known."]}),
        (["a b\ud800"], "red", {'["a b\\ud800"]': ["The key is not known."]}),
        (["categories", 0, "kind"], "GIFT", {"categories[0].kind": ['"GIFT" is none of INCOME, EXPENSE, NEUTRAL.']}),
        (["transactions", 0, "kind"], "NEUTRAL", {"transactions[0].kind": ['"NEUTRAL" is none of INCOME, EXPENSE.']}),
        (["periods", 0, "status"], "OPEN", {"periods[0].status": ['"OPEN" is none of DRAFT, ACTIVE, CLOSED.']}),
        (
            ["transactions", 5, "name"],
            "a\0b",
            {"transactions[5].name": ['"a\\u0000b" has characters that are not text.']},
        ),
        (
            ["transactions", 5, "counterparty"],
            "\ud83d",
            {"transactions[5].counterparty": ['"\\ud83d" has characters that are not text.']},
        ),
        (["predictions", 0, "current_plan"], "-1", {"predictions[0].current_plan": ["-1 is not 0 or more."]}),
        (["expected", "wallet_balances"], [], {"expected.wallet_balances": ["The value is not an object."]}),
        (["expected", "balances"], {}, {"expected.balances": ["The key is not known."]}),
        (
            ["expected", "period_income_expense", "Daily", "2026_01"],
            ["1.00"],
            {'expected.period_income_expense.Daily["2026_01"]': ["The value is not a list of 2 amounts in quotes."]},
        ),
    ],
)
def test_a_wrong_value_is_named_by_its_key_path(path, value, problem):
    assert problems_after(setting(path, value)) == problem


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (["transactions", 74, "deposit"], "transactions[74].deposit"),
        (["predictions", 23, "current_plan"], "predictions[23].current_plan"),
        (["periods", 7, "starts_on"], "periods[7].starts_on"),
        (["categories", 1, "wallet"], "categories[1].wallet"),
    ],
)
def test_a_missing_value_is_named_by_its_key_path(path, where):
    assert problems_after(without(path)) == {where: ["The value is missing."]}


def test_a_key_that_is_there_twice_is_named():
    text = QUARTER.read_text().replace('"name": "Gold"\n', '"name": "Gold", "name": "Silver"\n', 1)
    assert problems_in(text.encode()) == {"deposits[4].name": ["The key is there twice."]}


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (["transactions", 0, "wallet"], "Nowhere", {"transactions[0].wallet": ['No wallet is named "Nowhere".']}),
        (["entities", 0, "wallet"], "Nowhere", {"entities[0].wallet": ['No wallet is named "Nowhere".']}),
        (["transactions", 0, "deposit"], "Gold", {"transactions[0].deposit": ['No deposit of Daily is named "Gold".']}),
        (
            ["transactions", 0, "category"],
            "Food",
            {"transactions[0].category": ['No category of Daily of kind INCOME is named "Food".']},
        ),
        (
            ["transactions", 0, "counterparty"],
            "Nobody",
            {"transactions[0].counterparty": ['No entity or deposit is named "Nobody".']},
        ),
        (
            ["transactions", 0, "counterparty"],
            "Personal account",
            {"transactions[0].counterparty": ["A deposit cannot pay itself."]},
        ),
        (
            ["categories", 0, "default_deposit"],
            "ETF",
            {"categories[0].default_deposit": ['No deposit of Daily is named "ETF".']},
        ),
        (
            ["categories", 0, "priority"],
            "SAVINGS",
            {"categories[0].priority": ["A category of kind INCOME does not have this priority."]},
        ),
        (
            ["predictions", 0, "period"],
            "2025_12",
            {"predictions[0].period": ['No period of Daily is named "2025_12".']},
        ),
        (
            ["predictions", 0, "category"],
            "Salary",
            {"predictions[0].category": ['No category of Daily of kind EXPENSE is named "Salary".']},
        ),
        (
            ["predictions", 0, "period"],
            "2026_04",
            {"predictions[0].initial_plan": ["A period that is a draft has no initial plans."]},
        ),
        (
            ["predictions", 1, "category"],
            "food",
            {"predictions[1].category": ["The value is the same as in predictions[0]."]},
        ),
        (
            ["deposits", 1, "name"],
            "PERSONAL account",
            {"deposits[1].name": ["The value is the same as in deposits[0]."]},
        ),
        (["periods", 1, "status"], "ACTIVE", {"periods[2].status": ["The value is the same as in periods[1]."]}),
        (["periods", 0, "ends_on"], "2025-12-31", {"periods[0].ends_on": ["The start is after the end."]}),
        (
            ["periods", 0, "ends_on"],
            "2026-02-01",
            {"periods[1].starts_on": ["The days overlap those of periods[0]."]},
        ),
        (
            ["expected", "wallet_balances", "Weekly"],
            "1.00",
            {"expected.wallet_balances.Weekly": ['Nothing has the name "Weekly".']},
        ),
        (
            ["expected", "deposit_balances", "Safe"],
            "1.00",
            {"expected.deposit_balances.Safe": ['Nothing has the name "Safe".']},
        ),
        (
            ["deposits", 2],
            {"wallet": "Daily", "name": "ETF"},
            {"expected.deposit_balances.ETF": ['Several deposits have the name "ETF".']},
        ),
    ],
)
def test_rows_that_do_not_fit_together_are_named(path, value, problem):
    found = problems_after(setting(path, value))
    assert {where: found.get(where) for where in problem} == problem


def test_every_problem_is_told_at_once(alice, tmp_path):
    def two_problems(content):
        content["periods"][3]["status"] = "SOON"
        content["transactions"][9]["amount"] = "9.999"

    assert problems(edited(tmp_path, two_problems)) == [
        'periods[3].status: "SOON" is none of DRAFT, ACTIVE, CLOSED.',
        "transactions[9].amount: An amount in EUR has at most 2 digits after the point.",
    ]


def test_the_report_of_many_problems_is_short(alice, tmp_path):
    def no_amounts(content):
        for row in content["transactions"]:
            row["amount"] = "much"

    lines = problems(edited(tmp_path, no_amounts))
    assert len(lines) == 21
    assert lines[-1] == "… and 55 more."


def test_bad_json_changes_nothing(alice, tmp_path):
    file = written(tmp_path, QUARTER.read_bytes()[:-3])
    assert problems(file) == ["line 1284, column 2: Expecting ',' delimiter."]


def test_a_file_of_null_is_refused(alice, tmp_path: Path):
    assert problems(written(tmp_path, b"null")) == ["The file: The value is not an object."]
