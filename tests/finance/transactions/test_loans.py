"""Loans: the money that goes out, what comes back, and what never may."""

from decimal import Decimal

import pytest

from core.errors import Conflict, NotFound
from finance.ledger.selectors.movements import Deleted
from finance.models import Deposit, Entity, Loan, Transaction, Wallet
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    delete_transaction,
    delete_transactions,
    update_transaction,
)
from finance.transactions.services.loans import borrow_money, delete_loan, lend_money, repay_loan, update_loan
from tests.bookings import JUNE_1, MAY_5, lend, repay, terms
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, figures_of, pay_out_of
from tests.refusals import problems_of, refused


@pytest.fixture
def friend(wallet: Wallet) -> Entity:
    return make_entity(wallet, "Friend")


@pytest.fixture
def lent(bank: Deposit, friend: Entity) -> Loan:
    """100 lent on 5 May."""
    return lend(bank, friend)


@pytest.fixture
def borrowed(bank: Deposit, friend: Entity) -> Loan:
    return borrow_money(user=bank.wallet.owner, **terms(bank, friend)).answer.loan


def test_lent_money_leaves_the_deposit_and_is_outstanding(lent):
    assert figures_of(lent) == ("100.0000", "0.0000", "100.0000", "-100.0000")
    row = pay_out_of(lent)
    assert (row.kind, row.amount, row.entity_id, row.loan_id) == ("NEUTRAL", -100, lent.entity_id, lent.pk)


def test_borrowed_money_comes_onto_the_deposit(borrowed):
    assert figures_of(borrowed) == ("100.0000", "0.0000", "100.0000", "100.0000")


def test_a_loan_keeps_its_terms(bank, friend):
    neutral = make_category(bank.wallet, "Loans", kind="NEUTRAL")
    loan = lend(bank, friend, due_on=JUNE_1, name="For the car", note="No interest", category_id=neutral.pk)
    row = pay_out_of(loan)
    assert (loan.direction, loan.due_on, loan.note) == ("LENT", JUNE_1, "No interest")
    assert (row.name, row.category, row.date) == ("For the car", neutral, MAY_5)


def test_a_repayment_of_lent_money_comes_back(lent):
    row = repay(lent)
    assert (row.kind, row.amount, row.entity_id) == ("NEUTRAL", 40, lent.entity_id)
    assert figures_of(lent) == ("100.0000", "40.0000", "60.0000", "-60.0000")


def test_a_repayment_of_borrowed_money_goes_out(borrowed):
    assert repay(borrowed).amount == -40
    assert figures_of(borrowed) == ("100.0000", "40.0000", "60.0000", "60.0000")


def test_a_loan_is_repaid_to_the_last_cent_in_parts(lent):
    repay(lent, "33.33")
    repay(lent, "66.67")
    assert figures_of(lent) == ("100.0000", "100.0000", "0.0000", "0.0000")


def test_a_repayment_may_be_on_any_deposit_of_the_wallet(lent, wallet):
    cash = make_deposit(wallet, "Cash")
    assert repay(lent, deposit_id=cash.pk).deposit == cash
    assert Deposit.objects.get(name="Cash").balance == 40


def test_no_more_than_is_outstanding_is_repaid(lent):
    repay(lent)
    found = problems_of(repay, loan=lent, amount="60.01")
    assert found == {"amount": ["No more than 60.00 is outstanding."]}


def test_deleting_a_repayment_undoes_it(lent):
    repayment = repay(lent)
    change = delete_transaction(user=lent.wallet.owner, transaction_id=repayment.pk)
    assert change.movement.loan_ids == {lent.pk}
    assert figures_of(lent) == ("100.0000", "0.0000", "100.0000", "-100.0000")


def test_changing_a_repayment_changes_what_is_repaid_without_a_new_version(lent):
    repayment = repay(lent)
    update_transaction(user=lent.wallet.owner, transaction_id=repayment.pk, amount=Decimal(99))
    assert figures_of(lent) == ("100.0000", "99.0000", "1.0000", "-1.0000")
    assert Loan.objects.get().version == 1


def test_a_repayment_is_not_changed_to_more_than_was_lent(lent):
    repayment = repay(lent)
    arguments = {"user": lent.wallet.owner, "transaction_id": repayment.pk, "amount": Decimal("100.01")}
    found = problems_of(update_transaction, **arguments)
    assert found == {"amount": ["More than is outstanding would be repaid."]}


def test_changing_the_pay_out_changes_the_principal_and_its_version(lent):
    update_transaction(user=lent.wallet.owner, transaction_id=pay_out_of(lent).pk, amount=Decimal(150))
    assert figures_of(lent) == ("150.0000", "0.0000", "150.0000", "-150.0000")
    assert Loan.objects.get().version == 2


