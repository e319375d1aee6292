"""Periods and predictions as they are read."""

import pytest
from strawberry.relay import to_base64

from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet

NAMES = "query($status: [PeriodStatus!]) { wallets { name periods(filter: {status: $status}) { name } } }"
EVERYTHING = """{ wallets { periods {
    id name startsOn endsOn status income expense net wallet { name }
    predictions { id initialPlan currentPlan note result left progress status category { name } period { name } }
} } }"""
NODE = """query($id: ID!) { node(id: $id) { __typename id
    ... on Period { name net } ... on Prediction { currentPlan result category { name } } } }"""


def make_months(wallet, count):
    """Closed periods of a month each, 2026 first, with a prediction of two categories each."""
    categories = [make_category(wallet, "Food"), make_category(wallet, "Rent")]
    for number in range(count):
        month = f"2026-{number + 1:02}"
        period = make_period(wallet, month, f"{month}-01", f"{month}-28", status="CLOSED")
        for category in categories:
            make_prediction(period, category)


@pytest.mark.parametrize(
    ("status", "names"),
    [(None, ["July", "June", "May"]), ("DRAFT", ["July"]), ("ACTIVE", ["June"]), ("CLOSED", ["May"])],
)
def test_lists_the_periods_of_each_wallet_the_latest_first(alice, as_alice, wallet, status, names):
    make_period(wallet, "May", "2026-05-01", "2026-05-31", status="CLOSED")
    make_period(wallet, "July", "2026-07-01", "2026-07-31", status="DRAFT")
    make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")
    make_wallet(alice, "Holidays")

    assert as_alice(NAMES, status=status)["data"]["wallets"] == [
        {"name": "Daily", "periods": [{"name": name} for name in names]},
        {"name": "Holidays", "periods": []},
    ]


def test_shows_a_period_with_its_figures_and_predictions(alice, as_alice, wallet):
    period = make_period(wallet, "May", status="ACTIVE")
    food = make_category(wallet, "Food")
    prediction = make_prediction(period, food, "30", initial_plan="25", note="Less sweets")
    spend(alice, "10", make_deposit(wallet), "2026-05-15", category_id=food.pk)

    (shown,) = as_alice(EVERYTHING)["data"]["wallets"][0]["periods"]

    assert shown == {
        "id": to_base64("Period", period.pk),
        "name": "May",
        "startsOn": "2026-05-01",
        "endsOn": "2026-05-31",
        "status": "ACTIVE",
        "income": "0.00",
        "expense": "10.00",
        "net": "-10.00",
        "wallet": {"name": "Daily"},
        "predictions": [
            {
                "id": to_base64("Prediction", prediction.pk),
                "initialPlan": "25.00",
                "currentPlan": "30.00",
                "note": "Less sweets",
                "result": "10.00",
                "left": "20.00",
                "progress": "33.33",
                "status": "IN_PLANNED_RANGE",
                "category": {"name": "Food"},
                "period": {"name": "May"},
            }
        ],
    }


@pytest.mark.parametrize("count", [1, 12])
def test_takes_eight_statements_for_one_period_as_for_many(as_alice, wallet, count, django_assert_num_queries):
    """How much there is, the caller, wallets, periods, totals, predictions, and wallet, period and category by id."""
    make_months(wallet, count)

    with django_assert_num_queries(8):
        (shown,) = as_alice(EVERYTHING)["data"]["wallets"]

    assert [len(period["predictions"]) for period in shown["periods"]] == [2] * count


def test_finds_periods_and_predictions_by_id(as_alice, wallet):
    period = make_period(wallet, "May")
    prediction = make_prediction(period, make_category(wallet), "30")
    ids = [to_base64("Period", period.pk), to_base64("Prediction", prediction.pk)]

    assert [as_alice(NODE, id=id_)["data"]["node"] for id_ in ids] == [
        {"__typename": "Period", "id": ids[0], "name": "May", "net": "0.00"},
        {
            "__typename": "Prediction",
            "id": ids[1],
            "currentPlan": "30.00",
            "result": "0.00",
            "category": {"name": "Food"},
        },
    ]


def test_shows_nobody_elses_periods_and_predictions(bob, as_bob, wallet):
    make_wallet(bob, "Own")
    period = make_period(wallet, "May")
    prediction = make_prediction(period, make_category(wallet))

    assert as_bob(NAMES)["data"]["wallets"] == [{"name": "Own", "periods": []}]
    for row in [period, prediction]:
        assert as_bob(NODE, id=to_base64(type(row).__name__, row.pk))["data"]["node"] is None
