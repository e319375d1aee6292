"""The selectors that loaders ask: everything of one's own, nothing of anybody else's."""

import pytest

from finance.models import BaseCategory
from finance.wallets.selectors.base_categories import base_categories, base_categories_by_id
from finance.wallets.selectors.categories import categories_by_id, categories_by_wallet
from finance.wallets.selectors.deposits import deposits_by_id, deposits_by_wallet
from finance.wallets.selectors.entities import entities_by_id
from tests.factories import make_category, make_deposit, make_entity, make_wallet


@pytest.mark.parametrize(
    ("make", "by_id"),
    [(make_deposit, deposits_by_id), (make_category, categories_by_id), (make_entity, entities_by_id)],
)
def test_rows_by_id_are_ones_own(alice, bob, wallet, make, by_id):
    own, retired, of_bob = make(wallet, "Own"), make(wallet, "Old", is_active=False), make(make_wallet(bob), "Of Bob")
    found = by_id(user=alice, ids=[own.pk, retired.pk, of_bob.pk, 0])
    assert found == {own.pk: own, retired.pk: retired}


@pytest.mark.parametrize(
    ("make", "by_wallet"), [(make_deposit, deposits_by_wallet), (make_category, categories_by_wallet)]
)
def test_rows_by_wallet_are_ones_own_and_in_order(alice, bob, wallet, make, by_wallet):
    other, of_bob = make_wallet(alice, "Other"), make_wallet(bob)
    rows = [make(wallet, name, is_active=name != "b") for name in ["É", "b", "A"]]
    make(of_bob, "Of Bob")
    found = by_wallet(user=alice, ids=[wallet.pk, other.pk, of_bob.pk])
    assert found == {wallet.pk: [rows[2], rows[1], rows[0]], other.pk: [], of_bob.pk: []}


def test_categories_of_a_wallet_go_by_kind_first(alice, wallet):
    for name, kind in [("A", "NEUTRAL"), ("B", "INCOME"), ("C", "EXPENSE")]:
        make_category(wallet, name, kind=kind)
    assert [row.name for row in categories_by_wallet(user=alice, ids=[wallet.pk])[wallet.pk]] == ["C", "B", "A"]


def test_base_categories_leave_out_the_retired_unless_asked(alice):
    BaseCategory.objects.exclude(code__in=["FOOD", "RENT", "SALARY"]).delete()
    BaseCategory.objects.filter(code="FOOD").update(is_active=False)
    assert [row.code for row in base_categories(user=alice)] == ["RENT", "SALARY"]
    assert [row.code for row in base_categories(user=alice, is_active=None)] == ["FOOD", "RENT", "SALARY"]
    assert [row.code for row in base_categories(user=alice, is_active=False)] == ["FOOD"]


@pytest.mark.usefixtures("db")
def test_base_categories_by_id_are_there_when_retired(alice):
    food = BaseCategory.objects.get(code="FOOD").changed(is_active=False).clean_and_save()
    assert base_categories_by_id(user=alice, ids=[food.pk, 0]) == {food.pk: food}
