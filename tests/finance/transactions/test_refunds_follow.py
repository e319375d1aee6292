"""Refunds follow their expense: into its buckets as it came out of them, and wherever it goes later."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import Conflict, InvalidInput
from finance.models import Bucket, Period, Transaction, Wallet
from finance.transactions.services.income_and_expenses import update_transaction
from finance.transactions.services.refunds import create_refund
from finance.wallets.services.buckets import delete_bucket
from tests.bookings import MAY_5, spend
from tests.factories import make_bucket, make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import assert_figures_are_sums, change
from tests.finance.wallets.helpers import balances, parts_of, shares
from tests.refusals import refused

MAY_20 = date(2026, 5, 20)


@pytest.fixture
def rest(wallet: Wallet) -> Bucket:
    return make_bucket(wallet, "Rest", position=2)


@pytest.fixture
def lamp(wallet, cash, fun, home) -> Transaction:
    """60 spent on 5 May: 40 from one bucket and 20 from another."""
    names = {"category_id": make_category(wallet, "Things").pk, "entity_id": make_entity(wallet, "Shop").pk}
    return spend(wallet.owner, "60", deposit_id=cash.pk, allocations=shares((fun, "40"), (home, "20")), **names)


def refund(expense, amount, **fields) -> Transaction:
    given = {"amount": Decimal(amount), "date": MAY_20} | fields
    return create_refund(user=expense.wallet.owner, expense_id=expense.pk, **given).answer


def test_a_full_refund_gives_each_bucket_what_was_taken_from_it(lamp):
    assert parts_of(refund(lamp, "60")) == {"Fun": "40.00", "Home": "20.00"}
    assert balances() == {"Fun": "0.00", "Home": "0.00"}
    assert_figures_are_sums()


@pytest.mark.parametrize(
    ("amount", "parts"),
    [("30", ("20.00", "10.00")), ("10", ("6.67", "3.33")), ("0.02", ("0.01", "0.01")), ("0.01", ("0.01", "0.00"))],
)
def test_a_part_of_it_goes_back_by_the_largest_remainder(lamp, amount, parts):
    assert tuple(parts_of(refund(lamp, amount)).values()) == parts
    assert_figures_are_sums()


def test_of_equal_remainders_the_first_bucket_has_the_unit(cash, fun, home):
    halves = spend(cash.wallet.owner, "2", deposit_id=cash.pk, allocations=shares((home, "1"), (fun, "1")))
    assert parts_of(refund(halves, "0.01")) == {"Fun": "0.01", "Home": "0.00"}


def test_many_small_refunds_give_each_bucket_back_exactly_what_was_taken(cash, fun, home, rest):
    cents = shares((fun, "0.01"), (home, "0.01"), (rest, "0.01"))
    row = spend(cash.wallet.owner, "0.03", deposit_id=cash.pk, allocations=cents)
    for _ in range(3):
        refund(row, "0.01")
    assert balances() == {"Fun": "0.00", "Home": "0.00", "Rest": "0.00"}


def test_a_currency_without_decimals_is_divided_into_whole_units(alice):
    wallet = make_wallet(alice, "Yen", "JPY")
    one, two = make_bucket(wallet, "One", position=0), make_bucket(wallet, "Two", position=1)
    cash = make_deposit(wallet)
    row = spend(alice, "60", deposit_id=cash.pk, allocations=shares((one, "40"), (two, "20")))
    assert parts_of(refund(row, "10")) == {"One": "7.00", "Two": "3.00"}


def test_a_refund_of_what_no_bucket_paid_is_in_none(cash, fun):
    assert parts_of(refund(spend(cash.wallet.owner, "60", deposit_id=cash.pk), "60")) == {}


def test_a_refund_goes_to_one_bucket_when_that_is_said(lamp, home):
    assert parts_of(refund(lamp, "30", bucket_id=home.pk)) == {"Home": "30.00"}
    assert_figures_are_sums()


def test_a_refund_goes_to_some_buckets_when_that_is_said(lamp, fun, rest):
    assert parts_of(refund(lamp, "30", allocations=shares((fun, "10"), (rest, "20")))) == {
        "Fun": "10.00",
        "Rest": "20.00",
    }
    assert_figures_are_sums()


def test_what_was_given_back_otherwise_is_not_given_back_again(lamp, home):
    refund(lamp, "15", bucket_id=home.pk)
    refund(lamp, "45")
    assert balances() == {"Fun": "0.00", "Home": "0.00"}


def test_buckets_are_named_in_one_way(lamp, fun, home):
    refusal = refused(InvalidInput, refund, lamp, "30", bucket_id=home.pk, allocations=shares((fun, "30")))
    message = "The buckets are named in one way: by a bucket, by the amount for each, or by a split."
    assert refusal.fields == {"allocations": [message]}


def test_parts_that_are_not_the_refund_are_refused(lamp, fun):
    refusal = refused(InvalidInput, refund, lamp, "30", allocations=shares((fun, "29.99")))
    assert refusal.fields == {"allocations": ["The allocations are 29.99 together; the amount is 30.00."]}


def test_a_retired_bucket_of_the_expense_may_be_said_and_no_other(lamp, home, rest):
    Bucket.objects.update(is_active=False)
    assert parts_of(refund(lamp, "30", bucket_id=home.pk)) == {"Home": "30.00"}
    refusal = refused(InvalidInput, refund, lamp, "30", bucket_id=rest.pk)
    assert refusal.fields == {"bucket_id": ["Rest is retired."]}


def test_a_new_amount_of_a_refund_is_divided_anew(lamp):
    row = refund(lamp, "0.01")
    change(row, amount=Decimal(60))
    assert parts_of(row) == {"Fun": "40.00", "Home": "20.00"}


def test_a_new_amount_of_a_refund_elsewhere_stays_there(lamp, rest):
    row = refund(lamp, "30", bucket_id=rest.pk)
    change(row, amount=Decimal(60))
    assert parts_of(row) == {"Rest": "60.00"}


@pytest.mark.parametrize("what", ["category", "entity"])
def test_its_refunds_go_along_to_another_category_or_entity(lamp, wallet, what):
    row, new = refund(lamp, "20"), {"category": make_category, "entity": make_entity}[what](wallet, "New")
    movement = change(lamp, **{f"{what}_id": new.pk})
    moved = Transaction.objects.get(pk=row.pk)
    assert (getattr(moved, f"{what}_id"), moved.version) == (new.pk, 2)
    assert movement.transaction_ids == {lamp.pk, row.pk}


@pytest.mark.parametrize("what", ["category", "entity"])
def test_its_refunds_go_along_to_none(lamp, what):
    row = refund(lamp, "20")
    change(lamp, **{f"{what}_id": None})
    assert getattr(Transaction.objects.get(pk=row.pk), f"{what}_id") is None


def test_its_refunds_go_along_to_another_bucket(lamp, rest):
    row = refund(lamp, "30")
    movement = change(lamp, bucket_id=rest.pk)
    assert parts_of(row) == {"Rest": "30.00"}
    assert Transaction.objects.get(pk=row.pk).version == 2
    assert movement.transaction_ids == {lamp.pk, row.pk}


def test_its_refunds_go_along_into_other_parts(lamp, fun, rest):
    rows = [refund(lamp, amount) for amount in ("30", "30")]
    change(lamp, allocations=shares((fun, "15"), (rest, "45")))
    assert [parts_of(row) for row in rows] == [{"Fun": "7.50", "Rest": "22.50"}] * 2
    assert balances() == {"Fun": "0.00", "Home": "0.00", "Rest": "0.00"}


def test_its_refunds_go_along_out_of_all_buckets(lamp):
    row = refund(lamp, "30")
    change(lamp, bucket_id=None)
    assert parts_of(row) == {}
    assert balances() == {"Fun": "0.00", "Home": "0.00"}


def test_a_refund_that_was_put_elsewhere_stays_there(lamp, home, rest):
    there, along = refund(lamp, "30", bucket_id=rest.pk), refund(lamp, "30")
    change(lamp, bucket_id=home.pk)
    assert (parts_of(there), parts_of(along)) == ({"Rest": "30.00"}, {"Home": "30.00"})
    assert Transaction.objects.get(pk=there.pk).version == 1


def test_refunds_whose_parts_are_the_same_are_not_changed(lamp, fun, home):
    row = refund(lamp, "30")
    change(lamp, amount=Decimal(90), allocations=shares((fun, "60"), (home, "30")))
    assert Transaction.objects.get(pk=row.pk).version == 1


def test_a_change_of_the_name_leaves_the_refunds(lamp):
    row = refund(lamp, "30")
    assert change(lamp, name="Lamp").transaction_ids == {lamp.pk}
    assert Transaction.objects.get(pk=row.pk).version == 1


@pytest.mark.parametrize("field", ["category_id", "entity_id", "bucket_id"])
def test_refunds_of_a_closed_period_keep_the_expense_as_it_is(lamp, wallet, field):
    row = refund(lamp, "30")
    period = make_period(wallet, starts_on="2026-05-20", status="CLOSED")
    Transaction.objects.filter(pk=row.pk).update(period=period)
    refusal = refused(Conflict, change, lamp, **{"note": "Sent back", field: None})
    assert (str(refusal), refusal.field) == ("1 of its refunds are in closed periods, which never change.", field)
    assert refusal.rows == [Period.objects.get()]


def test_refunds_in_the_buckets_of_the_expense_follow_it_into_another_when_one_is_deleted(lamp, fun, home, rest):
    row = refund(lamp, "30")
    delete_bucket(user=lamp.wallet.owner, bucket_id=home.pk, move_transactions_to_id=rest.pk)
    change(lamp, bucket_id=fun.pk)
    assert parts_of(row) == {"Fun": "30.00"}


@pytest.mark.parametrize("count", [1, 20])
def test_many_refunds_go_along_in_as_many_statements_as_one(lamp, wallet, rest, django_assert_num_queries, count):
    new = {"category_id": make_category(wallet, "New").pk, "entity_id": make_entity(wallet, "New").pk}
    for _ in range(count):
        refund(lamp, "1")
    with django_assert_num_queries(30):
        update_transaction(user=wallet.owner, transaction_id=lamp.pk, bucket_id=rest.pk, **new)
    assert {row.refunds.count() for row in Transaction.objects.filter(pk=lamp.pk)} == {count}


def test_a_refund_is_never_before_its_expense(lamp):
    refusal = refused(InvalidInput, refund, lamp, "30", date=date(2026, 5, 4))
    assert refusal.fields == {"date": ["A refund is not dated before its expense."]}
    assert refusal.rows == [lamp]
    assert refund(lamp, "30", date=MAY_5).date == MAY_5
