"""What programs and language models are answered: plain JSON, as its schema says, of one user only."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import InvalidInput, NotFound
from finance.tools import get_anomalies, get_category_breakdown, get_income_vs_expense, get_transactions
from tests.factories import make_category, make_deposit, make_entity, make_wallet
from tests.finance.reports.helpers import record
from tests.finance.tools.helpers import MAY, OF_A_MONTH, answers, make_household


@pytest.fixture
def household(alice, wallet):
    return make_household(alice, wallet)


def test_transactions_come_latest_first_with_the_names_of_what_they_are_about(alice, household):
    answer = get_transactions(alice.pk, MAY)
    assert answer["next"] is None
    assert [(row["date"], row["direction"], row["amount"], row["currency"]) for row in answer["transactions"]] == [
        ("2026-05-31", "IN", "100.00", "EUR"),
        ("2026-05-03", "OUT", "1.125", "KWD"),
        ("2026-05-03", "OUT", "10.00", "EUR"),
        ("2026-05-02", "OUT", "30.00", "EUR"),
    ]
    assert answer["transactions"][3] == {
        "id": household[0].transactions.get(name="Feast").pk,
        "wallet": "Daily",
        "currency": "EUR",
        "date": "2026-05-02",
        "kind": "EXPENSE",
        "direction": "OUT",
        "amount": "30.00",
        "name": "Feast",
        "note": "n" * 200,
        "category": "Food",
        "deposit": "Bank",
        "entity": "Shop",
    }
    assert (answer["transactions"][2]["category"], answer["transactions"][2]["entity"]) == (None, None)


def test_transactions_come_in_pages(alice, household):
    seen, after = [], None
    while True:
        page = get_transactions(alice.pk, MAY, first=3, after=after)
        seen.append([row["amount"] for row in page["transactions"]])
        after = page["next"]
        if after is None:
            break
    assert seen == [["100.00", "1.125", "10.00"], ["30.00"]]


def test_expenses_are_broken_down_by_category_for_each_wallet(alice, household):
    daily, abroad = household
    assert get_category_breakdown(alice.pk, "2026-05") == {
        "month": "2026-05",
        "wallets": [
            {
                "wallet_id": daily.pk,
                "wallet": "Daily",
                "currency": "EUR",
                "total": "40.00",
                "categories": [
                    {"category": "Food", "base_category": "FOOD", "amount": "30.00", "share": "75.00", "count": 1},
                    {"category": None, "base_category": None, "amount": "10.00", "share": "25.00", "count": 1},
                ],
                "truncated": False,
            },
            {
                "wallet_id": abroad.pk,
                "wallet": "Abroad",
                "currency": "KWD",
                "total": "1.125",
                "categories": [
                    {"category": "Taxi", "base_category": None, "amount": "1.125", "share": "100.00", "count": 1}
                ],
                "truncated": False,
            },
        ],
    }


@pytest.mark.parametrize(("count", "truncated"), [(50, False), (51, True)])
def test_a_breakdown_has_at_most_fifty_categories_and_says_when_there_are_more(alice, wallet, count, truncated):
    deposit = make_deposit(wallet)
    for number in range(count):
        record(deposit, "2026-05-01", "EXPENSE", "-1", category=make_category(wallet, f"Category {number}"))
    (entry,) = get_category_breakdown(alice.pk, "2026-05")["wallets"]
    assert (entry["total"], len(entry["categories"]), entry["truncated"]) == (f"{count}.00", 50, truncated)


def test_income_and_expense_are_told_for_each_currency(alice, household):
    assert get_income_vs_expense(alice.pk, "2026-05") == {
        "month": "2026-05",
        "currencies": [
            {"currency": "EUR", "income": "100.00", "expense": "40.00", "net": "60.00", "savings_rate": "60.00"},
            {"currency": "KWD", "income": "0.000", "expense": "1.125", "net": "-1.125", "savings_rate": None},
        ],
    }


def test_anomalies_are_told_for_each_wallet(alice, household):
    daily, abroad = household
    assert get_anomalies(alice.pk, "2026-05") == {
        "month": "2026-05",
        "wallets": [
            {
                "wallet_id": daily.pk,
                "wallet": "Daily",
                "currency": "EUR",
                "anomalies": [
                    {
                        "transaction_id": daily.transactions.get(name="Feast").pk,
                        "date": "2026-05-02",
                        "name": "Feast",
                        "category": "Food",
                        "amount": "30.00",
                        "mean": "5.00",
                        "deviation": "2.00",
                        "z": "12.50",
                        "compared_with": 8,
                    }
                ],
            },
            {"wallet_id": abroad.pk, "wallet": "Abroad", "currency": "KWD", "anomalies": []},
        ],
        "truncated": False,
    }


@pytest.mark.parametrize(("count", "truncated"), [(99, False), (100, True)])
def test_at_most_a_hundred_anomalies_are_told(alice, household, count, truncated):
    food = household[0].categories.get(name="Food")
    for _ in range(count):
        food.transactions.create(
            wallet=food.wallet, deposit=food.wallet.deposits.get(), kind="EXPENSE", amount=Decimal(-20),
            date=dt.date(2026, 5, 20),
        )  # fmt: skip
    answer = get_anomalies(alice.pk, "2026-05")
    assert (sum(len(entry["anomalies"]) for entry in answer["wallets"]), answer["truncated"]) == (100, truncated)


def test_an_empty_month_has_zeros_and_empty_lists(alice, wallet):
    assert get_transactions(alice.pk, MAY) == {"transactions": [], "next": None}
    assert get_category_breakdown(alice.pk, "2026-05")["wallets"][0]["total"] == "0.00"
    assert get_income_vs_expense(alice.pk, "2026-05")["currencies"] == [
        {"currency": "EUR", "income": "0.00", "expense": "0.00", "net": "0.00", "savings_rate": None}
    ]
    assert get_anomalies(alice.pk, "2026-05")["wallets"][0]["anomalies"] == []


def test_nobody_is_told_of_anybody_else(bob, household):
    make_wallet(bob, "His", is_default=True)
    told = json.dumps(answers(bob))
    assert "His" in told
    assert all(word not in told for word in ("Daily", "Abroad", "Feast", "Food", "KWD"))


@pytest.mark.parametrize("function", OF_A_MONTH)
@pytest.mark.parametrize(
    "month", ["2026-13", "2026-00", "0000-01", "2026-5", "2026-05-01", "May", "", "٢٠٢٦-05", None, 5]
)
def test_a_month_that_is_none_is_refused(alice, function, month):
    with pytest.raises(InvalidInput) as refusal:
        function(alice.pk, month)
    assert list(refusal.value.fields) == ["month"]


@pytest.mark.parametrize(
    ("days", "fields"),
    [
        ({"start": "2026-05-32", "end": "2026-05-31"}, ["date_range.start"]),
        ({"start": "20260501", "end": 5}, ["date_range.start", "date_range.end"]),
        ({"start": "2026-05-02", "end": "2026-05-01"}, ["date_range"]),
        ({"start": "2026-05-02"}, ["date_range"]),
        (MAY | {"more": "2026-05-01"}, ["date_range"]),
        ("2026-05", ["date_range"]),
        (None, ["date_range"]),
    ],
)
def test_days_that_are_none_are_refused(alice, days, fields):
    with pytest.raises(InvalidInput) as refusal:
        get_transactions(alice.pk, days)
    assert list(refusal.value.fields) == fields


@pytest.mark.parametrize(
    ("page", "field"),
    [({"first": 0}, "first"), ({"first": 101}, "first"), ({"first": "5"}, "first"), ({"first": True}, "first"),
     ({"after": "x"}, "after"), ({"after": 5}, "after")],
)  # fmt: skip
def test_a_page_that_is_none_is_refused(alice, page, field):
    with pytest.raises(InvalidInput) as refusal:
        get_transactions(alice.pk, MAY, **page)
    assert list(refusal.value.fields) == [field]


def test_an_unknown_user_and_one_who_left_are_not_found(alice):
    alice.is_active = False
    alice.save()
    for user_id in (alice.pk, 0):
        for ask in (lambda id_: get_transactions(id_, MAY), *(lambda id_, f=f: f(id_, "2026-05") for f in OF_A_MONTH)):
            with pytest.raises(NotFound) as absence:
                ask(user_id)
            assert absence.value.field == "user_id"


@pytest.mark.parametrize("count", [1, 20])
def test_an_answer_costs_the_same_whatever_there_is(alice, household, count):
    bank = household[0].deposits.get(name="Bank")
    for number in range(count):
        category, entity = make_category(household[0], f"Category {number}"), make_entity(household[0], f"E {number}")
        record(bank, "2026-05-04", "EXPENSE", "-1", category=category, entity=entity)
    assert statements(get_transactions, alice, MAY) == 6  # the user, the page and what its rows name
    # The user, the wallets, the breakdown of each, which is kept from then on, and their categories.
    around_what_is_kept = 1
    assert statements(get_category_breakdown, alice, "2026-05") == 2 + 2 * (1 + 2 * around_what_is_kept) + 2
    assert statements(get_category_breakdown, alice, "2026-05") == 2 + 2 * around_what_is_kept + 2
    assert statements(get_income_vs_expense, alice, "2026-05") == 3
    assert statements(get_anomalies, alice, "2026-05") == 7


def statements(function, user, *arguments):
    with CaptureQueriesContext(connection) as captured:
        function(user.pk, *arguments)
    return len([statement for statement in captured if "SELECT" in statement["sql"]])
