"""Two writes at once, with real threads: on SQLite one waits for the file, on PostgreSQL for the wallet's row."""

import threading
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connections

from finance.models import Period, Prediction, Transaction
from finance.planning.services.periods import (
    TransactionsOfPeriod,
    close_period,
    create_period,
    delete_period,
    reopen_period,
    update_period,
)
from finance.planning.services.predictions import copy_predictions, create_prediction
from finance.transactions.services.income_and_expenses import create_expense
from tests.bookings import day
from tests.factories import make_category, make_deposit, make_period, make_prediction
from tests.finance.planning.helpers import assert_books_are_right

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*writes: Callable[[], object]) -> Counter[str]:
    """How the writes ended, each in a thread of its own: "done", or the name of the error."""
    gate = threading.Barrier(len(writes))
    outcomes: Counter[str] = Counter()

    def run(write: Callable[[], object]) -> None:
        gate.wait()
        try:
            write()
            outcomes["done"] += 1
        except Exception as error:
            outcomes[type(error).__name__] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[write]) for write in writes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_overlapping_new_periods_one_wins(alice, wallet):
    def create(number: int) -> Callable[[], object]:
        days = {"starts_on": day(f"2026-05-{number:02}"), "ends_on": day("2026-05-31")}
        return lambda: create_period(user=alice, wallet_id=wallet.pk, name=f"May {number}", **days)

    assert at_once(*(create(number) for number in range(1, 9))) == {"done": 1, "InvalidInput": 7}
    assert Period.objects.count() == 1


def test_of_two_periods_moved_to_the_same_days_one_moves(alice, wallet):
    may = make_period(wallet, "May")
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")
    deposit = make_deposit(wallet)
    create_expense(user=alice, amount=Decimal(10), date=day("2026-07-15"), deposit_id=deposit.pk)

    def move(period: Period) -> Callable[[], object]:
        days = {"starts_on": day("2026-07-01"), "ends_on": day("2026-07-31")}
        return lambda: update_period(user=alice, period_id=period.pk, **days)

    assert at_once(move(may), move(june)) == {"done": 1, "InvalidInput": 1}
    winner = Period.objects.get(starts_on=day("2026-07-01"))
    assert Transaction.objects.get().period == winner
    assert_books_are_right(wallet)


def test_of_two_periods_reopened_one_is_active(alice, wallet):
    periods = [
        make_period(wallet, "May", status="CLOSED"),
        make_period(wallet, "June", "2026-06-01", "2026-06-30", status="CLOSED"),
    ]

    outcomes = at_once(*((lambda pk=period.pk: reopen_period(user=alice, period_id=pk)) for period in periods))

    assert outcomes == {"done": 1, "Conflict": 1}
    assert Period.objects.filter(status="ACTIVE").count() == 1


def test_of_equal_predictions_one_is_made(alice, wallet):
    may, food = make_period(wallet), make_category(wallet)

    def create() -> Prediction:
        return create_prediction(user=alice, period_id=may.pk, category_id=food.pk, current_plan=Decimal(50))

    assert at_once(*[create] * 5) == {"done": 1, "InvalidInput": 4}
    assert Prediction.objects.count() == 1


def test_predictions_are_copied_once(alice, wallet):
    april = make_period(wallet, "April", "2026-04-01", "2026-04-30", status="CLOSED")
    make_prediction(april, make_category(wallet))
    may = make_period(wallet)

    outcomes = at_once(*[lambda: copy_predictions(user=alice, period_id=may.pk)] * 3)

    assert outcomes == {"done": 1, "Conflict": 2}
    assert may.predictions.count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_no_expense_slips_into_a_period_that_is_being_closed(alice, wallet, attempt):
    may = make_period(wallet, status="ACTIVE")
    deposit = make_deposit(wallet)

    def spend() -> object:
        return create_expense(user=alice, amount=Decimal(10), date=day("2026-05-15"), deposit_id=deposit.pk)

    def close() -> object:
        closed = close_period(user=alice, period_id=may.pk)
        seen.append(Transaction.objects.count())
        return closed

    seen: list[int] = []
    outcomes = at_once(spend, spend, close)

    assert outcomes == Counter({"done": 1 + seen[0], "Conflict": 2 - seen[0]})
    assert Transaction.objects.count() == seen[0]
    assert_books_are_right(wallet)


def test_an_expense_recorded_while_its_period_is_made_or_deleted_has_the_right_period(alice, wallet):
    deposit = make_deposit(wallet)

    def spend() -> object:
        return create_expense(user=alice, amount=Decimal(10), date=day("2026-05-15"), deposit_id=deposit.pk)

    def create() -> object:
        days = {"starts_on": day("2026-05-01"), "ends_on": day("2026-05-31")}
        return create_period(user=alice, wallet_id=wallet.pk, name="May", **days)

    assert at_once(spend, create, spend) == {"done": 3}
    may = Period.objects.get()
    assert set(Transaction.objects.values_list("period", flat=True)) == {may.pk}
    assert_books_are_right(wallet)

    def delete() -> object:
        return delete_period(user=alice, period_id=may.pk, transactions=TransactionsOfPeriod.KEEP)

    assert at_once(spend, delete, spend) == {"done": 3}
    assert set(Transaction.objects.values_list("period", flat=True)) == {None}
    assert_books_are_right(wallet)
