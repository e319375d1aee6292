import pytest

from core.errors import Conflict, NotFound
from finance.ledger.selectors.movements import Deleted
from finance.models import Deposit, Period, Prediction, Transaction
from finance.planning.services.periods import TransactionsOfPeriod, create_period, delete_period
from tests.bookings import day, earn, spend
from tests.factories import make_category, make_deposit, make_period, make_prediction
from tests.finance.planning.helpers import assert_books_are_right, periods_of_transactions, totals

KEEP, DELETE = TransactionsOfPeriod.KEEP, TransactionsOfPeriod.DELETE


@pytest.fixture
def deposit(alice, wallet, may):
    """A deposit with 100 earned and 30 spent in May, and 7 spent in the months around it."""
    deposit = make_deposit(wallet)
    earn(alice, "100", deposit, "2026-05-01")
    spend(alice, "10", deposit, "2026-05-15")
    spend(alice, "20", deposit, "2026-05-31")
    spend(alice, "3", deposit, "2026-04-30")
    spend(alice, "4", deposit, "2026-06-01")
    return deposit


def test_keeps_the_transactions_without_a_period(alice, wallet, may, deposit):
    deletion = delete_period(user=alice, period_id=may.pk, transactions=KEEP)

    assert not Period.objects.exists()
    assert set(periods_of_transactions(wallet).values()) == {None}
    assert totals(wallet) == [
        (None, "2026-04", "EXPENSE", -3, 1),
        (None, "2026-05", "EXPENSE", -30, 2),
        (None, "2026-05", "INCOME", 100, 1),
        (None, "2026-06", "EXPENSE", -4, 1),
    ]
    assert Deposit.objects.get().balance == 63
    assert_books_are_right(wallet)
    assert (deletion.movement.deleted, deletion.moved_transactions) == ({Deleted("Period", may.pk)}, 3)


def test_deletes_the_transactions_and_takes_them_off_the_balance(alice, wallet, may, deposit):
    inside = list(may.transactions.all())
    deletion = delete_period(user=alice, period_id=may.pk, transactions=DELETE)

    assert not Period.objects.exists()
    assert periods_of_transactions(wallet) == {"2026-04-30": None, "2026-06-01": None}
    assert totals(wallet) == [(None, "2026-04", "EXPENSE", -3, 1), (None, "2026-06", "EXPENSE", -4, 1)]
    assert Deposit.objects.get().balance == -7
    assert_books_are_right(wallet)
    gone = {Deleted("Period", may.pk), *(Deleted("Transaction", row.pk) for row in inside)}
    assert (deletion.movement.deleted, deletion.moved_transactions) == (gone, 0)
    assert deletion.movement.deposit_ids == {deposit.pk}


@pytest.mark.parametrize("transactions", [KEEP, DELETE])
@pytest.mark.parametrize("status", ["DRAFT", "ACTIVE"])
def test_deletes_its_predictions_and_no_others(alice, wallet, may, transactions, status):
    Period.objects.update(status=status)
    april = make_period(wallet, "April", "2026-04-01", "2026-04-30", status="CLOSED")
    food = make_category(wallet)
    make_prediction(may, food)
    other = make_prediction(april, food)

    delete_period(user=alice, period_id=may.pk, transactions=transactions)

    assert list(Prediction.objects.all()) == [other]


def test_kept_transactions_belong_to_the_next_period_of_their_days(alice, wallet, may, deposit):
    delete_period(user=alice, period_id=may.pk, transactions=KEEP)

    create_period(user=alice, wallet_id=wallet.pk, name="New", starts_on=day("2026-05-10"), ends_on=day("2026-05-20"))

    assert periods_of_transactions(wallet) == {
        "2026-04-30": None,
        "2026-05-01": None,
        "2026-05-15": "New",
        "2026-05-31": None,
        "2026-06-01": None,
    }
    assert_books_are_right(wallet)


@pytest.mark.parametrize("transactions", [KEEP, DELETE])
def test_a_closed_period_stays(alice, wallet, may, deposit, transactions):
    make_prediction(may, make_category(wallet))
    Period.objects.update(status="CLOSED")

    with pytest.raises(Conflict) as refusal:
        delete_period(user=alice, period_id=may.pk, transactions=transactions)

    assert (refusal.value.field, str(refusal.value)) == ("id", "The period May is closed.")
    assert (Period.objects.count(), Prediction.objects.count(), Transaction.objects.count()) == (1, 1, 5)
    assert_books_are_right(wallet)


@pytest.mark.parametrize("transactions", [KEEP, DELETE])
def test_another_users_period_is_not_found(bob, wallet, may, deposit, transactions):
    with pytest.raises(NotFound) as refusal:
        delete_period(user=bob, period_id=may.pk, transactions=transactions)

    assert refusal.value.field == "id"
    assert (Period.objects.count(), Transaction.objects.filter(period=may).count()) == (1, 3)
    assert_books_are_right(wallet)


@pytest.mark.parametrize(("transactions", "statements"), [(KEEP, 18), (DELETE, 30)])
@pytest.mark.parametrize("count", [1, 20])
def test_takes_as_many_statements_for_one_transaction_as_for_many(
    alice, wallet, may, *, transactions, statements, count, django_assert_num_queries
):
    deposit = make_deposit(wallet)
    for _ in range(count):
        spend(alice, "10", deposit, "2026-05-15")

    with django_assert_num_queries(statements):
        delete_period(user=alice, period_id=may.pk, transactions=transactions)
