"""A backup that an earlier release made is restored: what it does not know, rows get as new ones do."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from core.errors import InvalidInput
from core.models import User
from core.text import cleaned
from finance.exchange.backup.restore import restore_backup
from finance.exchange.backup.tables import VERSION, tables_of
from finance.ledger.selectors.check import ledger_differences
from finance.models import Bucket, Deposit, Entity, Transaction, Wallet
from finance.wallets.services.purging import purge_wallets
from tests.clocks import stop_clock
from tests.finance.exchange.backup.helpers import Document, backup_of, content_of, without_ids

OF_VERSION_1 = Path(__file__).parents[3] / "data" / "backup_version_1.json"
"""What the release with that version wrote of the books of export_books."""
NOON, NEXT_DAY = "2027-05-20T12:00:00+00:00", "2027-05-21T12:00:00+00:00"


def told_in_version_1(document: Document) -> Document:
    """What version 1 has of the tables of any version."""
    known = {table.name: {field.name for field in table.fields_of(1)} for table in tables_of(1)}
    return {
        name: [{field: value for field, value in row.items() if field in known[name]} for row in rows]
        for name, rows in without_ids(document).items()
        if name in known
    }


A_WALLET = {
    "wallets": [
        {
            "id": 1, "version": 3, "name": "Daily", "description": "Rent and food", "currency": "EUR",
            "is_default": True, "created_at": NOON, "updated_at": NEXT_DAY,
        }
    ]
}  # fmt: skip


def test_a_file_of_version_1_is_restored_with_the_same_rows_and_figures(alice: User):
    """Their names without control characters."""
    restore_backup(user=alice, file=BytesIO(OF_VERSION_1.read_bytes()))
    told = told_in_version_1(json.loads(OF_VERSION_1.read_text()))
    for row in (row for rows in told.values() for row in rows if "name" in row):
        row["name"] = cleaned(row["name"])
    assert told_in_version_1(backup_of(alice)) == told
    assert list(ledger_differences()) == []


@pytest.mark.parametrize("version", [1, 2, 3])
def test_names_of_an_older_file_that_are_one_by_now_are_told_apart_by_numbers(alice: User, version: int):
    document = of_version(version)
    wallet = document["wallets"][0]["id"]
    mine = [row for row in document["entities"] if row["wallet"] == wallet]
    for row, name in zip(mine, ["Ada", "A\u00adda", "ada (2)", "\uff21\uff24\uff21"], strict=False):
        row["name"] = name
    restore_backup(user=alice, file=BytesIO(content_of(document)))
    found = Entity.objects.filter(wallet=Wallet.objects.earliest("pk")).order_by("pk")
    assert [row.name for row in found[:4]] == ["Ada", "Ada (3)", "ada (2)", "\uff21\uff24\uff21 (4)"]
    assert list(ledger_differences()) == []


def test_names_of_a_file_of_this_version_that_are_one_are_refused(alice: User, bob: User):
    restore_backup(user=alice, file=BytesIO(OF_VERSION_1.read_bytes()))
    document = backup_of(alice)
    first, second = document["entities"][:2]
    second["name"] = f"{first['name']}\u200b"
    with pytest.raises(InvalidInput) as refused:
        restore_backup(user=bob, file=BytesIO(content_of(document)))
    assert set(refused.value.fields) == {"entities[1].name"}


def test_a_restored_name_is_folded_anew_and_cleaned(alice: User):
    document = json.loads(OF_VERSION_1.read_text())
    document["transactions"][0]["name"] = "\u202e \u200b"
    document["transactions"][1]["name"] = "Ca\u00adfé\t"
    restore_backup(user=alice, file=BytesIO(content_of(document)))
    rows = Transaction.objects.order_by("pk").values_list("name", "folded_name")
    assert list(rows[:2]) == [("", None), ("Café ", "cafe\ncafé")]


OF_LATER_FIELDS = {"description": "", "owed_since": None}
"""What older files of a later version than 1 say in these tests, but for moments."""


def of_version(version: int) -> Document:
    """The same file as this version would have it."""
    document = json.loads(OF_VERSION_1.read_text())
    if version > 1:
        document |= {"version": version}
        for table in tables_of(version):
            new = {field.name for field in table.fields_of(version)} - {field.name for field in table.fields_of(1)}
            told = {name: OF_LATER_FIELDS.get(name, NOON) for name in new}
            document[table.name] = [row | told for row in document[table.name]]
    return document


def older(version: int) -> Document:
    """A file of this version: a refund of 10 of another entity than its expense, dated before it."""
    document = of_version(version)
    refund = next(row for row in document["transactions"] if row["refund_of"])
    expense = next(row for row in document["transactions"] if row["id"] == refund["refund_of"])
    entities = [row["id"] for row in document["entities"] if row["wallet"] == refund["wallet"]]
    refund["entity"] = next(id_ for id_ in entities if id_ != expense["entity"])
    expense["date"], expense["period"] = "2031-01-01", None
    return document


@pytest.mark.parametrize("version", [1, 2])
def test_a_refund_of_an_older_file_gets_the_entity_of_its_expense_and_keeps_its_date(alice: User, version: int):
    restore_backup(user=alice, file=BytesIO(content_of(older(version))))
    row = Transaction.objects.exclude(refund_of=None).select_related("refund_of").earliest("pk")
    assert row.refund_of is not None
    assert row.entity_id == row.refund_of.entity_id
    assert (row.refund_of.date.year, row.owed_since) == (2031, None)
    assert row.date.year < 2031
    assert list(ledger_differences()) == []
    again = backup_of(alice)
    purge_wallets(Wallet.objects.for_user(alice))
    restore_backup(user=alice, file=BytesIO(content_of(again)))
    assert list(ledger_differences()) == []


@pytest.mark.parametrize("version", [1, 2, 3])
def test_deposits_of_an_older_file_have_a_floor_of_0(alice: User, version: int):
    restore_backup(user=alice, file=BytesIO(content_of(of_version(version))))
    assert set(Deposit.objects.values_list("floor", flat=True)) == {0}


@pytest.mark.parametrize("floor", ["-12.50", None])
def test_a_floor_is_restored(alice: User, bob: User, floor: str | None):
    restore_backup(user=alice, file=BytesIO(OF_VERSION_1.read_bytes()))
    document = backup_of(alice)
    document["deposits"][0]["floor"] = floor
    restore_backup(user=bob, file=BytesIO(content_of(document)))
    assert backup_of(bob)["deposits"][0]["floor"] == floor


@pytest.mark.parametrize("version", [1, 2, 3])
def test_tied_buckets_of_an_older_file_are_numbered_by_position_then_by_name(alice: User, version: int):
    document = of_version(version)
    for row, position in zip(document["buckets"], (7, 3, 3), strict=True):
        row["position"] = position
    restore_backup(user=alice, file=BytesIO(content_of(document)))
    assert list(Bucket.objects.order_by("pk").values_list("name", "position", "version")) == [
        ("Needs", 2, 1),
        ("=Wants", 0, 1),
        ("Later, date:x", 1, 1),
    ]
    assert list(ledger_differences()) == []


@pytest.mark.parametrize(
    ("position", "message"),
    [
        (1, "Another bucket of the wallet has this place."),
        (3, "The positions of the wallet's buckets have a gap."),
    ],
)
def test_buckets_of_a_file_of_this_version_are_numbered(alice: User, bob: User, position, message):
    restore_backup(user=alice, file=BytesIO(OF_VERSION_1.read_bytes()))
    document = backup_of(alice)
    document["buckets"][2]["position"] = position
    with pytest.raises(InvalidInput) as refused:
        restore_backup(user=bob, file=BytesIO(content_of(document)))
    assert refused.value.fields == {"buckets[2].position": [message]}


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"entity": None}, "refund_of", "The named row is of another entity."),
        ({"owed_since": "2020-01-01"}, "owed_since", "The day is not that of the expense, income or loan."),
        (
            {"owed_since": "2031-01-01"},
            "date",
            "A refund is not dated before its expense, a reversal before its income, nor a repayment before its loan.",
        ),
    ],
)
def test_a_refund_of_a_file_of_this_version_follows_its_expense(alice: User, bob: User, changes, field, message):
    restore_backup(user=alice, file=BytesIO(OF_VERSION_1.read_bytes()))
    document = backup_of(alice)
    place = next(place for place, row in enumerate(document["transactions"]) if row["refund_of"])
    expense = document["transactions"][place]["refund_of"]
    assert next(row for row in document["transactions"] if row["id"] == expense)["entity"]
    document["transactions"][place] |= changes
    with pytest.raises(InvalidInput) as refused:
        restore_backup(user=bob, file=BytesIO(content_of(document)))
    assert refused.value.fields == {f"transactions[{place}].{field}": [message]}


def test_what_version_1_does_not_tell_begins_with_the_restore(alice: User, monkeypatch: pytest.MonkeyPatch):
    stop_clock(monkeypatch, NOON)
    restore_backup(user=alice, file=BytesIO(OF_VERSION_1.read_bytes()))
    document = backup_of(alice)
    for name in ("deposits", "entities", "buckets", "categories", "periods", "predictions", "budgets", "loans"):
        assert {(row["created_at"], row["updated_at"]) for row in document[name]} == {(NOON, NOON)}
    for name in ("wallets", "transfers", "transactions"):
        assert {row["updated_at"] == row["created_at"] < NOON for row in document[name]} == {True}


def test_a_file_of_version_1_leaves_the_profile(alice: User):
    alice.changed(full_name="Alice", time_zone="Asia/Tokyo").clean_and_save()
    restore_backup(user=alice, file=BytesIO(OF_VERSION_1.read_bytes()))
    alice.refresh_from_db()
    assert (alice.full_name, alice.time_zone) == ("Alice", "Asia/Tokyo")


def test_a_file_of_this_version_brings_the_profile_along_but_not_how_the_user_signs_in(alice: User, bob: User):
    bob.changed(full_name="Robert", time_zone="Asia/Tokyo").clean_and_save()
    restore_backup(user=alice, file=BytesIO(content_of(backup_of(bob) | A_WALLET)))
    alice.refresh_from_db()
    assert (alice.email, alice.full_name, alice.time_zone) == ("alice@example.com", "Robert", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("time_zone", "message"),
    [
        ("Mars", "A time zone is named as IANA does, such as Europe/Berlin."),
        ("", "The time zone is empty."),
        (7, "7 is not text in quotes."),
        (None, "The value is missing."),
    ],
)
def test_a_time_zone_that_is_none_is_named(alice: User, bob: User, time_zone, message):
    document = backup_of(bob) | A_WALLET
    document["user"]["time_zone"] = time_zone
    with pytest.raises(InvalidInput) as refused:
        restore_backup(user=alice, file=BytesIO(content_of(document)))
    assert refused.value.fields == {"user.time_zone": [message]}


def test_when_rows_were_made_and_changed_is_restored(alice: User, bob: User):
    restore_backup(user=alice, file=BytesIO(content_of(backup_of(bob) | A_WALLET)))
    wallet = alice.wallets.get()
    assert (wallet.version, wallet.description) == (3, "Rent and food")
    assert (wallet.created_at.isoformat(), wallet.updated_at.isoformat()) == (NOON, NEXT_DAY)


@pytest.mark.parametrize(("table", "field"), [("deposits", "created_at"), ("wallets", "updated_at")])
def test_a_file_of_version_1_has_no_field_of_version_2(alice: User, table: str, field: str):
    document = json.loads(OF_VERSION_1.read_text())
    document[table][0][field] = NOON
    with pytest.raises(InvalidInput) as refused:
        restore_backup(user=alice, file=BytesIO(content_of(document)))
    assert refused.value.fields == {f"{table}[0].{field}": ["The key is not known."]}


def test_a_version_that_is_not_made_yet_is_refused(alice: User):
    with pytest.raises(InvalidInput) as refused:
        restore_backup(user=alice, file=BytesIO(content_of({"format": "pocketgraph-backup", "version": VERSION + 1})))
    message = f"The backup is of version {VERSION + 1}; versions 1 to {VERSION} can be restored."
    assert refused.value.fields == {"version": [message]}
