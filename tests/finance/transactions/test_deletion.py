"""Deleting deposits, entities and categories, which all go alike; what only one of them does has its own file."""

from decimal import Decimal
from functools import partial
from unittest.mock import ANY

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import Conflict, InvalidInput, NotFound
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.selectors.movements import Deleted
from finance.models import Category, Deposit, Entity, MonthlyTotal, Period, Transaction
from finance.wallets.services.categories import delete_category
from finance.wallets.services.deposits import delete_deposit
from finance.wallets.services.entities import delete_entity
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet

DELETE = {
    Deposit: lambda user, pk, target=None: delete_deposit(user=user, deposit_id=pk, move_transactions_to_id=target),
    Entity: lambda user, pk, target=None: delete_entity(user=user, entity_id=pk, move_transactions_to_id=target),
    Category: lambda user, pk, target=None: delete_category(user=user, category_id=pk, move_transactions_to_id=target),
}
MAKE = {Deposit: make_deposit, Entity: make_entity, Category: make_category}

pytestmark = pytest.mark.parametrize("model", DELETE)


@pytest.fixture
def old(wallet, model):
    return MAKE[model](wallet, "Old")


@pytest.fixture
def new(wallet, model):
    return MAKE[model](wallet, "New")


@pytest.fixture
def use(alice, wallet):
    """Records one expense of 5 that names the row."""
    account = make_deposit(wallet, "Account")

    def run(row, on="2026-05-04"):
        if isinstance(row, Deposit):
            return spend(alice, "5", row, on)
        return spend(alice, "5", account, on, **{f"{row._meta.model_name}_id": row.pk})

    return run


@pytest.fixture
def delete(alice, model):
    return partial(DELETE[model], alice)


def named_by(row):
    return row.transactions.count()


def test_what_nothing_uses_is_deleted(model, delete, old, new):
    pk = old.pk
    deletion = delete(pk)
    assert (deletion.movement.deleted, deletion.moved_transactions) == ({Deleted(model.__name__, pk)}, 0)
    assert deletion.movement.deposit_ids == deletion.movement.period_ids == frozenset()
    assert list(model.objects.exclude(name="Account")) == [new]


def test_what_transactions_use_stays_and_they_are_counted_and_named(delete, old, use):
    used = [use(old), use(old)]
    message = r"^Old is used by 2 transactions; move them to another one, or retire it\.$"
    with pytest.raises(Conflict, match=message) as refusal:
        delete(old.pk)
    assert (refusal.value.field, refusal.value.rows) == ("id", used)
    assert named_by(old) == 2


def test_one_transaction_is_counted_as_one(delete, old, use):
    use(old)
    with pytest.raises(Conflict, match="Old is used by 1 transaction; move"):
        delete(old.pk)


def test_transactions_move_to_another_one(wallet, delete, old, new, use):
    make_period(wallet, status="ACTIVE")
    moved = [use(old), use(old, "2026-06-01")]
    use(new)
    deletion = delete(old.pk, new.pk)
    assert deletion.moved_transactions == 2
    assert deletion.movement.wallet_ids == {wallet.pk}
    assert named_by(new) == 3
    assert {row.pk for row in moved} < set(new.transactions.values_list("pk", flat=True))
    assert not type(old).objects.filter(name="Old").exists()
    assert list(ledger_differences()) == []


def test_nothing_else_about_the_transactions_changes_but_their_version(delete, old, new, use):
    row = use(old)
    before = Transaction.objects.values().get(pk=row.pk)
    delete(old.pk, new.pk)
    moved = {f"{old._meta.model_name}_id": new.pk, "version": 2, "updated_at": ANY}
    assert Transaction.objects.values().get(pk=row.pk) == before | moved


def test_what_nothing_uses_can_be_deleted_with_a_place_to_move_to(delete, old, new):
    assert delete(old.pk, new.pk).moved_transactions == 0


