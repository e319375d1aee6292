# ruff: noqa: RUF001
"""Names that the database refuses, whoever writes them."""

import pytest
from django.db import IntegrityError, transaction

from finance.models import BaseCategory, Category, Deposit, Entity, Wallet
from tests.factories import make_category, make_deposit, make_entity, make_wallet

ROWS_OF_A_WALLET = [make_deposit, make_entity, make_category]
SAME = [("Food", "food"), ("Straße", "STRASSE"), ("É", "é"), ("É", "é"), ("ﬁne", "FINE"), ("a b", " A  b ")]
SAME += [("İzmir", "izmir"), ("Food", "Ｆｏｏｄ"), ("Food", "Fo\u00adod"), ("Food", "\u200bFo\u200d\ufe0fod\ufeff")]
SAME += [
    ("می\u200cخواهم", "میخواهم"),
    ("👨\u200d👩\u200d👧", "👨👩👧"),
    ("a b", "a\tb"),
    ("Ada", "\u202eAda\u202c"),
    ("x", "x\x07"),
]


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
    for name in ["Cafe", "Café", "Cafés", "C afe", "Kapı", "Kapi", "Łuk", "Luk"]:
        make(wallet, name)
    assert type(make(wallet, "Other")).objects.count() == 9


@pytest.mark.parametrize("model", [Deposit, Entity, Category])
@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u2003", "\u200b", "\u3164", "\u2800", "\ufe0f\u200d"])
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


def test_base_categories_of_a_kind_have_different_names(db):
    with pytest.raises(IntegrityError):
        refused(BaseCategory.objects.bulk_create, [BaseCategory(code="MEALS", name="ＦＯ\u00adＯＤ", kind="EXPENSE")])
    BaseCategory.objects.bulk_create([BaseCategory(code="MEALS", name="food", kind="INCOME")])


@pytest.mark.parametrize("make", ROWS_OF_A_WALLET)
def test_what_is_not_seen_is_taken_off_whichever_way_a_name_is_written(wallet, make):
    row = make(wallet, "\u202eFi\u00adrst\t\x07\u2066")
    assert row.name == type(row).objects.get().name == "First "
    type(row).objects.update(name="Next\u200b", folded_name="next")
    assert type(row).objects.get().name == "Next"


@pytest.mark.parametrize("make", ROWS_OF_A_WALLET)
def test_no_statement_leaves_a_folded_name_behind(wallet, make):
    row = make(wallet, "Old")
    with pytest.raises(TypeError, match=r"^folded_name is updated together with name\.$"):
        type(row).objects.filter(pk=row.pk).update(name="New")
    with pytest.raises(TypeError):
        refused(type(row).objects.bulk_update, [row.changed(name="New")], ["name"])
    row.save()
    assert type(row).objects.values_list("name", "folded_name").get() == ("New", "new")


def test_a_category_name_is_free_in_another_kind(wallet):
    for kind in ["INCOME", "EXPENSE", "NEUTRAL"]:
        make_category(wallet, "Gifts", kind=kind)
    assert Category.objects.count() == 3
