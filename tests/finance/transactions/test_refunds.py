"""Refunds: what comes back of an expense, lowering what was spent, and never more than that."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import Conflict, NotFound
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.repair import rebuild_totals
from finance.models import Bucket, Budget, Category, Deposit, Entity, Transaction, Wallet
from finance.planning.selectors.budgets import budgets_by_id
from finance.planning.selectors.predictions import plans_by_period
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    create_expense,
    create_income,
    delete_transaction,
    delete_transactions,
    update_transaction,
)
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.transfers import create_transfer
from tests.bookings import MAY_5
from tests.factories import (
    make_bucket,
    make_budget,
    make_category,
    make_deposit,
    make_entity,
    make_period,
    make_prediction,
    make_wallet,
)
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums
from tests.refusals import problems_of, refused

MAY_20 = date(2026, 5, 20)


@pytest.fixture
def shirt(wallet: Wallet) -> Transaction:
    """100 spent on a shirt on 5 May, from one deposit, in a category, at a shop and out of a bucket."""
    names = {
        "deposit_id": make_deposit(wallet).pk,
        "category_id": make_category(wallet, "Clothes").pk,
        "entity_id": make_entity(wallet).pk,
        "bucket_id": make_bucket(wallet, "Fun").pk,
    }
    return create_expense(user=wallet.owner, amount=Decimal(100), date=MAY_5, **names).answer


def refund(expense, amount="30", **fields) -> Transaction:
    given = {"amount": Decimal(amount), "date": MAY_20} | fields
    return create_refund(user=expense.wallet.owner, expense_id=expense.pk, **given).answer


def refunded(expense) -> Decimal:
    """What the expense says was given back, all figures being proven from the rows."""
    assert list(ledger_differences()) == []
    assert_figures_are_sums()
    return Transaction.objects.get(pk=expense.pk).refunded


def test_a_refund_has_the_category_entity_and_deposit_of_its_expense(shirt):
    row = refund(shirt, name="Too small", note="By post")
    assert (row.kind, row.amount, row.date, row.name, row.note) == ("EXPENSE", 30, MAY_20, "Too small", "By post")
    assert (row.category_id, row.entity_id, row.deposit_id, row.refund_of_id) == (
        shirt.category_id,
        shirt.entity_id,
        shirt.deposit_id,
        shirt.pk,
    )
    assert refunded(shirt) == 30
    assert Deposit.objects.get().balance == -70


def test_a_refund_says_which_figures_it_moved(shirt):
    movement = create_refund(user=shirt.wallet.owner, expense_id=shirt.pk, amount=Decimal(1), date=MAY_20).movement
    assert movement.expense_ids == {shirt.pk}
    assert movement.bucket_ids == {Bucket.objects.get().pk}
    assert movement.deposit_ids == {shirt.deposit_id}


def test_a_refund_may_come_onto_another_deposit(shirt, wallet):
    cash = make_deposit(wallet, "Cash")
    refund(shirt, deposit_id=cash.pk)
    assert Deposit.objects.get(pk=cash.pk).balance == 30
    assert refunded(shirt) == 30


def test_a_refund_goes_back_to_the_bucket_of_its_expense(shirt):
    row = refund(shirt)
    assert list(row.allocations.values_list("bucket__name", "amount")) == [("Fun", 30)]
    assert Bucket.objects.get().balance == -70


def test_an_expense_is_given_back_whole_in_parts(shirt):
    refund(shirt, "33.33")
    refund(shirt, "66.67")
    assert refunded(shirt) == 100
    assert Deposit.objects.get().balance == 0


def test_no_more_than_is_left_of_the_expense_is_given_back(shirt):
    refund(shirt)
    found = problems_of(refund, expense=shirt, amount="70.01")
    assert found == {"amount": ["No more than 70.00 is left of the expense."]}


def test_a_refund_lowers_what_its_plan_and_budget_say_was_spent(shirt, wallet):
    period = make_period(wallet)
    Transaction.objects.update(period=period)
    prediction = make_prediction(period, shirt.category)
    rebuild_totals(Wallet.objects.all())
    budget = make_budget(shirt.category)
    refund(shirt)
    assert [plan.result for plan in plans_by_period(user=wallet.owner, ids=[period.pk])[period.pk]] == [70]
    assert budgets_by_id(user=wallet.owner, ids=[budget.pk])[budget.pk].spent == 70
    assert prediction.pk
    assert Budget.objects.get().limit == 100


def test_deleting_a_refund_gives_the_expense_back_what_it_took(shirt):
    change = delete_transaction(user=shirt.wallet.owner, transaction_id=refund(shirt).pk)
    assert change.movement.expense_ids == {shirt.pk}
    assert refunded(shirt) == 0
    assert Bucket.objects.get().balance == -100


def test_changing_a_refund_changes_what_was_given_back_without_a_new_version(shirt):
    update_transaction(user=shirt.wallet.owner, transaction_id=refund(shirt).pk, amount=Decimal(100))
    assert refunded(shirt) == 100
    assert Transaction.objects.get(pk=shirt.pk).version == 1
    assert Bucket.objects.get().balance == 0


def test_a_refund_is_not_changed_to_more_than_its_expense(shirt):
    arguments = {"user": shirt.wallet.owner, "transaction_id": refund(shirt).pk, "amount": Decimal("100.01")}
    found = problems_of(update_transaction, **arguments)
    assert found == {"amount": ["More than is left of the expense would be given back."]}


def test_an_expense_is_not_changed_to_less_than_was_given_back(shirt):
    refund(shirt)
    arguments = {"user": shirt.wallet.owner, "transaction_id": shirt.pk, "amount": Decimal("29.99")}
    found = problems_of(update_transaction, **arguments)
    assert found == {"amount": ["More than is left of the expense would be given back."]}


@pytest.mark.parametrize("what", ["category", "entity"])
def test_a_refund_gets_no_category_or_entity_of_its_own(shirt, what):
    arguments = {"user": shirt.wallet.owner, "transaction_id": refund(shirt).pk, f"{what}_id": None}
    message = f"A refund has the {what} of its expense."
    assert refused(Conflict, update_transaction, **arguments).fields == {f"{what}_id": [message]}


def test_a_change_may_name_the_category_and_the_entity_that_are_there(shirt):
    row = refund(shirt)
    names = {"category_id": shirt.category_id, "entity_id": shirt.entity_id}
    update_transaction(user=shirt.wallet.owner, transaction_id=row.pk, name="Sent back", **names)
    assert Transaction.objects.get(pk=row.pk).name == "Sent back"


def test_an_expense_with_refunds_is_not_deleted(shirt):
    refund(shirt)
    found = refused(Conflict, delete_transaction, user=shirt.wallet.owner, transaction_id=shirt.pk).fields
    assert found == {"id": ["The transaction has refunds: delete them first."]}


def test_an_expense_is_deleted_together_with_all_its_refunds(shirt):
    ids = [shirt.pk, refund(shirt).pk, refund(shirt).pk]
    found = refused(Conflict, delete_transactions, user=shirt.wallet.owner, transaction_ids=ids[:2]).fields
    assert found == {"ids": ["The transaction has refunds: delete them first."]}
    delete_transactions(user=shirt.wallet.owner, transaction_ids=ids)
    assert not Transaction.objects.exists()
    assert Deposit.objects.get().balance == 0


def test_an_expense_is_free_again_once_its_refunds_are_deleted(shirt):
    delete_transaction(user=shirt.wallet.owner, transaction_id=refund(shirt).pk)
    delete_transaction(user=shirt.wallet.owner, transaction_id=shirt.pk)
    assert not Transaction.objects.exists()


def test_a_refund_is_not_copied(shirt):
    arguments = {"user": shirt.wallet.owner, "transaction_ids": [refund(shirt).pk], "date": MAY_20}
    assert refused(Conflict, copy_transactions, **arguments).fields == {
        "ids": ["A refund of an expense is not copied."]
    }


def test_a_copy_of_an_expense_with_refunds_has_none(shirt):
    refund(shirt)
    [copy] = copy_transactions(user=shirt.wallet.owner, transaction_ids=[shirt.pk], date=MAY_20).answer
    assert refunded(copy) == 0
    assert refunded(shirt) == 30


ONLY_AN_EXPENSE = {"expense_id": ["Only an expense is refunded, and neither a refund nor a transfer is one."]}


def test_neither_income_nor_a_refund_is_refunded(shirt):
    income = create_income(user=shirt.wallet.owner, amount=Decimal(50), date=MAY_5, deposit_id=shirt.deposit_id).answer
    for row in (income, refund(shirt)):
        assert problems_of(refund, expense=row, amount="1") == ONLY_AN_EXPENSE


def test_a_leg_of_a_transfer_is_not_refunded_though_it_is_an_expense(shirt, wallet):
    out = make_category(wallet, "Put aside")
    into = make_category(wallet, "Put by", kind="INCOME")
    transfer = create_transfer(
        user=wallet.owner,
        from_deposit_id=shirt.deposit_id,
        to_deposit_id=make_deposit(wallet, "Safe").pk,
        amount=Decimal(10),
        date=MAY_5,
        from_category_id=out.pk,
        to_category_id=into.pk,
    ).answer
    leg = transfer.legs.get(kind="EXPENSE")
    assert problems_of(refund, expense=leg, amount="1") == ONLY_AN_EXPENSE


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("0", "An amount is greater than 0."),
        ("-1", "An amount is greater than 0."),
        ("0.001", "An amount in EUR has at most 2 digits after the point."),
        ("1000000000000", "No more than 100.00 is left of the expense."),
    ],
)
def test_an_amount_that_cannot_come_back_is_refused(shirt, amount, message):
    assert problems_of(refund, expense=shirt, amount=amount) == {"amount": [message]}


def test_everything_wrong_with_a_refund_is_said_at_once(shirt):
    Deposit.objects.update(is_active=False)
    found = problems_of(refund, expense=shirt, amount="101", name="n" * 129)
    assert found == {
        "amount": ["No more than 100.00 is left of the expense."],
        "deposit_id": ["Account is retired."],
        "name": ["The name is longer than 128 characters."],
    }


def test_what_the_expense_names_may_be_retired_meanwhile(shirt):
    for model in (Category, Entity, Bucket):
        model.objects.update(is_active=False)
    refund(shirt)
    assert refunded(shirt) == 30


def test_nothing_is_refunded_into_a_closed_period(shirt, wallet):
    make_period(wallet, status="CLOSED", starts_on="2026-05-20")
    assert refused(Conflict, refund, expense=shirt).fields == {"date": ["The period May is closed."]}


def test_an_expense_of_a_closed_period_is_refunded_later(shirt, wallet):
    period = make_period(wallet, status="CLOSED", ends_on="2026-05-10")
    Transaction.objects.update(period=period)
    refund(shirt)
    assert Transaction.objects.get(pk=shirt.pk).refunded == 30


def test_what_is_not_there_or_of_another_wallet_is_not_found(shirt, bob):
    other = make_deposit(make_wallet(shirt.wallet.owner, "Other"))
    assert refused(NotFound, refund, expense=shirt, deposit_id=other.pk).fields == {
        "deposit_id": ["Deposit not found."]
    }
    arguments = {"user": bob, "expense_id": shirt.pk, "amount": Decimal(1), "date": MAY_20}
    assert refused(NotFound, create_refund, **arguments).fields == {"expense_id": ["Transaction not found."]}


def test_refunding_is_this_many_statements(shirt, django_assert_num_queries):
    with django_assert_num_queries(14 + SAVEPOINT_AND_RELEASE):
        refund(shirt)
