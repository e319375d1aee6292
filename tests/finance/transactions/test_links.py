"""What is tied to another transaction stays whole: alone, with its period, and with what it names."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import Conflict
from finance.ledger.selectors.check import ledger_differences
from finance.models import Allocation, Bucket, Deposit, Loan, Transaction, Transfer, Wallet
from finance.planning.services.periods import TransactionsOfPeriod, delete_period
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    delete_transaction,
    delete_transactions,
    update_transaction,
)
from finance.transactions.services.refunds import create_refund
from finance.wallets.services.categories import delete_category
from finance.wallets.services.deposits import delete_deposit
from finance.wallets.services.entities import delete_entity
from tests.bookings import MAY_5, lend, move, repay, spend
from tests.factories import make_bucket, make_category, make_deposit, make_entity
from tests.finance.transactions.helpers import assert_figures_are_sums
from tests.refusals import refused

APRIL_5, JUNE_5 = date(2026, 4, 5), date(2026, 6, 5)
LEG = "The transaction is a part of a transfer: change or delete the transfer instead."


@pytest.fixture
def safe(wallet: Wallet) -> Deposit:
    return make_deposit(wallet, "Safe")


@pytest.fixture
def transfer(bank: Deposit, safe: Deposit) -> Transfer:
    """10 from the bank to the safe on 5 May."""
    return move(bank.wallet.owner, bank, safe)


def give_back(expense, day) -> Transaction:
    return create_refund(user=expense.wallet.owner, expense_id=expense.pk, amount=Decimal(4), date=day).answer


def remove(period, transactions=TransactionsOfPeriod.DELETE):
    return delete_period(user=period.wallet.owner, period_id=period.pk, transactions=transactions)


def tied_elsewhere(period, what) -> None:
    """Deleting the period with its transactions is refused, and without them is not."""
    message = f"Transactions of the period are tied to {what} with transactions elsewhere, which would stay."
    assert refused(Conflict, remove, period=period).fields == {"id": [message]}
    remove(period, TransactionsOfPeriod.KEEP)
    assert_right()


def assert_right() -> None:
    assert list(ledger_differences()) == []
    assert_figures_are_sums()


def test_a_leg_is_neither_changed_deleted_nor_copied_alone(transfer):
    user = transfer.owner
    for leg in transfer.legs.all():
        assert refused(Conflict, update_transaction, user=user, transaction_id=leg.pk, name="New").fields == {
            "id": [LEG]
        }
        assert refused(Conflict, delete_transaction, user=user, transaction_id=leg.pk).fields == {"id": [LEG]}
        assert refused(Conflict, delete_transactions, user=user, transaction_ids=[leg.pk]).fields == {"ids": [LEG]}
        assert refused(Conflict, copy_transactions, user=user, transaction_ids=[leg.pk], date=MAY_5).fields == {
            "ids": [LEG]
        }


def test_one_tied_transaction_among_others_refuses_them_all(transfer, bank):
    pks = [spend(bank.wallet.owner, "10", bank).pk, transfer.legs.earliest("pk").pk]
    assert refused(Conflict, delete_transactions, user=bank.wallet.owner, transaction_ids=pks).fields == {"ids": [LEG]}
    assert refused(Conflict, copy_transactions, user=bank.wallet.owner, transaction_ids=pks, date=MAY_5).fields == {
        "ids": [LEG]
    }


def test_a_period_is_deleted_with_the_transfers_loans_and_refunds_that_are_wholly_in_it(may, transfer, bank):
    bucket = make_bucket(bank.wallet)
    give_back(spend(bank.wallet.owner, "10", bank, bucket_id=bucket.pk), MAY_5)
    repay(lend(bank, make_entity(bank.wallet)), date=MAY_5)
    movement = remove(may).movement
    assert movement.bucket_ids == {bucket.pk}
    assert [model.objects.count() for model in (Transaction, Transfer, Loan, Allocation)] == [0, 0, 0, 0]
    assert Bucket.objects.get().balance == 0
    assert_right()


def test_a_period_with_a_leg_of_a_transfer_elsewhere_keeps_its_transactions(may, transfer):
    Transaction.objects.filter(transfer=transfer, amount__gt=0).update(date=JUNE_5, period=None)
    message = "Transactions of the period are tied to a transfer with transactions elsewhere, which would stay."
    assert refused(Conflict, remove, period=may).fields == {"id": [message]}


def test_a_period_with_a_repayment_of_an_older_loan_keeps_its_transactions(may, bank):
    repay(lend(bank, make_entity(bank.wallet), date=APRIL_5), date=MAY_5)
    tied_elsewhere(may, "a loan")


def test_a_period_with_a_loan_repaid_elsewhere_keeps_its_transactions(may, bank):
    repay(lend(bank, make_entity(bank.wallet)), date=JUNE_5)
    tied_elsewhere(may, "a loan")


def test_a_period_with_an_expense_refunded_elsewhere_keeps_its_transactions(may, bank):
    give_back(spend(bank.wallet.owner, "10", bank), JUNE_5)
    tied_elsewhere(may, "a refund")


def test_a_period_with_a_refund_of_an_expense_elsewhere_keeps_its_transactions(may, bank):
    give_back(spend(bank.wallet.owner, "10", bank, date=APRIL_5), MAY_5)
    tied_elsewhere(may, "an expense")


def test_what_is_tied_elsewhere_does_not_hold_another_period(may, bank):
    give_back(spend(bank.wallet.owner, "10", bank, date=JUNE_5), JUNE_5)
    spend(bank.wallet.owner, "10", bank)
    remove(may)
    assert Transaction.objects.count() == 2
    assert_right()


def test_an_entity_with_loans_is_not_deleted_without_a_target(bank):
    friend = make_entity(bank.wallet, "Friend")
    loan = lend(bank, friend)
    message = r"^Friend is used by 1 transaction and 1 loan; move them to another one, or retire it\.$"
    with pytest.raises(Conflict, match=message) as refusal:
        delete_entity(user=bank.wallet.owner, entity_id=friend.pk)
    assert (refusal.value.field, refusal.value.rows) == ("id", [loan.transactions.get(), loan])


def test_the_loans_of_a_deleted_entity_move_with_its_transactions(bank):
    friend, sister = make_entity(bank.wallet, "Friend"), make_entity(bank.wallet, "Sister")
    loan = lend(bank, friend)
    deletion = delete_entity(user=bank.wallet.owner, entity_id=friend.pk, move_transactions_to_id=sister.pk)
    assert deletion.moved_transactions == 1
    moved = Loan.objects.get(pk=loan.pk)
    assert (moved.entity, moved.version) == (sister, 2)
    assert Transaction.objects.get().entity == sister
    assert_right()


def test_a_refund_moves_with_the_category_of_its_expense(bank):
    old, new = make_category(bank.wallet, "Old"), make_category(bank.wallet, "New")
    give_back(spend(bank.wallet.owner, "10", bank, category_id=old.pk), JUNE_5)
    delete_category(user=bank.wallet.owner, category_id=old.pk, move_transactions_to_id=new.pk)
    assert set(Transaction.objects.values_list("category", flat=True)) == {new.pk}
    assert_right()


def test_a_deposit_does_not_move_onto_the_other_end_of_its_transfers(transfer, bank, safe):
    arguments = {"user": bank.wallet.owner, "deposit_id": bank.pk, "move_transactions_to_id": safe.pk}
    message = "1 of its transfers are to or from Safe and would become transfers to itself."
    assert refused(Conflict, delete_deposit, **arguments).fields == {"move_transactions_to_id": [message]}
    assert Deposit.objects.count() == 2


def test_a_transfer_between_buckets_is_still_one_on_a_single_deposit(bank, safe):
    needs, fun = make_bucket(bank.wallet, "Needs"), make_bucket(bank.wallet, "Fun")
    transfer = move(bank.wallet.owner, bank, safe, from_bucket_id=needs.pk, to_bucket_id=fun.pk)
    delete_deposit(user=bank.wallet.owner, deposit_id=bank.pk, move_transactions_to_id=safe.pk)
    assert set(transfer.legs.values_list("deposit", "amount")) == {(safe.pk, -10), (safe.pk, 10)}
    assert_right()


def test_a_transfer_to_a_third_deposit_moves_and_is_another_version(transfer, bank, wallet):
    cash = make_deposit(wallet, "Cash")
    delete_deposit(user=wallet.owner, deposit_id=bank.pk, move_transactions_to_id=cash.pk)
    assert transfer.legs.get(amount__lt=0).deposit == cash
    assert Transfer.objects.get().version == 2
    assert_right()
