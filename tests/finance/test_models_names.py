"""Names that the database refuses, whoever writes them."""

import pytest
from django.db import IntegrityError, transaction

from finance.models import Category, Deposit, Entity, Wallet
from tests.factories import make_category, make_deposit, make_entity, make_wallet

ROWS_OF_A_WALLET = [make_deposit, make_entity, make_category]
SAME = [("Food", "food"), ("Straße", "STRASSE"), ("É", "é"), ("É", "é"), ("ﬁne", "FINE"), ("a b", " A  b ")]


def row_named(model, wallet, name):
    return model(wallet=wallet, name=name, **({"kind": "EXPENSE"} if model is Category else {}))


def refused(write, *args, **kwargs):
    with transaction.atomic():
        write(*args, **kwargs)


@pytest.mark.parametrize("make", ROWS_OF_A_WALLET)
@pytest.mark.parametrize(("name", "other"), SAME)
def test_a_wallet_has_no_two_rows_of_one_name(wallet, make, name, other):
    row = make(wallet, name)
    with pytest.raises(IntegrityError):
        refused(type(row).objects.bulk_create, [row_named(type(row), wallet, other)])
    assert type(row).objects.count() == 1


@pytest.mark.parametrize(("name", "other"), SAME)
def test_a_person_has_no_two_wallets_of_one_name(alice, name, other):
    make_wallet(alice, name)
    with pytest.raises(IntegrityError):
        refused(Wallet.objects.bulk_create, [Wallet(owner=alice, name=other, currency="EUR")])
    assert Wallet.objects.count() == 1


@pytest.mark.parametrize("make", ROWS_OF_A_WALLET)
def test_names_that_differ_in_more_than_case_go_together(wallet, make):
    for name in ["Cafe", "Café", "Cafés", "C afe"]:
        make(wallet, name)
    assert type(make(wallet, "Other")).objects.count() == 5


@pytest.mark.parametrize("model", [Deposit, Entity, Category])
@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u2003"])
def test_a_row_without_a_name_is_not_kept(wallet, model, blank):
    with pytest.raises(IntegrityError):
        refused(model.objects.bulk_create, [row_named(model, wallet, blank)])


def test_a_wallet_without_a_name_is_not_kept(alice):
    with pytest.raises(IntegrityError):
        refused(Wallet.objects.bulk_create, [Wallet(owner=alice, name=" ", currency="EUR")])


@pytest.mark.parametrize("make", ROWS_OF_A_WALLET)
def test_two_wallets_use_the_same_names(alice, bob, make):
    for wallet in [make_wallet(alice, "One"), make_wallet(alice, "Two"), make_wallet(bob, "One")]:
        row = make(wallet, "Same")
    assert type(row).objects.filter(folded_name="same").count() == 3


def test_a_category_name_is_free_in_another_kind(wallet):
    for kind in ["INCOME", "EXPENSE", "NEUTRAL"]:
        make_category(wallet, "Gifts", kind=kind)
    assert Category.objects.count() == 3
