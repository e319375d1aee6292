# ruff: noqa: RUF001
"""Names of wallets, deposits, entities and categories, which all are named alike."""

import pytest

from core.errors import InvalidInput
from finance.models import Category, Deposit, Entity, Wallet
from finance.wallets.services.categories import create_category, update_category
from finance.wallets.services.deposits import create_deposit, update_deposit
from finance.wallets.services.entities import create_entity, update_entity
from finance.wallets.services.wallets import create_wallet, update_wallet
from tests.factories import make_wallet

CREATE = {
    Wallet: lambda user, name: create_wallet(user=user, name=name, currency="EUR").answer,
    Deposit: lambda user, name: create_deposit(user=user, wallet_id=None, name=name).answer,
    Entity: lambda user, name: create_entity(user=user, wallet_id=None, name=name).answer,
    Category: lambda user, name: create_category(user=user, wallet_id=None, kind="EXPENSE", name=name).answer,
}
UPDATE = {
    Wallet: lambda user, row, name: update_wallet(user=user, wallet_id=row.pk, name=name),
    Deposit: lambda user, row, name: update_deposit(user=user, deposit_id=row.pk, name=name),
    Entity: lambda user, row, name: update_entity(user=user, entity_id=row.pk, name=name),
    Category: lambda user, row, name: update_category(user=user, category_id=row.pk, name=name),
}
TAKEN = {
    Wallet: "Another wallet has this name.",
    Deposit: "Another one in the wallet has this name.",
    Entity: "Another one in the wallet has this name.",
    Category: "Another category of this kind has this name.",
}
BLANK = ["", " ", "\n\t", "\u00a0", "\u200b\u200b", "\u3164", "\u2800", "\u200d\ufe0f", "\u202e\u202c", "\x07"]
TOO_LONG = ["n" * 129, "n" * 10_000, "é" * 129]

pytestmark = [pytest.mark.usefixtures("wallet"), pytest.mark.parametrize("model", CREATE)]


def names(model):
    return sorted(model.objects.values_list("name", flat=True))


@pytest.mark.parametrize("name", ["x", "n" * 128, "💶" * 128, "  Spaced  out ", "O'Brien; DROP TABLE", "<b>"])
def test_a_name_of_1_to_128_characters_is_kept_as_it_is(alice, model, name):
    assert CREATE[model](alice, name).name == name
    assert name in names(model)


@pytest.mark.parametrize("name", BLANK)
def test_a_blank_name_is_refused(alice, model, name):
    before = names(model)
    with pytest.raises(InvalidInput) as refusal:
        CREATE[model](alice, name)
    assert refusal.value.fields == {"name": ["The name is empty."]}
    assert names(model) == before


@pytest.mark.parametrize("name", TOO_LONG)
def test_a_name_of_more_than_128_characters_is_refused(alice, model, name):
    before = names(model)
    with pytest.raises(InvalidInput) as refusal:
        CREATE[model](alice, name)
    message = "The name is longer than 128 characters."
    assert refusal.value.fields == {"name": [message]}
    assert names(model) == before


@pytest.mark.parametrize("name", [*BLANK, *TOO_LONG])
def test_a_row_is_not_given_such_a_name_later(alice, model, name):
    row = CREATE[model](alice, "Right")
    with pytest.raises(InvalidInput) as refusal:
        UPDATE[model](alice, row, name)
    assert list(refusal.value.fields) == ["name"]
    assert model.objects.get(pk=row.pk).name == "Right"


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Food", "fOOD"),
        ("Straße", "STRASSE"),
        ("É", "é"),
        ("ΣΑΣ", "σας"),
        ("Ⅳ", "iv"),
        ("a b", "A  b"),
        ("IZMIR", "İzmir"),
        ("ab", "a\u00adb"),
    ],
)
def test_a_name_is_taken_in_any_case(alice, model, name, same):
    CREATE[model](alice, name)
    with pytest.raises(InvalidInput) as refusal:
        CREATE[model](alice, same)
    assert refusal.value.fields == {"name": [TAKEN[model]]}
    assert same not in names(model)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Fo\u00ado\u200bd", "Food"),
        ("\u202edoof\u202c", "doof"),
        ("two\nlines\tand\x07 a bell", "two lines and a bell"),
        ("a\u200db\ufe0f", "ab"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("❤\ufe0f", "❤\ufe0f"),
        (
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        ),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_what_is_not_seen_is_taken_off_but_for_what_shapes_what_is(alice, model, name, kept):
    row = CREATE[model](alice, name)
    assert row.name == kept
    assert kept in names(model)
    assert UPDATE[model](alice, row, f"{name}2").answer.name == f"{kept}2"


def test_a_row_does_not_take_the_name_of_another(alice, model):
    CREATE[model](alice, "Taken")
    row = CREATE[model](alice, "Own")
    with pytest.raises(InvalidInput) as refusal:
        UPDATE[model](alice, row, "TAKEN")
    assert refusal.value.fields == {"name": [TAKEN[model]]}
    assert model.objects.get(pk=row.pk).name == "Own"


def test_a_row_changes_the_case_of_its_own_name(alice, model):
    row = CREATE[model](alice, "Own")
    assert UPDATE[model](alice, row, "OWN").answer.name == "OWN"


def test_a_name_given_up_is_free_again(alice, model):
    UPDATE[model](alice, CREATE[model](alice, "Given up"), "Other")
    assert CREATE[model](alice, "given UP").name == "given UP"


def test_two_users_use_the_same_names(alice, bob, model):
    make_wallet(bob, "Daily", is_default=True)
    CREATE[model](alice, "Same")
    assert CREATE[model](bob, "Same").name == "Same"
