"""What asks for attention in a month: each kind at its threshold, and all of them in their order."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import InvalidInput
from finance.models import Deposit, Period, Wallet
from finance.reports.alerts import AnomalyFound, BudgetExceeded, LoanOverdue, PredictionOverused, alerts
from tests.bookings import spend
from tests.factories import (
    make_budget,
    make_category,
    make_deposit,
    make_entity,
    make_loan,
    make_period,
    make_prediction,
    make_wallet,
)

TODAY = date(2026, 5, 20)


@pytest.fixture
def deposit(wallet: Wallet) -> Deposit:
    """One that may be overdrawn, as nothing is on it here."""
    return make_deposit(wallet, floor=None)


USUAL = ("2", "4", "4", "4", "5", "5", "7", "9")


def of_may(user, wallet):
    return alerts(user=user, wallet=wallet, month=date(2026, 5, 1), today=TODAY)


def told(alert):
    """An alert as its kind and its figure."""
    match alert:
        case LoanOverdue(days=days):
            return "loan", days
        case AnomalyFound(anomaly=anomaly):
            return "anomaly", anomaly.z
        case BudgetExceeded():
            return "budget", alert.exceeded_by
        case PredictionOverused():
            return "prediction", alert.exceeded_by


def told_of_may(user, wallet):
    return [told(alert) for alert in of_may(user, wallet)]


@pytest.mark.parametrize(("spent", "expected"), [("99.99", []), ("100", []), ("100.01", [("budget", Decimal("0.01"))])])
def test_a_budget_alerts_by_how_much_it_is_exceeded(alice, wallet, deposit, food, spent, expected):
    make_budget(food)
    make_budget(food, "2026-06-01", "1")
    spend(alice, spent, deposit, "2026-05-31", category_id=food.pk)
    assert told_of_may(alice, wallet) == expected


@pytest.mark.parametrize(
    ("spent", "expected"), [("99.99", []), ("100", []), ("100.01", [("prediction", Decimal("0.01"))])]
)
def test_a_prediction_alerts_by_how_much_it_is_overused(alice, wallet, deposit, food, spent, expected):
    make_prediction(make_period(wallet, status="ACTIVE"), food)
    spend(alice, spent, deposit, "2026-05-31", category_id=food.pk)
    assert told_of_may(alice, wallet) == expected


@pytest.mark.parametrize(
    ("first", "last", "status", "counts"),
    [
        ("2026-04-01", "2026-05-01", "ACTIVE", True),
        ("2026-05-31", "2026-06-30", "CLOSED", True),
        ("2026-05-31", "2026-06-30", "DRAFT", False),
        ("2026-04-01", "2026-04-30", "ACTIVE", False),
        ("2026-06-01", "2026-06-30", "ACTIVE", False),
    ],
)
def test_plans_alert_that_are_in_force_on_a_day_of_the_month(alice, wallet, deposit, food, first, last, status, counts):
    period = make_period(wallet, "Some", first, last, status="ACTIVE")
    make_prediction(period, food, "10")
    spend(alice, "12", deposit, first, category_id=food.pk)
    Period.objects.update(status=status)
    assert told_of_may(alice, wallet) == ([("prediction", Decimal(2))] if counts else [])


@pytest.mark.parametrize(
    ("due", "repaid", "days"),
    [
        ("2026-05-19", "0", 1),
        ("2026-05-19", "99.99", 1),
        ("2025-05-20", "0", 365),
        ("2026-05-20", "0", None),
        ("2026-05-19", "100", None),
        (None, "0", None),
    ],
)
def test_a_loan_alerts_from_the_day_after_it_is_due_until_it_is_repaid(alice, wallet, due, repaid, days):
    make_loan(make_entity(wallet), due_on=due and date.fromisoformat(due), repaid=Decimal(repaid))
    assert told_of_may(alice, wallet) == ([("loan", days)] if days else [])


def test_kinds_come_one_after_the_other_and_of_each_the_worst_first(alice, wallet, deposit):
    may = make_period(wallet, status="ACTIVE")
    for name, limit in [("Bread", "10"), ("Apples", "1"), ("Cakes", "100")]:
        category = make_category(wallet, name)
        make_budget(category, limit=limit)
        make_prediction(may, category, str(Decimal(limit) * 2))
        for amount in USUAL:
            spend(alice, amount, deposit, "2026-04-30", category_id=category.pk)
        spend(alice, "23", deposit, "2026-05-06", category_id=category.pk)
    for due in ("2026-05-18", "2026-05-01"):
        make_loan(make_entity(wallet, due), due_on=date.fromisoformat(due))
    assert told_of_may(alice, wallet) == [
        ("budget", 22),
        ("budget", 13),
        ("prediction", 21),
        ("prediction", 3),
        *[("anomaly", 9)] * 3,
        ("loan", 19),
        ("loan", 2),
    ]


def test_nobody_elses_and_no_other_wallets_ask_for_attention(alice, bob, wallet):
    for owner, place in [(alice, make_wallet(alice, "Abroad")), (bob, make_wallet(bob, "His"))]:
        deposit, category = make_deposit(place, floor=None), make_category(place)
        make_budget(category, limit="1")
        make_prediction(make_period(place, status="ACTIVE"), category, "1")
        spend(owner, "2", deposit, "2026-05-02", category_id=category.pk)
        make_loan(make_entity(place), due_on=date(2026, 5, 1))
        assert len(of_may(owner, place)) == 3
    assert of_may(alice, wallet) == []
    assert of_may(alice, place) == []


def test_a_month_is_named_by_its_first_day(alice, wallet):
    with pytest.raises(InvalidInput) as refusal:
        alerts(user=alice, wallet=wallet, month=date(2026, 5, 2), today=TODAY)
    assert list(refusal.value.fields) == ["month"]


@pytest.mark.parametrize("count", [1, 12])
def test_thirteen_statements_tell_them_whatever_the_history(alice, wallet, deposit, count):
    may = make_period(wallet, status="ACTIVE")
    for number in range(count):
        category = make_category(wallet, f"Category {number}")
        make_budget(category, limit="1")
        make_prediction(may, category, "1")
        make_loan(make_entity(wallet, f"Entity {number}"), due_on=date(2026, 5, 1))
        spend(alice, "2", deposit, "2026-05-02", category_id=category.pk)
    with CaptureQueriesContext(connection) as statements:
        assert len(of_may(alice, wallet)) == count * 3
    # The budgets, the periods, their plans; expenses with a category of the month, of three months and of all before;
    # those with an entity, of which there are none; the active period, its spending and its plans; the loans, the
    # deposits and the buckets.
    assert len([statement for statement in statements if "SELECT" in statement["sql"]]) == 13