def test_a_pay_out_is_not_changed_to_less_than_was_repaid(lent):
    repay(lent)
    arguments = {"user": lent.wallet.owner, "transaction_id": pay_out_of(lent).pk, "amount": Decimal("39.99")}
    assert problems_of(update_transaction, **arguments) == {"amount": ["More than is outstanding would be repaid."]}


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_a_payment_is_not_changed_to_nothing_or_less(lent, amount):
    arguments = {"user": lent.wallet.owner, "transaction_id": pay_out_of(lent).pk, "amount": Decimal(amount)}
    assert problems_of(update_transaction, **arguments) == {"amount": ["An amount is greater than 0."]}


@pytest.mark.parametrize("delete", [delete_transaction, delete_transactions])
def test_a_pay_out_is_not_deleted_alone(lent, delete):
    pk = pay_out_of(lent).pk
    name = {"transaction_id": pk} if delete is delete_transaction else {"transaction_ids": [pk]}
    field = "id" if delete is delete_transaction else "ids"
    found = refused(Conflict, delete, user=lent.wallet.owner, **name).fields
    assert found == {field: ["The transaction is the money of a loan: delete the loan instead."]}


def test_neither_pay_out_nor_repayment_is_copied(lent):
    for row in (pay_out_of(lent), repay(lent)):
        arguments = {"user": lent.wallet.owner, "transaction_ids": [row.pk], "date": JUNE_1}
        found = refused(Conflict, copy_transactions, **arguments).fields
        assert found == {"ids": ["A payment of a loan is not copied."]}


def test_a_payment_keeps_the_entity_of_its_loan(lent):
    arguments = {"user": lent.wallet.owner, "transaction_id": pay_out_of(lent).pk, "entity_id": None}
    found = refused(Conflict, update_transaction, **arguments).fields
    assert found == {"entity_id": ["A payment of a loan has the loan's entity."]}


def test_deleting_a_loan_deletes_its_pay_out(lent):
    gone = {Deleted("Loan", lent.pk), Deleted("Transaction", pay_out_of(lent).pk)}
    assert delete_loan(user=lent.wallet.owner, loan_id=lent.pk).movement.deleted == gone
    assert not Loan.objects.exists()
    assert not Transaction.objects.exists()
    assert Deposit.objects.get().balance == 0


def test_a_loan_with_repayments_is_not_deleted(lent):
    repay(lent)
    found = refused(Conflict, delete_loan, user=lent.wallet.owner, loan_id=lent.pk).fields
    assert found == {"id": ["The loan has repayments: delete them first."]}


def test_what_a_loan_says_of_itself_changes(lent):
    loan = update_loan(user=lent.wallet.owner, loan_id=lent.pk, due_on=JUNE_1, note="Later").answer
    assert (loan.due_on, loan.note, loan.version) == (JUNE_1, "Later", 2)


def test_another_entity_of_a_loan_goes_to_its_payments(lent, wallet):
    repayment, sister = repay(lent), make_entity(wallet, "Sister")
    update_loan(user=wallet.owner, loan_id=lent.pk, entity_id=sister.pk)
    assert set(lent.transactions.values_list("entity_id", "version")) == {(sister.pk, 2)}
    assert Transaction.objects.get(pk=repayment.pk).entity == sister
    assert figures_of(lent)[3] == "-60.0000"


def test_a_stale_version_of_a_loan_is_a_conflict_with_the_current_one(lent):
    update_loan(user=lent.wallet.owner, loan_id=lent.pk, note="Later")
    for service in (update_loan, delete_loan):
        with pytest.raises(Conflict) as refusal:
            service(user=lent.wallet.owner, loan_id=lent.pk, expected_version=1)
        assert (refusal.value.field, refusal.value.current) == ("expected_version", lent)
    assert Loan.objects.get().note == "Later"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"amount": Decimal(0)}, {"amount": ["An amount is greater than 0."]}),
        ({"amount": Decimal(-1)}, {"amount": ["An amount is greater than 0."]}),
        ({"amount": Decimal("0.001")}, {"amount": ["An amount in EUR has at most 2 digits after the point."]}),
        ({"amount": Decimal(10) ** 12}, {"amount": ["An amount has at most twelve digits before the point."]}),
        ({"name": "n" * 129}, {"name": ["The name is longer than 128 characters."]}),
        ({"note": "n" * 2001}, {"note": ["The note is longer than 2000 characters."]}),
    ],
)
@pytest.mark.parametrize("pay_out", [lend_money, borrow_money])
def test_a_loan_is_refused_for_what_is_wrong_with_it(bank, friend, pay_out, fields, found):
    assert problems_of(pay_out, user=bank.wallet.owner, **terms(bank, friend, **fields)) == found


