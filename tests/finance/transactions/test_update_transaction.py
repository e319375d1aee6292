from datetime import date
from decimal import Decimal

import pytest

from core.errors import NotFound
from finance.models import BaseCategory, Category, Deposit, Entity, Transaction
from finance.transactions.services.income_and_expenses import update_transaction
from tests.bookings import earn, spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import assert_figures_are_sums
from tests.refusals import everything, problems_of, refused


@pytest.fixture
def expense(alice, wallet) -> Transaction:
    food = make_category(wallet, base_category=BaseCategory.objects.get(code="FOOD"))
    names = {"deposit_id": make_deposit(wallet).pk, "category_id": food.pk, "entity_id": make_entity(wallet).pk}
    return spend(alice, "10", name="Lunch", **names)


def update(user, row, **changes) -> Transaction:
    update_transaction(user=user, transaction_id=row.pk, **changes)
    assert_figures_are_sums()
    return Transaction.objects.get(pk=row.pk)


def test_another_amount_keeps_its_direction(alice, expense):
    assert update(alice, expense, amount=Decimal("12.34")).amount == Decimal("-12.34")
    assert Deposit.objects.get().balance == Decimal("-12.34")


def test_an_income_stays_one(alice, wallet):
    row = earn(alice, "10", make_deposit(wallet))
    assert update(alice, row, amount=Decimal(5)).amount == Decimal(5)


def test_other_texts_leave_every_figure(alice, expense, django_assert_num_queries):
    before = everything()
    row = update(alice, expense, name="Dinner", note="good")
    assert (row.name, row.note, row.folded_text) == ("Dinner", "good", "dinner good")
    changed = {name: before[name] for name in ("Transaction", "Wallet")}  # a wallet's data version rises with any write
    assert everything() | changed == before


def test_no_change_is_no_movement(alice, expense):
    movement = update_transaction(user=alice, transaction_id=expense.pk, name="Dinner").movement
    assert (movement.wallet_ids, movement.deposit_ids, movement.period_ids) == (set(), set(), set())


def test_another_date_moves_it_to_that_months_totals_and_period(alice, wallet, expense):
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30")
    assert update(alice, expense, date=date(2026, 6, 30)).period == june
    assert update(alice, expense, date=date(2026, 7, 1)).period is None


def test_another_deposit_gets_the_money(alice, wallet, expense):
    cash = make_deposit(wallet, "Cash")
    change = update_transaction(user=alice, transaction_id=expense.pk, deposit_id=cash.pk)
    assert dict(Deposit.objects.values_list("name", "balance")) == {"Account": 0, "Cash": -10}
    assert change.movement.deposit_ids == {expense.deposit_id, cash.pk}
    assert_figures_are_sums()


def test_another_category_and_entity(alice, wallet, expense):
    rent, landlord = make_category(wallet, "Rent"), make_entity(wallet, "Landlord")
    row = update(alice, expense, category_id=rent.pk, entity_id=landlord.pk)
    assert (row.category, row.entity) == (rent, landlord)


def test_no_category_and_no_entity(alice, expense):
    row = update(alice, expense, category_id=None, entity_id=None)
    assert (row.category, row.entity) == (None, None)


def test_what_is_not_named_stays(alice, expense):
    row = update(alice, expense, amount=Decimal(1))
    kept = ("deposit_id", "category_id", "entity_id", "date", "name", "kind")
    assert [getattr(row, name) for name in kept] == [getattr(expense, name) for name in kept]


def test_it_stays_editable_when_what_it_names_was_retired(alice, expense):
    for model in (Deposit, Category, Entity, BaseCategory):
        model.objects.update(is_active=False)
    same = {"deposit_id": expense.deposit_id, "category_id": expense.category_id, "entity_id": expense.entity_id}
    assert update(alice, expense, amount=Decimal(3), date=date(2026, 8, 1), **same).amount == Decimal(-3)


def test_it_moves_to_nothing_retired(alice, wallet, expense):
    card, shop = make_deposit(wallet, "Card", is_active=False), make_entity(wallet, "Mall", is_active=False)
    rent = make_category(wallet, "Rent", is_active=False)
    assert problems_of(update, alice, expense, deposit_id=card.pk) == {"deposit_id": ["Card is retired."]}
    assert problems_of(update, alice, expense, entity_id=shop.pk) == {"entity_id": ["Mall is retired."]}
    assert problems_of(update, alice, expense, category_id=rent.pk) == {"category_id": ["Rent is retired."]}


def test_it_moves_to_no_category_of_a_retired_base_category(alice, wallet, expense):
    base = BaseCategory.objects.get(code="RENT")
    rent = make_category(wallet, "Flat", base_category=base)
    base.changed(is_active=False).save()
    message = f"The base category {base.name} is retired."
    assert problems_of(update, alice, expense, category_id=rent.pk) == {"category_id": [message]}


def test_its_category_stays_of_its_kind(alice, wallet, expense):
    pay = make_category(wallet, "Pay", "INCOME")
    message = "Pay is a category of kind INCOME."
    assert problems_of(update, alice, expense, category_id=pay.pk) == {"category_id": [message]}


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "1000000000000"])
def test_an_amount_that_is_none_is_refused(alice, expense, amount):
    assert list(problems_of(update, alice, expense, amount=Decimal(amount))) == ["amount"]


def test_longer_texts_are_refused_together(alice, expense):
    assert sorted(problems_of(update, alice, expense, name="x" * 129, note="x" * 2001)) == ["name", "note"]


def test_what_is_of_another_wallet_or_user_is_not_found(alice, bob, expense):
    for owner in (alice, bob):
        other = make_wallet(owner, "Other")
        assert refused(NotFound, update, alice, expense, deposit_id=make_deposit(other).pk).field == "deposit_id"
        assert refused(NotFound, update, alice, expense, category_id=make_category(other).pk).field == "category_id"
        assert refused(NotFound, update, alice, expense, entity_id=make_entity(other).pk).field == "entity_id"


def test_another_users_transaction_is_not_found(bob, expense):
    assert refused(NotFound, update, bob, expense, name="Mine").field == "id"
