"""What a wallet points out by itself, as clients read it."""

import datetime as dt

import pytest

from finance.models import BaseCategory
from tests.bookings import earn, spend
from tests.clocks import stop_clock
from tests.factories import (
    make_bucket,
    make_budget,
    make_category,
    make_deposit,
    make_entity,
    make_loan,
    make_period,
    make_prediction,
    make_wallet,
)
from tests.graphql_api.errors import extensions
from tests.graphql_api.households import node_id
from tests.graphql_api.statements import statements

ANOMALIES = """query($month: Month!) { wallets { anomalies(month: $month) {
  date amount mean deviation z comparedWith since transaction { name amount } category { name } } } }"""
ALERTS = """query($month: Month!) { wallets { alerts(month: $month) { __typename
  ... on BudgetExceeded { exceededBy budget { limit spent category { name } } }
  ... on PredictionOverused { exceededBy prediction { currentPlan result category { name } period { name } } }
  ... on AnomalyFound { anomaly { amount z transaction { date } category { name } } }
  ... on LoanOverdue { days outstanding loan { dueOn entity { name } } } } } }"""
NEWER_ALERTS = """query($month: Month!) { wallets { alerts(month: $month) { __typename
  ... on ExpenseAboveUsual { date amount mean deviation z comparedWith since transaction { name } entity { name } }
  ... on PredictionOutpaced { expectedResult exceededBy currency prediction { currentPlan category { name } } }
  ... on DepositBelowFloor { balance floor belowBy deposit { name floor } }
  ... on BucketOverspent { overspentBy bucket { name balance } } } } }"""
INSIGHTS = """query($month: Month!) { wallets { insights(month: $month) {
  code sentence share threshold part whole } } }"""
SUGGEST = """query($note: String!, $wallet: ID, $kind: [Kind!]) {
  suggestCategory(note: $note, walletId: $wallet, kind: $kind) { category { name } words count } }"""
MAY = {"month": "2026-05"}


@pytest.fixture(autouse=True)
def _in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "2026-05-20T12:00Z")


def make_household(user, wallet, place="Place"):
    """A wallet with one alert of every kind and one insight."""
    deposit, entity = make_deposit(wallet, place, floor=None), make_entity(wallet, "Ann")
    food = make_category(wallet, "Food", base_category=BaseCategory.objects.get(code="FOOD"))
    make_budget(food, limit="10")
    make_prediction(make_period(wallet, "Spring", "2026-05-01", "2026-06-30", status="ACTIVE"), food, "11")
    for amount in ("2", "4", "4", "4", "5", "5", "7", "9"):
        spend(user, amount, deposit, "2026-04-15", category_id=food.pk)
    spend(user, "12", deposit, "2026-05-06", category_id=food.pk, name="Feast")
    make_loan(entity, "8", due_on=dt.date(2026, 5, 18), repaid=3)
    return deposit


def of_wallet(execute, document, field, **variables):
    return execute(document, **variables)["data"]["wallets"][0][field]


def test_an_anomaly_says_what_is_unlike_about_it(alice, as_alice, wallet):
    make_household(alice, wallet)
    assert of_wallet(as_alice, ANOMALIES, "anomalies", **MAY) == [
        {
            "date": "2026-05-06",
            "amount": "12.00",
            "mean": "5.00",
            "deviation": "2.00",
            "z": "3.50",
            "comparedWith": 8,
            "since": "2026-02",
            "transaction": {"name": "Feast", "amount": "12.00"},
            "category": {"name": "Food"},
        }
    ]
    assert of_wallet(as_alice, ANOMALIES, "anomalies", month="2026-06") == []


def test_the_first_four_types_of_alerts_each_say_what_they_are_about(alice, as_alice, wallet):
    make_household(alice, wallet)
    category = {"name": "Food"}
    assert of_wallet(as_alice, ALERTS, "alerts", **MAY) == [
        {
            "__typename": "BudgetExceeded",
            "exceededBy": "2.00",
            "budget": {"limit": "10.00", "spent": "12.00", "category": category},
        },
        {
            "__typename": "PredictionOverused",
            "exceededBy": "1.00",
            "prediction": {
                "currentPlan": "11.00",
                "result": "12.00",
                "category": category,
                "period": {"name": "Spring"},
            },
        },
        {
            "__typename": "AnomalyFound",
            "anomaly": {
                "amount": "12.00",
                "z": "3.50",
                "transaction": {"date": "2026-05-06"},
                "category": category,
            },
        },
        {
            "__typename": "LoanOverdue",
            "days": 2,
            "outstanding": "5.00",
            "loan": {"dueOn": "2026-05-18", "entity": {"name": "Ann"}},
        },
    ]


