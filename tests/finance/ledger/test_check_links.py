"""check_ledger on what ties rows together: each corrupted row is named, with what is stored and what is true."""

from datetime import date
from decimal import Decimal

import pytest

from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.repair import repair_ledger
from finance.models import Allocation, Bucket, BucketTotal, Deposit, Loan, Transaction, Transfer, Wallet
from finance.transactions.services.income_and_expenses import create_expense
from finance.transactions.services.loans import lend_money, repay_loan
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.transfers import create_transfer
from tests.factories import make_bucket, make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.ledger.unrefused import drop_what_sqlite_has_not

MAY_5 = date(2026, 5, 5)


@pytest.fixture
def books(wallet: Wallet) -> Wallet:
    """An expense of 10 out of a bucket, of which 4 came back, and 100 lent, of which 30 came back."""
    user, deposit, friend = wallet.owner, make_deposit(wallet), make_entity(wallet)
    when = {"user": user, "date": MAY_5}
    names = {"deposit_id": deposit.pk, "bucket_id": make_bucket(wallet).pk, "category_id": make_category(wallet).pk}
    expense = create_expense(amount=Decimal(10), **names, **when).answer
    create_refund(expense_id=expense.pk, amount=Decimal(4), **when)
    lent = lend_money(amount=Decimal(100), deposit_id=deposit.pk, entity_id=friend.pk, **when).answer
    repay_loan(loan_id=lent.loan_id, amount=Decimal(30), **when)
    safe = make_deposit(wallet, "Safe")
    create_transfer(from_deposit_id=deposit.pk, to_deposit_id=safe.pk, amount=Decimal(5), **when)
    return wallet


def differences() -> list[str]:
    return [str(difference) for difference in ledger_differences()]


def test_right_books_have_no_differences(books):
    assert differences() == []


def test_a_wrong_balance_of_a_bucket_is_named_and_mended(books):
    bucket = Bucket.objects.get()
    Bucket.objects.update(balance=Decimal(1))
    assert differences() == [f"balance of bucket {bucket.pk} (Needs): stored 1.00, true -6.00"]
    repair_ledger()
    assert differences() == []
    assert Bucket.objects.get().balance == -6


def test_a_wrong_repaid_amount_is_named_and_mended(books):
    loan = Loan.objects.get()
    Loan.objects.update(repaid=Decimal(31))
    assert differences() == [f"repaid of loan {loan.pk}: stored 31.00, true 30.00"]
    repair_ledger()
    assert differences() == []
    assert Loan.objects.get().repaid == 30


def test_a_wrong_principal_is_named_and_mended(books):
    loan = Loan.objects.get()
    Loan.objects.update(principal=Decimal(50))
    assert differences() == [f"principal of loan {loan.pk}: stored 50.00, true 100.00"]
    repair_ledger()
    assert Loan.objects.get().principal == 100


def test_a_loan_without_its_pay_out_is_named_and_left_to_its_owner(books):
    loan = Loan.objects.get()
    Transaction.objects.filter(loan=loan, amount__lt=0).update(loan=None)
    expected = [f"principal of loan {loan.pk}: stored 100.00, true 0.00"]
    assert differences() == expected
    repair_ledger()
    assert differences() == expected


def test_a_wrong_refunded_amount_is_named_and_mended(books):
    expense = Transaction.objects.get(refunded__gt=0)
    Transaction.objects.filter(pk=expense.pk).update(refunded=Decimal(5))
    assert differences() == [f"refunded of transaction {expense.pk}: stored 5.00, true 4.00"]
    repair_ledger()
    assert differences() == []
    assert Transaction.objects.get(pk=expense.pk).refunded == 4


def test_allocations_that_do_not_sum_to_their_transaction_are_named(books):
    row = Allocation.objects.filter(amount=-10)
    pk = row.get().transaction_id
    row.update(amount=Decimal(-9))
    Bucket.objects.update(balance=Decimal(-5))
    BucketTotal.objects.update(amount=Decimal(-5))
    assert differences() == [f"sum of the allocations of transaction {pk}: stored -9.00, true -10.00"]


