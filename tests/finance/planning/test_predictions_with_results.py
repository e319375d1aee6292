"""The figures of predictions: table in, table out."""

from decimal import Decimal

import pytest
from django.utils import timezone

from finance.ledger.services import contributions
from finance.models import Transaction
from finance.planning.selectors.predictions import Plan, PredictionStatus, plans_by_id, plans_by_period
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet


def plan(current_plan, result):
    return Plan(1, 1, 1, None, Decimal(current_plan), "", Decimal(result), 1, timezone.now(), timezone.now(), "EUR")


@pytest.mark.parametrize(
    ("current_plan", "result", "left", "progress", "status"),
    [
        ("100", "0", "100", "0.00", "NOT_USED"),
        ("100", "-5", "105", None, "GIVEN_BACK"),
        ("100", "0.01", "99.99", "0.01", "IN_PLANNED_RANGE"),
        ("100", "99.99", "0.01", "99.99", "IN_PLANNED_RANGE"),
        ("30", "10", "20", "33.33", "IN_PLANNED_RANGE"),
        ("100", "100", "0", "100.00", "FULLY_UTILIZED"),
        ("100", "100.01", "-0.01", "100.01", "OVERUSED"),
        ("100", "250", "-150", "250.00", "OVERUSED"),
        ("0", "0", "0", None, "NOT_USED"),
        ("0", "-0.01", "0.01", None, "GIVEN_BACK"),
        ("0", "0.01", "-0.01", None, "OVERUSED"),
    ],
)
def test_what_is_left_the_progress_and_the_status(current_plan, result, left, progress, status):
    found = plan(current_plan, result)

    assert found.left == Decimal(left)
    assert found.progress == (progress and Decimal(progress))
    assert found.status is PredictionStatus(status)


def test_every_status_has_exactly_one_cause():
    """Around a plan of 2 and of 0, each result has one status and every status occurs."""
    statuses = [plan("2", result).status for result in ["-1", "0", "1", "2", "3"]]

    assert statuses == ["GIVEN_BACK", "NOT_USED", "IN_PLANNED_RANGE", "FULLY_UTILIZED", "OVERUSED"]
    assert set(statuses) == set(PredictionStatus)


def edited(prediction):
    """When it was made and last changed, and the currency of its amounts."""
    return prediction.created_at, prediction.updated_at, "EUR"


def test_the_result_is_what_the_category_spent_in_the_period(alice, wallet, deposit, may, food):
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")
    rent = make_category(wallet, "Rent")
    of_food, of_rent = make_prediction(may, food, "50", note="Less sweets"), make_prediction(may, rent, "700")
    in_june = make_prediction(june, food, "40")
    spend(alice, "10.50", deposit, category_id=food.pk)
    spend(alice, "2", make_deposit(wallet, "Cash"), "2026-05-31", category_id=food.pk)
    spend(alice, "1", deposit, "2026-04-30", category_id=food.pk)
    spend(alice, "3", deposit, "2026-06-01", category_id=food.pk)

    found = plans_by_period(user=alice, ids=[may.pk, june.pk])

    assert found == {
        may.pk: [
            Plan(of_food.pk, may.pk, food.pk, None, Decimal(50), "Less sweets", Decimal("12.50"), 1, *edited(of_food)),
            Plan(of_rent.pk, may.pk, rent.pk, None, Decimal(700), "", Decimal(0), 1, *edited(of_rent)),
        ],
        june.pk: [Plan(in_june.pk, june.pk, food.pk, None, Decimal(40), "", Decimal(3), 1, *edited(in_june))],
    }


def test_money_given_back_lowers_the_result(alice, wallet, deposit, may, food):
    prediction = make_prediction(may, food, "50")
    spend(alice, "20", deposit, category_id=food.pk)
    refund = Transaction(
        wallet=wallet, kind="EXPENSE", amount=Decimal(5), date=may.starts_on, deposit=deposit, category=food, period=may
    )
    contributions.book(after=contributions.contributions_of([refund]))

    assert plans_by_id(user=alice, ids=[prediction.pk])[prediction.pk].result == Decimal(15)


def test_plans_are_ordered_by_the_name_of_their_category_without_regard_to_case(alice, wallet, may):
    for name in ["rent", "Food", "apples", "Zoo"]:
        make_prediction(may, make_category(wallet, name), note=name)

    notes = [plan.note for plan in plans_by_period(user=alice, ids=[may.pk])[may.pk]]

    assert notes == ["apples", "Food", "rent", "Zoo"]


def test_a_period_without_predictions_has_none(alice, may):
    assert plans_by_period(user=alice, ids=[may.pk]) == {may.pk: []}


def test_nobody_finds_another_users_plans(bob, may, food):
    prediction = make_prediction(may, food)
    own = make_period(make_wallet(bob))

    assert plans_by_id(user=bob, ids=[prediction.pk]) == {}
    assert plans_by_period(user=bob, ids=[may.pk, own.pk]) == {may.pk: [], own.pk: []}


@pytest.mark.parametrize("count", [1, 12])
def test_takes_one_statement_for_any_number_of_periods(alice, wallet, food, count, django_assert_num_queries):
    days = [f"2026-{month:02}-01" for month in range(1, count + 1)]
    periods = [make_period(wallet, day, day, day, status="CLOSED") for day in days]
    predictions = [make_prediction(period, food) for period in periods]

    with django_assert_num_queries(1):
        by_period = plans_by_period(user=alice, ids=[period.pk for period in periods])
    with django_assert_num_queries(1):
        by_id = plans_by_id(user=alice, ids=[prediction.pk for prediction in predictions])

    assert list(by_period.values()) == [[plan] for plan in by_id.values()]
    assert len(by_id) == count
