"""What comes back without an expense that is known, and what is taken back without an income: it names a category."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.errors import Conflict, InvalidInput, NotFound
from finance.ledger.selectors.check import ledger_differences
from finance.models import BaseCategory, Category, Deposit, Entity, MonthlyTotal, Transaction, Wallet
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    create_expense,
    create_income,
    delete_transaction,
    resplit_income,
    update_transaction,
)
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.reversals import create_reversal
from tests.bookings import JUNE_1, MAY_5, earn, give_back, spend, take_back
from tests.factories import make_bucket, make_category, make_deposit, make_entity, make_period
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums
from tests.finance.wallets.helpers import balances, parts_of, shares
from tests.refusals import problems_of, refused


@pytest.fixture
def clothes(wallet: Wallet, cash: Deposit) -> Category:
    return make_category(wallet, "Clothes", default_deposit=cash)


@pytest.fixture
def pay(wallet: Wallet, cash: Deposit) -> Category:
    return make_category(wallet, "Pay", "INCOME", default_deposit=cash)


@pytest.fixture
def shop(wallet: Wallet) -> Entity:
    return make_entity(wallet, "Shop")


@pytest.fixture
def bonus(clothes: Category, shop: Entity) -> Transaction:
    """12.50 that a shop gave back on 5 May for whatever was bought there."""
    return give_back(shop.wallet.owner, "12.50", category_id=clothes.pk, entity_id=shop.pk, name="Bonus", note="2026")


@pytest.fixture
def clawback(pay: Category) -> Transaction:
    """80 of some salary that was taken back on 5 May."""
    return take_back(pay.wallet.owner, "80", category_id=pay.pk)


def totals() -> dict[str, Any]:
    """What the monthly totals say by kind, all figures being proven from the rows."""
    assert list(ledger_differences()) == []
    assert_figures_are_sums()
    sums: Any = Counter()
    for total in MonthlyTotal.objects.all():
        sums[total.kind] += total.amount
    return dict(sums)


def change(row, **changes) -> Transaction:
    update_transaction(user=row.wallet.owner, transaction_id=row.pk, **changes)
    assert list(ledger_differences()) == []
    assert_figures_are_sums()
    return Transaction.objects.get(pk=row.pk)


def test_a_refund_of_a_category_is_an_expense_that_comes_in(bonus, clothes, shop, cash):
    assert (bonus.kind, bonus.amount, bonus.date, bonus.name, bonus.note) == (
        "EXPENSE", Decimal("12.50"), MAY_5, "Bonus", "2026",
    )  # fmt: skip
    assert (bonus.category_id, bonus.entity_id, bonus.deposit_id) == (clothes.pk, shop.pk, cash.pk)
    assert (bonus.refund_of_id, bonus.owed_since, bonus.is_correction) == (None, None, True)
    assert totals() == {"EXPENSE": Decimal("12.50")}
    assert Deposit.objects.get().balance == Decimal("12.50")


def test_a_reversal_of_a_category_is_an_income_that_goes_out(clawback, pay, cash):
    assert (clawback.kind, clawback.amount, clawback.category_id, clawback.deposit_id) == (
        "INCOME",
        -80,
        pay.pk,
        cash.pk,
    )
    assert (clawback.reversal_of_id, clawback.owed_since, clawback.is_correction) == (None, None, True)
    assert totals() == {"INCOME": -80}
    assert Deposit.objects.get().balance == -80


def test_it_is_on_the_deposit_that_is_named(wallet, clothes, pay):
    bank = make_deposit(wallet, "Bank")
    give_back(wallet.owner, "5", bank, category_id=clothes.pk)
    take_back(wallet.owner, "3", bank, category_id=pay.pk)
    assert dict(Deposit.objects.values_list("name", "balance")) == {"Bank": 2, "Cash": 0}


def test_a_category_without_a_default_deposit_needs_one(wallet):
    category = make_category(wallet)
    found = problems_of(give_back, wallet.owner, "5", category_id=category.pk)
    assert found == {"deposit_id": ["A deposit is missing; the category has no default deposit."]}


@pytest.mark.parametrize(("record", "code", "kind"), [(give_back, "FOOD", "EXPENSE"), (take_back, "SALARY", "INCOME")])
def test_the_category_is_named_by_the_code_of_its_base_category(wallet, cash, record, code, kind):
    row = record(wallet.owner, "5", cash, base_category_code=code)
    assert row.category is not None
    assert row.category.base_category == BaseCategory.objects.get(code=code)
    assert (row.category.kind, Category.objects.count()) == (kind, 1)


REFUND_OF_ONE = "A refund is of one thing: an expense, a category, or that of a base category."
REVERSAL_OF_ONE = "A reversal is of one thing: an income, a category, or that of a base category."


@pytest.mark.parametrize(
    ("named", "wrong"),
    [
        ({"expense_id": 1, "category_id": 1}, ["category_id"]),
        ({"expense_id": 1, "base_category_code": "FOOD"}, ["base_category_code"]),
        ({"category_id": 1, "base_category_code": "FOOD"}, ["base_category_code"]),
        ({"expense_id": 1, "category_id": 1, "base_category_code": "FOOD"}, ["category_id", "base_category_code"]),
    ],
)
def test_a_refund_is_of_exactly_one_thing(alice, named, wrong):
    assert problems_of(give_back, alice, "5", **named) == {name: [REFUND_OF_ONE] for name in wrong}


def test_a_reversal_is_of_exactly_one_thing(alice):
    assert problems_of(take_back, alice, "5", income_id=1, category_id=1) == {"category_id": [REVERSAL_OF_ONE]}


def test_it_is_of_something(alice, cash):
    assert problems_of(give_back, alice, "5", cash) == {"expense_id": ["A refund is of an expense or has a category."]}
    assert problems_of(take_back, alice, "5", cash) == {"income_id": ["A reversal is of an income or has a category."]}


@pytest.mark.parametrize("record", [give_back, take_back])
def test_a_category_of_another_kind_is_refused(wallet, cash, record):
    category = make_category(wallet, "Moves", "NEUTRAL")
    found = problems_of(record, wallet.owner, "5", cash, category_id=category.pk)
    assert found == {"category_id": ["Moves is a category of kind NEUTRAL."]}


def test_a_retired_category_or_entity_takes_nothing_new(clothes, shop):
    for row in (clothes, shop):
        type(row).objects.update(is_active=False)
    found = problems_of(give_back, shop.wallet.owner, "5", category_id=clothes.pk, entity_id=shop.pk)
    assert found == {"category_id": ["Clothes is retired."], "entity_id": ["Shop is retired."]}


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_an_amount_is_greater_than_0(clothes, pay, amount):
    owner = clothes.wallet.owner
    too_small = {"amount": ["An amount is greater than 0."]}
    assert problems_of(give_back, owner, amount, category_id=clothes.pk) == too_small
    assert problems_of(take_back, owner, amount, category_id=pay.pk) == too_small


@pytest.mark.parametrize(("create", "category"), [(create_income, "pay"), (create_expense, "clothes")])
def test_a_negative_income_or_expense_is_no_correction(request, create, category):
    row = request.getfixturevalue(category)
    facts = {"user": row.wallet.owner, "amount": Decimal(-5), "date": MAY_5, "category_id": row.pk}
    assert problems_of(create, **facts) == {"amount": ["An amount is greater than 0."]}


def test_a_strangers_category_is_not_found(bob, clothes):
    facts = {"user": bob, "amount": Decimal(5), "date": MAY_5, "category_id": clothes.pk}
    assert refused(NotFound, create_refund, **facts).fields == {"category_id": ["Category not found."]}
    assert refused(NotFound, create_reversal, **facts).fields == {"category_id": ["Category not found."]}


def test_nothing_is_taken_back_in_a_closed_period(wallet, clothes, pay):
    make_period(wallet, status="CLOSED")
    closed = {"date": ["The period May is closed."]}
    assert refused(Conflict, give_back, wallet.owner, "5", category_id=clothes.pk).fields == closed
    assert refused(Conflict, take_back, wallet.owner, "5", category_id=pay.pk).fields == closed


def test_it_goes_to_the_bucket_that_is_named_or_to_none(wallet, clothes, pay):
    fun = make_bucket(wallet, "Fun")
    assert parts_of(give_back(wallet.owner, "5", category_id=clothes.pk, bucket_id=fun.pk)) == {"Fun": "5.00"}
    assert parts_of(take_back(wallet.owner, "3", category_id=pay.pk, bucket_id=fun.pk)) == {"Fun": "-3.00"}
    assert parts_of(take_back(wallet.owner, "3", category_id=pay.pk)) == {}
    assert balances() == {"Fun": "2.00"}


def test_it_goes_to_the_buckets_that_are_named(wallet, pay):
    fun, home = make_bucket(wallet, "Fun", position=0), make_bucket(wallet, "Home", position=1)
    row = take_back(wallet.owner, "30", category_id=pay.pk, allocations=shares((fun, "10"), (home, "20")))
    assert parts_of(row) == {"Fun": "-10.00", "Home": "-20.00"}
    assert_figures_are_sums()


def test_a_reversal_is_taken_from_all_buckets_by_their_percentages(wallet, pay, thirds):
    row = take_back(wallet.owner, "100.01", category_id=pay.pk, split_income=True)
    assert list(parts_of(row).values()) == ["-33.00", "-33.00", "-34.01"]
    assert totals() == {"INCOME": Decimal("-100.01")}


def test_a_reversal_that_was_split_is_split_anew(wallet, pay, thirds):
    row = take_back(wallet.owner, "100.01", category_id=pay.pk, split_income=True)
    change(row, amount=Decimal("0.05"))
    assert list(parts_of(row).values()) == ["-0.02", "-0.01", "-0.02"]
    change(row, bucket_id=None)
    resplit_income(user=wallet.owner, income_id=row.pk)
    assert list(parts_of(row).values()) == ["-0.02", "-0.01", "-0.02"]


def test_it_changes_and_keeps_its_direction(bonus, clawback, wallet):
    assert change(bonus, amount=Decimal(3), date=JUNE_1, entity_id=None).amount == 3
    assert change(clawback, amount=Decimal(4), name="Overpaid").amount == -4
    other = make_category(wallet, "Shoes")
    assert change(bonus, category_id=other.pk).category == other
    assert totals() == {"EXPENSE": 3, "INCOME": -4}


def test_no_change_turns_an_expense_into_a_refund_or_an_income_into_a_reversal(wallet, clothes, pay, bonus, clawback):
    rows = [spend(wallet.owner, "5", category_id=clothes.pk), earn(wallet.owner, "5", category_id=pay.pk)]
    for row in (*rows, bonus, clawback):
        assert problems_of(change, row, amount=Decimal(-3)) == {"amount": ["An amount is greater than 0."]}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("bonus", "A refund without an expense has a category."),
        ("clawback", "A reversal without an income has a category."),
    ],
)
def test_it_never_loses_its_category(request, row, message):
    row = request.getfixturevalue(row)
    found = problems_of(change, row, category_id=None, name="n" * 129)
    assert found == {"category_id": [message], "name": ["The name is longer than 128 characters."]}


@pytest.mark.parametrize("row", ["bonus", "clawback"])
def test_the_database_refuses_one_without_a_category(request, row):
    row = request.getfixturevalue(row)
    with pytest.raises(IntegrityError, match="is_of_a_transaction_or_a_category"), transaction.atomic():
        Transaction.objects.filter(pk=row.pk).update(category=None)


def test_it_is_copied_and_deleted_as_any_other(bonus, clawback):
    facts = {"user": bonus.wallet.owner, "transaction_ids": [bonus.pk, clawback.pk], "date": JUNE_1}
    copies = copy_transactions(**facts).answer
    assert [(row.kind, row.amount, row.category_id) for row in copies] == [
        ("EXPENSE", bonus.amount, bonus.category_id),
        ("INCOME", clawback.amount, clawback.category_id),
    ]
    for row in (bonus, clawback, *copies):
        delete_transaction(user=row.wallet.owner, transaction_id=row.pk)
    assert totals() == {}


def test_neither_is_taken_back_itself(bonus, clawback):
    owner = bonus.wallet.owner
    assert problems_of(give_back, owner, "1", expense_id=bonus.pk) == {
        "expense_id": ["Only an expense is refunded, and neither a refund nor a transfer is one."]
    }
    assert problems_of(take_back, owner, "1", income_id=clawback.pk) == {
        "income_id": ["Only an income is reversed, and neither a reversal nor a transfer is one."]
    }


def test_more_may_come_back_than_was_spent(clothes, bonus):
    spend(clothes.wallet.owner, "10", category_id=clothes.pk)
    assert totals() == {"EXPENSE": Decimal("2.50")}


def test_more_may_be_taken_back_than_was_earned(pay, clawback):
    earn(pay.wallet.owner, "70", category_id=pay.pk)
    assert totals() == {"INCOME": -10}


def test_it_is_recorded_in_as_many_statements_as_an_expense(clothes, shop, django_assert_num_queries):
    names = {"category_id": clothes.pk, "entity_id": shop.pk}
    with django_assert_num_queries(9 + SAVEPOINT_AND_RELEASE):
        spend(shop.wallet.owner, "5", **names)
    with django_assert_num_queries(9 + SAVEPOINT_AND_RELEASE):
        give_back(shop.wallet.owner, "5", **names)


def test_its_day_is_not_bound_to_any_other(clothes):
    assert give_back(clothes.wallet.owner, "5", on="2020-01-01", category_id=clothes.pk).date == date(2020, 1, 1)


def test_an_expense_of_a_base_category_and_a_category_is_refused_as_before(wallet, cash, clothes):
    refusal = refused(InvalidInput, spend, wallet.owner, "5", cash, category_id=clothes.pk, base_category_code="FOOD")
    assert refusal.fields == {"base_category_code": ["A category is named beside its base category."]}