def test_the_other_four_types_of_alerts_each_say_what_they_are_about(alice, as_alice, wallet):
    deposit, ann = make_deposit(wallet, floor=-50), make_entity(wallet, "Ann")
    needs, food = make_bucket(wallet), make_category(wallet)
    make_prediction(make_period(wallet, "Spring", "2026-05-01", "2026-06-30", status="ACTIVE"), food, "50")
    for amount in ("2", "4", "4", "4", "5", "5", "7", "9"):
        spend(alice, amount, deposit, "2026-04-15", entity_id=ann.pk)
    spend(alice, "12", deposit, "2026-05-06", entity_id=ann.pk, name="Feast", bucket_id=needs.pk)
    for day in ("2026-05-06", "2026-05-07"):
        spend(alice, "10", deposit, day, category_id=food.pk)
    assert of_wallet(as_alice, NEWER_ALERTS, "alerts", **MAY) == [
        {
            "__typename": "ExpenseAboveUsual",
            "date": "2026-05-06",
            "amount": "12.00",
            "mean": "5.00",
            "deviation": "2.00",
            "z": "3.50",
            "comparedWith": 8,
            "since": "2026-02",
            "transaction": {"name": "Feast"},
            "entity": {"name": "Ann"},
        },
        {
            "__typename": "PredictionOutpaced",
            "expectedResult": "61.00",
            "exceededBy": "11.00",
            "currency": "EUR",
            "prediction": {"currentPlan": "50.00", "category": {"name": "Food"}},
        },
        {
            "__typename": "DepositBelowFloor",
            "balance": "-72.00",
            "floor": "-50.00",
            "belowBy": "22.00",
            "deposit": {"name": "Account", "floor": "-50.00"},
        },
        {"__typename": "BucketOverspent", "overspentBy": "12.00", "bucket": {"name": "Needs", "balance": "-12.00"}},
    ]


def test_insights_say_their_rule_a_sentence_and_its_figures(alice, as_alice, wallet):
    earn(alice, "100", make_household(alice, wallet), "2026-05-31")
    assert of_wallet(as_alice, INSIGHTS, "insights", **MAY) == [
        {
            "code": "HIGH_FOOD",
            "sentence": "Food, groceries included, was 100.00 % of expenses: 12.00 of 12.00 EUR, "
            "which is more than 25 %.",
            "share": "100.00",
            "threshold": "25.00",
            "part": "12.00",
            "whole": "12.00",
        }
    ]


def test_a_wallet_without_anything_points_out_nothing(as_alice, wallet):
    assert of_wallet(as_alice, ANOMALIES, "anomalies", **MAY) == []
    assert of_wallet(as_alice, ALERTS, "alerts", **MAY) == []
    assert of_wallet(as_alice, INSIGHTS, "insights", **MAY) == []


@pytest.mark.parametrize("document", [ANOMALIES, ALERTS, INSIGHTS])
@pytest.mark.parametrize("month", ["2026-13", "2026-5", "2026-05-01", 5])
def test_a_month_that_is_none_is_refused(as_alice, wallet, document, month):
    assert as_alice(document, month=month)["errors"][0]["message"].startswith("Variable '$month' got invalid value")


@pytest.mark.parametrize("count", [1, 10])
def test_what_is_pointed_out_costs_the_same_whatever_there_is(alice, as_alice, wallet, count):
    deposit = make_household(alice, wallet)
    for number in range(count - 1):
        category = make_category(wallet, f"Category {number}")
        make_budget(category, limit="1")
        make_prediction(wallet.periods.get(), category, "1")
        make_loan(make_entity(wallet, f"Entity {number}"), due_on=dt.date(2026, 5, 1))
        for amount in range(1, 10):
            spend(alice, str(amount), deposit, "2026-04-15", category_id=category.pk)
        spend(alice, "50", deposit, "2026-05-02", category_id=category.pk)
    assert len(of_wallet(as_alice, ALERTS, "alerts", **MAY)) == 4 * count
    # Who is asking and the wallets, then what is pointed out, then the rows that it names; before dear ones, how much
    # there is, and how long the history is.
    assert statements(as_alice, ANOMALIES, **MAY) == 2 + 2 + 2 + 2
    assert statements(as_alice, ALERTS, **MAY) == 2 + 2 + 12 + 4
    assert statements(as_alice, INSIGHTS, **MAY) == 2 + 3


def test_a_suggestion_names_the_category_and_the_words_it_rests_on(alice, as_alice, wallet):
    make_household(alice, wallet)
    found = as_alice(SUGGEST, note="A great FEAST, again")["data"]["suggestCategory"]
    assert found == {"category": {"name": "Food"}, "words": ["feast"], "count": 1}
    assert as_alice(SUGGEST, note="feast", kind="INCOME")["data"] == {"suggestCategory": None}
    assert as_alice(SUGGEST, note="shoes", wallet=node_id(wallet))["data"] == {"suggestCategory": None}


def test_nobody_learns_from_anybody_elses_words(alice, bob, as_bob, wallet):
    make_household(alice, wallet)
    make_wallet(bob, "His", is_default=True)
    assert as_bob(SUGGEST, note="feast")["data"] == {"suggestCategory": None}
    answer = as_bob(SUGGEST, note="feast", wallet=node_id(wallet))
    assert answer["errors"][0]["extensions"] == extensions("NOT_FOUND", {"walletId": "Wallet not found."})