def test_a_transfer_without_its_leg_in_is_named(books):
    transfer = Transfer.objects.get()
    Transaction.objects.filter(transfer=transfer, amount__gt=0).update(transfer=None)
    right = "1 out, 1 in, of one amount in one currency"
    assert differences() == [f"transfer {transfer.pk}: stored 1 out, 0 in, true {right}"]


def test_a_transfer_without_legs_is_named(books):
    transfer = Transfer.objects.create(owner=books.owner)
    assert differences()[0].startswith(f"transfer {transfer.pk}: stored 0 out, 0 in, true")


def test_a_transfer_that_loses_money_is_named(books):
    leg = Transaction.objects.get(transfer__isnull=False, amount__gt=0)
    Transaction.objects.filter(pk=leg.pk).update(amount=Decimal("4.99"))
    repair_ledger()
    right = "1 out, 1 in, of one amount in one currency"
    assert differences() == [f"transfer {leg.transfer_id}: stored legs that sum to -0.01, true {right}"]


def test_a_transfer_whose_legs_two_banks_booked_on_two_days_is_right(books):
    leg = Transaction.objects.get(transfer__isnull=False, amount__gt=0)
    Transaction.objects.filter(pk=leg.pk).update(date=date(2026, 5, 6))
    repair_ledger()
    assert differences() == []


def test_a_loan_that_is_paid_out_twice_is_named(books):
    loan = Loan.objects.get()
    Transaction.objects.filter(loan=loan, amount__gt=0).update(amount=Decimal(-30))
    repair_ledger()
    assert differences() == [f"payments out of loan {loan.pk}: stored 2, true 1"]


def test_a_transfer_between_currencies_may_have_two_amounts(books):
    yen = make_wallet(books.owner, "Yen", "JPY")
    create_transfer(
        user=books.owner,
        from_deposit_id=Deposit.objects.get(name="Safe").pk,
        to_deposit_id=make_deposit(yen).pk,
        amount=Decimal(5),
        received_amount=Decimal(800),
        date=MAY_5,
    )
    assert differences() == []


def test_percentages_of_more_than_100_are_named(books):
    Bucket.objects.update(percentage=Decimal("60.01"))
    wants = make_bucket(books, "Wants", "40")
    make_bucket(books, "Later")
    wrong = f"percentages of the buckets of wallet {books.pk}: stored 100.01, true at most 100"
    assert differences() == [wrong]
    assert [(row.model, row.pk, row.field) for row in ledger_differences()] == [(Bucket, wants.pk, "percentage")]


def test_a_bucket_behind_a_gap_is_named(books):
    make_bucket(books, "Wants")
    far = make_bucket(books, "Later", position=3)
    make_bucket(make_wallet(books.owner, "Other"), position=0)
    assert differences() == [f"position of bucket {far.pk}: stored 3, true at most 2"]
    assert [(row.model, row.pk, row.field) for row in ledger_differences()] == [(Bucket, far.pk, "position")]


def test_a_period_that_begins_in_another_is_named(books):
    drop_what_sqlite_has_not()
    make_period(books)
    june = make_period(books, "June", "2026-05-31", "2026-06-30", status="CLOSED")
    repair_ledger()
    wrong = f"first day of period {june.pk}: stored 2026-05-31, true a day of no other period"
    assert differences() == [wrong]


def test_only_the_wallets_asked_for_are_looked_at(books, bob):
    other = make_wallet(bob, "Other")
    wrong = [make_deposit(other, "Far", balance=Decimal(1)), Transfer.objects.create(owner=bob)]
    found = ledger_differences(Wallet.objects.filter(pk=other.pk))
    assert [(row.model, row.pk) for row in found] == [(type(row), row.pk) for row in wrong]
    assert list(ledger_differences(Wallet.objects.filter(pk=books.pk))) == []
