"""The predictions of a period with what came before: figures, filters and orders; table in, table out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bookings import earn, spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet
from tests.graphql_api.errors import extensions, paths_of
from tests.graphql_api.households import node_id

PREDICTIONS = """query($period: ID!, $filter: PredictionFilter, $orderBy: [PredictionOrder!]) { node(id: $period) {
  ... on Period { notCategorized { result previousResult period { name } }
    predictions(filter: $filter, orderBy: $orderBy) {
      category { name } currentPlan result left progress status previousPlan previousResult } } } }"""


@pytest.fixture
def categories(wallet):
    priorities = {"Food": "MOST_IMPORTANT", "Fun": "OTHERS", "Rent": "MOST_IMPORTANT", "Trips": None}
    return {name: make_category(wallet, name, priority=priority) for name, priority in priorities.items()}


@pytest.fixture
def may(alice, wallet, categories):
    """March far before; April with two plans; May with four, of which Trips is new and Fun costs without a plan."""
    bank = make_deposit(wallet, "Bank")
    march = make_period(wallet, "March", "2026-03-01", "2026-03-31")
    make_prediction(march, categories["Trips"], "999")
    march.status = "CLOSED"
    march.clean_and_save()
    april = make_period(wallet, "April", "2026-04-10", "2026-04-20")
    may = make_period(wallet, "May", status="ACTIVE")
    plans = {"Food": ("80", "100"), "Rent": ("500", "500"), "Fun": (None, "0"), "Trips": (None, "50")}
    for name, (before, now) in plans.items():
        if before:
            make_prediction(april, categories[name], before)
        make_prediction(may, categories[name], now)
    for name, amount, day in [
        ("Food", "70.50", "2026-04-10"), ("Food", "1", "2026-04-21"), ("Fun", "30", "2026-04-20"),
        ("Food", "25", "2026-05-01"), ("Rent", "500", "2026-05-02"), ("Fun", "12", "2026-05-31"),
    ]:  # fmt: skip
        spend(alice, amount, bank, day, category_id=categories[name].pk)
    spend(alice, "4", bank, "2026-04-15")
    spend(alice, "6", bank, "2026-05-15")
    earn(alice, "1000", bank, "2026-05-15")
    return may


def ask(execute, period, **variables):
    answer = execute(PREDICTIONS, period=node_id(period), **variables)
    assert "errors" not in answer
    return answer["data"]["node"]


def names(execute, period, **variables):
    return [row["category"]["name"] for row in ask(execute, period, **variables)["predictions"]]


def test_shows_each_plan_with_the_one_before(as_alice, may):
    rows = ask(as_alice, may)["predictions"]
    assert [tuple(row.values()) for row in rows] == [
        ({"name": "Food"}, "100.00", "25.00", "75.00", "25.00", "IN_PLANNED_RANGE", "80.00", "70.50"),
        ({"name": "Fun"}, "0.00", "12.00", "-12.00", None, "OVERUSED", None, "30.00"),
        ({"name": "Rent"}, "500.00", "500.00", "0.00", "100.00", "FULLY_UTILIZED", "500.00", "0.00"),
        ({"name": "Trips"}, "50.00", "0.00", "50.00", "0.00", "NOT_USED", None, "0.00"),
    ]


def test_the_first_period_has_nothing_before(as_alice, may, wallet):
    march = wallet.periods.get(name="March")
    assert ask(as_alice, march) == {
        "notCategorized": {"result": "0.00", "previousResult": None, "period": {"name": "March"}},
        "predictions": [
            {
                "category": {"name": "Trips"},
                "currentPlan": "999.00",
                "result": "0.00",
                "left": "999.00",
                "progress": "0.00",
                "status": "NOT_USED",
                "previousPlan": None,
                "previousResult": None,
            }
        ],
    }


def test_a_period_of_another_wallet_is_not_before(alice, as_alice, may):
    other = make_wallet(alice, "Holidays")
    assert ask(as_alice, make_period(other, "June", "2026-06-01", "2026-06-30"))["notCategorized"] == {
        "result": "0.00",
        "previousResult": None,
        "period": {"name": "June"},
    }


def test_shows_what_was_spent_without_a_category(as_alice, may):
    line = ask(as_alice, may)["notCategorized"]
    assert (line["result"], line["previousResult"]) == ("6.00", "4.00")


@pytest.mark.parametrize(
    ("filter_", "found"),
    [
        ({}, ["Food", "Fun", "Rent", "Trips"]),
        ({"status": ["OVERUSED", "NOT_USED"]}, ["Fun", "Trips"]),
        ({"status": []}, []),
        ({"category": {"ids": []}}, []),
        ({"category": {"none": True}}, []),
        ({"priority": ["MOST_IMPORTANT"]}, ["Food", "Rent"]),
        ({"priority": ["MOST_IMPORTANT"], "status": ["FULLY_UTILIZED"]}, ["Rent"]),
        ({"currentPlan": {"from": "50", "to": "100"}}, ["Food", "Trips"]),
        ({"initialPlan": {"from": "0"}}, []),
        ({"result": {"to": "12"}}, ["Fun", "Trips"]),
        ({"left": {"to": "-0.01"}}, ["Fun"]),
        ({"progress": {"from": "0"}}, ["Food", "Rent", "Trips"]),
        ({"progress": {"to": "99.99"}}, ["Food", "Trips"]),
        ({"previousPlan": {"from": "0"}}, ["Food", "Rent"]),
        ({"previousResult": {"from": "30", "to": "70.50"}}, ["Food", "Fun"]),
    ],
)
def test_finds_those_that_match(as_alice, may, filter_, found):
    assert names(as_alice, may, filter=filter_) == found


def test_finds_those_of_categories(as_alice, may, categories):
    assert names(as_alice, may, filter={"category": {"ids": [node_id(categories["Rent"])]}}) == ["Rent"]


@pytest.mark.parametrize(
    ("key", "up", "down"),
    [
        ("CATEGORY", "Food Fun Rent Trips", "Trips Rent Fun Food"),
        ("CURRENT_PLAN", "Fun Trips Food Rent", "Rent Food Trips Fun"),
        ("INITIAL_PLAN", "Food Fun Rent Trips", "Food Fun Rent Trips"),
        ("RESULT", "Trips Fun Food Rent", "Rent Food Fun Trips"),
        ("LEFT", "Fun Rent Trips Food", "Food Trips Rent Fun"),
        ("PROGRESS", "Trips Food Rent Fun", "Rent Food Trips Fun"),
        ("PREVIOUS_PLAN", "Food Rent Fun Trips", "Rent Food Fun Trips"),
        ("PREVIOUS_RESULT", "Rent Trips Fun Food", "Food Fun Rent Trips"),
    ],
)
def test_orders_by_each_figure_with_ties_by_name_and_nothing_last(as_alice, may, key, up, down):
    assert names(as_alice, may, orderBy=[f"{key}_ASC"]) == up.split()
    assert names(as_alice, may, orderBy=[f"{key}_DESC"]) == down.split()


def test_orders_by_the_second_key_what_is_equal_in_the_first(as_alice, may):
    assert names(as_alice, may, orderBy=["PREVIOUS_PLAN_DESC", "CATEGORY_DESC"]) == ["Rent", "Food", "Trips", "Fun"]
    assert names(as_alice, may, orderBy=["PREVIOUS_RESULT_ASC", "RESULT_DESC"]) == ["Rent", "Trips", "Fun", "Food"]


@pytest.mark.parametrize("name", ["currentPlan", "progress", "previousResult"])
def test_a_range_that_is_turned_around_is_refused_by_name(as_alice, may, name):
    answer = as_alice(PREDICTIONS, period=node_id(may), filter={name: {"from": "2", "to": "1"}})
    refused = answer["errors"][0]["extensions"]
    assert (refused["code"], paths_of(refused)) == ("INVALID_INPUT", [f"filter.{name}"])


def test_another_users_category_is_not_found(as_alice, bob, may):
    foreign = make_category(make_wallet(bob), "Food")
    answer = as_alice(PREDICTIONS, period=node_id(may), filter={"category": {"ids": [node_id(foreign)]}})
    assert answer["errors"][0]["extensions"] == extensions("NOT_FOUND", {"filter.category.ids": "Category not found."})


def test_a_filter_of_more_than_a_hundred_categories_is_refused(as_alice, may, categories):
    answer = as_alice(
        PREDICTIONS, period=node_id(may), filter={"category": {"ids": [node_id(categories["Rent"])] * 101}}
    )
    refused = answer["errors"][0]["extensions"]
    assert (refused["code"], paths_of(refused)) == ("INVALID_INPUT", ["filter.category.ids"])


@pytest.mark.parametrize("count", [1, 12])
def test_what_came_before_takes_one_statement_for_any_number_of_periods(alice, as_alice, wallet, categories, count):
    for month in range(1, count + 1):
        period = make_period(wallet, f"{month}", f"2026-{month:02}-01", f"2026-{month:02}-28", status="CLOSED")
        for category in categories.values():
            make_prediction(period, category)
    with_previous = statements(as_alice, "id previousPlan previousResult")
    assert with_previous - statements(as_alice, "id currentPlan") == 1


def statements(execute, fields):
    with CaptureQueriesContext(connection) as captured:
        answer = execute(f"{{ wallets {{ periods {{ predictions {{ {fields} }} }} }} }}")
    assert "errors" not in answer
    return len(captured)
