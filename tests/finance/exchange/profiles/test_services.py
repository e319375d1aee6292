"""Keeping, renaming and deleting profiles of imports; and what the database refuses of them."""

import pytest
from django.db import IntegrityError, transaction

from core.errors import Conflict, InvalidInput, NotFound
from core.models import User
from finance.exchange.profiles import services
from finance.exchange.profiles.services import delete_import_profile, rename_import_profile, save_import_profile
from finance.exchange.statements.decisions import Topic
from finance.models import ImportProfile, Wallet
from finance.wallets.services.deposits import delete_deposit
from tests.factories import make_deposit, make_import_profile, make_user, make_wallet


@pytest.fixture
def wallet(db: None) -> Wallet:
    return make_wallet(make_user("alice@example.com"), is_default=True)


@pytest.fixture
def alice(wallet: Wallet) -> User:
    return wallet.owner


def save(user: User, name: str = "Bank", columns: str = "Day,Sum", **more: object) -> ImportProfile:
    given = {"wallet_id": None, "answers": {}} | more
    return save_import_profile(user=user, name=name, columns=columns.split(","), **given).answer  # type: ignore[arg-type]


def problems_of(**more: object) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as error:
        save(**more)  # type: ignore[arg-type]
    return {name: [*messages] for name, messages in error.value.fields.items()}


def test_a_profile_keeps_what_holds_for_every_file(alice: User):
    answers = {Topic.DECIMAL_SIGN: ",", Topic.DELIMITER: ";", Topic.HEADER: "4", Topic.ORDER_OF_ROWS: "OLDEST_FIRST"}
    saved = save(alice, answers=answers)
    assert (saved.columns, saved.decided) == (("Day", "Sum"), {"DECIMAL_SIGN": ",", "DELIMITER": ";"})


def test_the_same_columns_change_the_profile_there_is(alice: User):
    first = save(alice, answers={Topic.DATE_ORDER: "DMY"})
    again = save(alice, "Giro", "DAY , sum", answers={Topic.DATE_ORDER: "MDY"})
    assert (again.pk, again.name, again.version, again.decided) == (first.pk, "Giro", 2, {"DATE_ORDER": "MDY"})
    assert ImportProfile.objects.count() == 1


def test_columns_in_another_order_are_others(alice: User):
    save(alice, "Bank", "Day,Sum")
    save(alice, "Giro", "Sum,Day")
    assert ImportProfile.objects.count() == 2


def test_a_change_of_another_version_is_a_conflict(alice: User):
    save(alice)
    with pytest.raises(Conflict):
        save(alice, expected_version=7)


def test_a_header_cell_of_two_lines_is_one_column(alice: User):
    assert save(alice, columns="Booking\nday,Sum").columns == ("Booking day", "Sum")


def test_what_is_no_profile_is_refused(alice: User):
    make_import_profile(make_wallet(alice, "Other"), "Bank")
    save(alice)
    assert problems_of(user=alice, name="bank", columns="A,B") == {"name": ["Another one in the wallet has this name."]}
    assert problems_of(user=alice, columns=",") == {
        "columns": ["A file without a header has nothing that its profile is found by."]
    }
    assert problems_of(user=alice, columns=",".join(map(str, range(257)))) == {
        "columns": ["A header has at most 256 columns and 20,000 characters."]
    }
    assert problems_of(user=alice, columns="A,B", answers={Topic.DELIMITER: "a\nb"}) == {
        "answers": ["An answer has no end of a line in it."]
    }


def test_a_deposit_of_another_wallet_is_not_found(alice: User):
    other = make_deposit(make_wallet(alice, "Other"))
    with pytest.raises(NotFound):
        save(alice, deposit_id=other.pk)


def test_there_are_so_many_in_a_wallet(alice: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(services, "MOST_PROFILES", 1)
    save(alice)
    save(alice, "Again")
    with pytest.raises(Conflict) as error:
        save(alice, "More", "A,B")
    assert str(error.value) == "At most 1 import profiles in a wallet."


def test_a_profile_is_renamed_and_deleted(alice: User):
    saved = save(alice)
    assert rename_import_profile(user=alice, profile_id=saved.pk, name="Giro").answer.name == "Giro"
    delete_import_profile(user=alice, profile_id=saved.pk, expected_version=2)
    assert ImportProfile.objects.count() == 0


def test_nobody_renames_or_deletes_that_of_another(alice: User):
    theirs = make_import_profile(make_wallet(make_user("bob@example.com")))
    with pytest.raises(NotFound):
        rename_import_profile(user=alice, profile_id=theirs.pk, name="Mine")
    with pytest.raises(NotFound):
        delete_import_profile(user=alice, profile_id=theirs.pk)


def test_a_profile_follows_its_deposit(alice: User, wallet: Wallet):
    bank, card = make_deposit(wallet, "Bank"), make_deposit(wallet, "Card")
    saved = save(alice, deposit_id=bank.pk)
    delete_deposit(user=alice, deposit_id=bank.pk, move_transactions_to_id=card.pk)
    saved.refresh_from_db()
    assert (saved.deposit, saved.version) == (card, 2)
    delete_deposit(user=alice, deposit_id=card.pk)
    saved.refresh_from_db()
    assert saved.deposit is None


def test_the_database_has_one_profile_for_each_header_and_name(wallet: Wallet):
    make_import_profile(wallet, "Bank", "Day,Sum")
    for name, columns in [("Giro", "Day,Sum"), ("BANK", "A,B")]:
        with pytest.raises(IntegrityError), transaction.atomic():
            make_import_profile(wallet, name, columns)
