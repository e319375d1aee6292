"""check_ledger on what ties rows together: each corrupted row is named, with what is stored and what is true."""

from datetime import date
from decimal import Decimal

import pytest

from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.repair import repair_ledger
from finance.models import Allocation, Bucket, Deposit, Loan, Transaction, Transfer, Wallet
from finance.transactions.services.income_and_expenses import create_expense
from finance.transactions.services.loans import lend_money, repay_loan
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.transfers import create_transfer
from tests.factories import make_bucket, make_category, make_deposit, make_entity, make_wallet

MAY_5 = date(2026, 5, 5)


@pytest.fixture
def books(wallet: Wallet) -> Wallet:
    """An expense of 10 out of a bucket, of which 4 came back, and 100 lent, of which 30 came back."""
    user, deposit, friend = wallet.owner, make_deposit(wallet), make_entity(wallet)
    when = {"user": user, "date": MAY_5}
    names = {"deposit_id": deposit.pk, "bucket_id": make_bucket(wallet).pk, "category_id": make_category(wallet).pk}
    expense = create_expense(amount=Decimal(10), **names, **when).transactions[0]
    create_refund(expense_id=expense.pk, amount=Decimal(4), **when)
    lent = lend_money(amount=Decimal(100), deposit_id=deposit.pk, entity_id=friend.pk, **when).transactions[0]
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
    assert differences() == [f"balance of bucket {bucket.pk}: stored 1.00, true -6.00"]
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


@pytest.mark.parametrize(
    ("model", "which", "change", "named"),
    [
        (Transaction, {"loan__isnull": False, "amount__lt": 0}, "entity", "entity of loan"),
        (Transaction, {"refund_of__isnull": False}, "category", "category of refund_of"),
    ],
)
def test_a_payment_or_refund_that_disagrees_with_its_loan_or_expense_is_named(books, model, which, change, named):
    row = model.objects.get(**which)
    other = {"entity": make_entity, "category": make_category}[change](books, "Other")
    model.objects.filter(pk=row.pk).update(**{change: other})
    repair_ledger()
    assert [line.split(" ")[:3] for line in differences()] == [named.split()]


def test_a_bucket_of_another_wallet_is_named(books, bob):
    foreign = make_bucket(make_wallet(bob, "Other"))
    allocation = Allocation.objects.get(amount=-10)
    Allocation.objects.filter(pk=allocation.pk).update(bucket=foreign)
    repair_ledger()
    assert differences() == [
        f"wallet of bucket {foreign.pk}, which allocation {allocation.pk} names: "
        f"stored {foreign.wallet_id}, true {books.pk}"
    ]
    Allocation.objects.filter(pk=allocation.pk).update(bucket=allocation.bucket_id)


def test_a_transfer_of_another_user_is_named(books, bob):
    Transfer.objects.update(owner=bob)
    assert [line.split(",")[0] for line in differences()] == [f"owner of transfer {Transfer.objects.get().pk}"] * 2