def test_everything_wrong_with_a_loan_is_said_at_once(bank, friend):
    Deposit.objects.update(is_active=False)
    Entity.objects.update(is_active=False)
    food = make_category(bank.wallet, "Food")
    fields = terms(bank, friend, amount=Decimal(0), category_id=food.pk, name="n" * 129)
    found = problems_of(lend_money, user=bank.wallet.owner, **fields)
    assert found == {
        "amount": ["An amount is greater than 0."],
        "category_id": ["Food is a category of kind EXPENSE."],
        "deposit_id": ["Bank is retired."],
        "entity_id": ["Friend is retired."],
        "name": ["The name is longer than 128 characters."],
    }


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_a_repayment_is_of_more_than_nothing(lent, amount):
    assert problems_of(repay, loan=lent, amount=amount) == {"amount": ["An amount is greater than 0."]}


def test_a_repayment_of_more_digits_than_the_currency_has_is_refused(lent):
    found = problems_of(repay, loan=lent, amount="1.005")
    assert found == {"amount": ["An amount in EUR has at most 2 digits after the point."]}


def test_nothing_is_repaid_onto_a_retired_deposit(lent):
    Deposit.objects.update(is_active=False)
    assert problems_of(repay, loan=lent) == {"deposit_id": ["Bank is retired."]}


def test_a_loan_of_a_retired_entity_is_still_repaid(lent):
    Entity.objects.update(is_active=False)
    repay(lent)
    assert figures_of(lent)[1] == "40.0000"


def test_nothing_of_a_loan_is_written_into_a_closed_period(lent, bank, friend):
    make_period(lent.wallet, status="CLOSED", starts_on="2026-06-01", ends_on="2026-06-30")
    closed = {"date": ["The period May is closed."]}
    assert refused(Conflict, repay, loan=lent).fields == closed
    arguments = terms(bank, friend, date=JUNE_1)
    assert refused(Conflict, lend_money, user=bank.wallet.owner, **arguments).fields == closed


def test_a_loan_paid_out_in_a_closed_period_is_neither_deleted_nor_given_another_entity(lent, wallet):
    period = make_period(wallet, status="CLOSED")
    Transaction.objects.update(period=period)
    sister = make_entity(wallet, "Sister")
    message = "1 of its transactions are in closed periods, which never change."
    assert refused(Conflict, delete_loan, user=wallet.owner, loan_id=lent.pk).fields == {"id": [message]}
    arguments = {"user": wallet.owner, "loan_id": lent.pk, "entity_id": sister.pk}
    assert refused(Conflict, update_loan, **arguments).fields == {"entity_id": [message]}


def test_what_is_of_another_wallet_is_not_found(lent, bank, friend):
    other = make_wallet(bank.wallet.owner, "Other")
    foreign = {
        "deposit_id": make_deposit(other).pk,
        "category_id": make_category(other, kind="NEUTRAL").pk,
    }
    for field, pk in foreign.items():
        what = field.removesuffix("_id").capitalize()
        found = refused(NotFound, lend_money, user=bank.wallet.owner, **terms(bank, friend, **{field: pk})).fields
        assert found == {field: [f"{what} not found."]}
    assert refused(NotFound, repay, loan=lent, deposit_id=foreign["deposit_id"]).fields == {
        "deposit_id": ["Deposit not found."]
    }
    arguments = {"user": bank.wallet.owner, "loan_id": lent.pk, "entity_id": make_entity(other).pk}
    assert refused(NotFound, update_loan, **arguments).fields == {"entity_id": ["Entity not found."]}


def test_another_users_loan_is_not_found(lent, bob):
    assert refused(NotFound, update_loan, user=bob, loan_id=lent.pk, note="Mine").fields == {"id": ["Loan not found."]}
    assert refused(NotFound, delete_loan, user=bob, loan_id=lent.pk).fields == {"id": ["Loan not found."]}
    arguments = {"user": bob, "loan_id": lent.pk, "amount": Decimal(1), "date": JUNE_1}
    assert refused(NotFound, repay_loan, **arguments).fields == {"loan_id": ["Loan not found."]}


def test_lending_is_this_many_statements(bank, friend, django_assert_num_queries):
    with django_assert_num_queries(11 + SAVEPOINT_AND_RELEASE):
        lend(bank, friend)


def test_repaying_is_this_many_statements(lent, django_assert_num_queries):
    with django_assert_num_queries(11 + SAVEPOINT_AND_RELEASE):
        repay(lent)
