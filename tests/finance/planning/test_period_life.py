"""DRAFT → ACTIVE → CLOSED, and back to ACTIVE by reopening."""

from decimal import Decimal

import pytest

from core.errors import Conflict, NotFound
from finance.models import Period, Prediction
from finance.planning.services.periods import activate_period, close_period, reopen_period
from finance.planning.services.predictions import update_prediction
from finance.transactions.services.income_and_expenses import create_expense, delete_transaction, update_transaction
from tests.bookings import day, spend
from tests.factories import make_category, make_deposit, make_period, make_prediction
from tests.finance.planning.helpers import assert_books_are_right

MOVES = {
    activate_period: ("DRAFT", "ACTIVE", "activated"),
    close_period: ("ACTIVE", "CLOSED", "closed"),
    reopen_period: ("CLOSED", "ACTIVE", "reopened"),
}


def status_of(period):
    return Period.objects.get(pk=period.pk).status


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("status", ["DRAFT", "ACTIVE", "CLOSED"])
def test_each_move_starts_from_one_status_only(alice, wallet, move, status):
    period = make_period(wallet, status=status)
    start, end, moved = MOVES[move]
    refusal = None
    try:
        move(user=alice, period_id=period.pk)
    except Conflict as error:
        refusal = (error.field, str(error))

    message = f"Only a period that is {start} can be {moved}; this one is {status}."
    assert refusal == (None if status == start else ("id", message))
    assert status_of(period) == (end if status == start else status)


@pytest.mark.parametrize("move", [activate_period, reopen_period])
def test_only_one_period_is_active(alice, wallet, move):
    make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")
    period = make_period(wallet, status=MOVES[move][0])

    with pytest.raises(Conflict, match="Another period of the wallet is active: close it first"):
        move(user=alice, period_id=period.pk)

    assert status_of(period) == MOVES[move][0]


@pytest.mark.parametrize("move", MOVES)
def test_another_users_period_is_not_found(bob, wallet, move):
    period = make_period(wallet, status=MOVES[move][0])

    with pytest.raises(NotFound) as refusal:
        move(user=bob, period_id=period.pk)

    assert refusal.value.field == "id"
    assert status_of(period) == MOVES[move][0]


def plans(prediction):
    return Prediction.objects.values_list("initial_plan", "current_plan").get(pk=prediction.pk)


def test_activating_freezes_the_initial_plans_of_this_period_only(alice, wallet):
    food, rent = make_category(wallet, "Food"), make_category(wallet, "Rent")
    may = make_period(wallet, "May")
    april = make_period(wallet, "April", "2026-04-01", "2026-04-30", status="CLOSED")
    of_food, of_rent, before = (
        make_prediction(may, food, "50.25"),
        make_prediction(may, rent, "0"),
        make_prediction(april, food, "40"),
    )

    activate_period(user=alice, period_id=may.pk)

    assert plans(of_food) == (Decimal("50.25"), Decimal("50.25"))
    assert plans(of_rent) == (Decimal(0), Decimal(0))
    assert plans(before) == (None, Decimal(40))


def test_the_initial_plan_stays_through_changes_closing_and_reopening(alice, wallet):
    may = make_period(wallet)
    prediction = make_prediction(may, make_category(wallet), "50")
    activate_period(user=alice, period_id=may.pk)

    update_prediction(user=alice, prediction_id=prediction.pk, current_plan=Decimal(70))
    assert plans(prediction) == (Decimal(50), Decimal(70))

    close_period(user=alice, period_id=may.pk)
    reopen_period(user=alice, period_id=may.pk)
    assert plans(prediction) == (Decimal(50), Decimal(70))


def test_no_transaction_of_a_closed_period_changes(alice, wallet):
    deposit = make_deposit(wallet)
    may = make_period(wallet, status="ACTIVE")
    inside = spend(alice, "10", deposit, "2026-05-15")
    outside = spend(alice, "20", deposit, "2026-06-15")
    close_period(user=alice, period_id=may.pk)
    amount = Decimal(5)
    attempts = {
        "create": lambda: create_expense(user=alice, amount=amount, date=day("2026-05-31"), deposit_id=deposit.pk),
        "edit": lambda: update_transaction(user=alice, transaction_id=inside.pk, name="Bread"),
        "move out": lambda: update_transaction(user=alice, transaction_id=inside.pk, date=day("2026-06-15")),
        "move in": lambda: update_transaction(user=alice, transaction_id=outside.pk, date=day("2026-05-01")),
        "delete": lambda: delete_transaction(user=alice, transaction_id=inside.pk),
    }

    for attempt in attempts.values():
        with pytest.raises(Conflict, match="The period May is closed"):
            attempt()

    rows = wallet.transactions.order_by("pk").values_list("pk", "name", "amount", "date", "period")
    assert list(rows) == [
        (inside.pk, "", Decimal(-10), day("2026-05-15"), may.pk),
        (outside.pk, "", Decimal(-20), day("2026-06-15"), None),
    ]
    assert_books_are_right(wallet)


def test_a_reopened_period_takes_transactions_again(alice, wallet):
    deposit = make_deposit(wallet)
    may = make_period(wallet, status="CLOSED")

    reopen_period(user=alice, period_id=may.pk)

    assert spend(alice, "10", deposit, "2026-05-15").period == may
    assert_books_are_right(wallet)