def test_transactions_of_closed_periods_move_too_and_the_sums_of_the_periods_stay(wallet, delete, old, new, use):
    may = make_period(wallet)
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30")
    for row in (old, new):
        use(row)
        use(row, "2026-06-01")
    Period.objects.update(status="CLOSED")
    deletion = delete(old.pk, new.pk)
    assert deletion.moved_transactions == 2
    assert deletion.movement.period_ids == {may.pk, june.pk}
    assert named_by(new) == 4
    sums = MonthlyTotal.objects.order_by("month").values_list("period", "amount", "count")
    assert list(sums) == [(may.pk, Decimal(-10), 2), (june.pk, Decimal(-10), 2)]
    assert list(ledger_differences()) == []


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [("", "New", "New"), ("Old", "", "Old"), ("Old", "New", "New\nOld"), ("Same", "Same", "Same")],
)
def test_the_notes_of_both_are_kept(delete, old, new, one, other, both):
    old.changed(note=one).clean_and_save()
    new.changed(note=other).clean_and_save()
    delete(old.pk, new.pk)
    assert type(new).objects.get(pk=new.pk).note == both


def test_the_other_one_is_another_version_when_its_note_is(delete, old, new):
    old.changed(note="Old").clean_and_save()
    deletion = delete(old.pk, new.pk)
    assert type(new).objects.get(pk=new.pk).version == 2
    assert getattr(deletion.movement, f"{new._meta.model_name}_ids") >= {new.pk}


def test_notes_that_are_too_long_together_are_refused(delete, old, new, use):
    use(old)
    old.changed(note="o" * 1000).clean_and_save()
    new.changed(note="n" * 1000).clean_and_save()
    with pytest.raises(InvalidInput) as refusal:
        delete(old.pk, new.pk)
    message = "Together their notes would have more than 2,000 characters."
    assert refusal.value.fields == {"move_transactions_to_id": [message]}
    assert named_by(old) == 1


def test_transactions_do_not_move_to_what_is_retired(delete, old, new, use):
    use(old)
    new.changed(is_active=False).clean_and_save()
    with pytest.raises(InvalidInput) as refusal:
        delete(old.pk, new.pk)
    assert refusal.value.fields == {"move_transactions_to_id": ["New is retired."]}
    assert named_by(old) == 1


def test_what_is_retired_can_be_deleted(delete, old, new, use):
    use(old)
    old.changed(is_active=False).clean_and_save()
    assert delete(old.pk, new.pk).moved_transactions == 1


def test_transactions_do_not_move_to_what_is_deleted(delete, old, use):
    use(old)
    with pytest.raises(InvalidInput) as refusal:
        delete(old.pk, old.pk)
    assert refusal.value.fields == {"move_transactions_to_id": ["The target is the one to be deleted."]}
    assert named_by(old) == 1


def test_transactions_do_not_move_to_another_wallet(alice, model, delete, old, use):
    use(old)
    elsewhere = MAKE[model](make_wallet(alice, "Elsewhere"), "New")
    with pytest.raises(NotFound) as refusal:
        delete(old.pk, elsewhere.pk)
    assert refusal.value.field == "move_transactions_to_id"
    assert (named_by(old), named_by(elsewhere)) == (1, 0)


@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_transactions_do_not_move_to_what_is_not_ones_own(bob, delete, old, use, whose):
    use(old)
    other = MAKE[type(old)](make_wallet(bob), "New")
    with pytest.raises(NotFound) as refusal:
        delete(old.pk, other.pk if whose == "bob" else 0)
    assert refusal.value.field == "move_transactions_to_id"
    assert (named_by(old), named_by(other)) == (1, 0)


@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_what_is_not_ones_own_is_not_found(bob, model, delete, whose):
    other = MAKE[model](make_wallet(bob), "Of Bob")
    with pytest.raises(NotFound, match=rf"^{model.__name__} not found\.$") as refusal:
        delete(other.pk if whose == "bob" else 0)
    assert refusal.value.field == "id"
    assert model.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("days", [1, 20])
def test_many_transactions_move_in_as_many_statements_as_one(delete, old, new, use, days):
    for number in range(days):
        use(old, f"2026-05-{number + 1:02}")
    with CaptureQueriesContext(connection) as statements:
        delete(old.pk, new.pk)
    assert len(statements) == {Deposit: 32, Entity: 22, Category: 26}[type(old)]
    assert named_by(new) == days
