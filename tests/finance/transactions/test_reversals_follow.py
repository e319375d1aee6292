"""Reversals follow their income: out of its buckets as it went into them, and wherever it goes later."""

from decimal import Decimal

import pytest

from core.errors import Conflict
from finance.models import Bucket, Period, Transaction
from finance.transactions.services.income_and_expenses import (
    resplit_income,
)
from finance.wallets.services.categories import delete_category
from finance.wallets.services.entities import delete_entity
from tests.bookings import earn
from tests.factories import make_bucket, make_category, make_entity, make_period
from tests.finance.transactions.helpers import (
    change,
    reverse,
    reversed_of,
)
from tests.finance.wallets.helpers import parts_of, shares
from tests.refusals import refused


@pytest.mark.parametrize("what", ["category", "entity"])
def test_its_reversals_go_along_to_another_category_or_entity(salary, wallet, what):
    new = make_category(wallet, "New", "INCOME") if what == "category" else make_entity(wallet, "New")
    row = reverse(salary)
    movement = change(salary, **{f"{what}_id": new.pk})
    assert getattr(Transaction.objects.get(pk=row.pk), f"{what}_id") == new.pk
    assert movement.transaction_ids == {salary.pk, row.pk}


def test_its_reversals_go_along_to_no_category(salary):
    row = reverse(salary)
    change(salary, category_id=None)
    assert Transaction.objects.get(pk=row.pk).category_id is None


def test_its_reversals_go_along_into_other_buckets(salary, wallet, fun, home):
    rest = make_bucket(wallet, "Rest", position=2)
    along, there = reverse(salary), reverse(salary, bucket_id=home.pk)
    change(salary, allocations=shares((fun, "15"), (rest, "45")))
    assert (parts_of(along), parts_of(there)) == ({"Fun": "-7.50", "Rest": "-22.50"}, {"Home": "-30.00"})


def test_its_reversals_go_along_when_it_is_split_anew(wallet, cash, thirds):
    salary = earn(wallet.owner, "100", cash, split_income=True)
    row = reverse(salary, "10")
    assert list(parts_of(row).values()) == ["-3.30", "-3.30", "-3.40"]
    for bucket, percentage in zip(thirds, ("60", "20", "20"), strict=True):
        Bucket.objects.filter(pk=bucket.pk).update(percentage=Decimal(percentage))
    movement = resplit_income(user=wallet.owner, income_id=salary.pk).movement
    assert list(parts_of(row).values()) == ["-6.00", "-2.00", "-2.00"]
    assert movement.transaction_ids == {salary.pk, row.pk}
    assert reversed_of(salary) == 10


def test_its_reversals_go_along_when_its_amount_is_split_anew(wallet, cash, thirds):
    salary = earn(wallet.owner, "0.05", cash, split_income=True)
    row = reverse(salary, "0.05")
    change(salary, amount=Decimal("100.01"))
    assert list(parts_of(row).values()) == ["-0.02", "-0.01", "-0.02"]
    change(row, amount=Decimal("100.01"))
    assert list(parts_of(row).values()) == ["-33.00", "-33.00", "-34.01"]


def test_reversals_of_a_closed_period_keep_the_income_as_it_is(salary, wallet):
    row = reverse(salary, on="2026-05-20")
    period = make_period(wallet, starts_on="2026-05-20", status="CLOSED")
    Transaction.objects.filter(pk=row.pk).update(period=period)
    refusal = refused(Conflict, change, salary, entity_id=None)
    assert str(refusal) == "1 of its reversals are in closed periods, which never change."
    assert refusal.rows == [Period.objects.get()]


def test_they_are_merged_with_their_income(salary, wallet):
    row = reverse(salary)
    category, entity = make_category(wallet, "Wages", "INCOME"), make_entity(wallet, "Works")
    old = (salary.category_id, salary.entity_id)
    delete_category(user=wallet.owner, category_id=old[0], move_transactions_to_id=category.pk)
    delete_entity(user=wallet.owner, entity_id=old[1], move_transactions_to_id=entity.pk)
    moved = Transaction.objects.get(pk=row.pk)
    assert (moved.category, moved.entity) == (category, entity)
    assert reversed_of(salary) == 30
