"""A file that is no right backup is refused with the paths of what is wrong, and changes nothing."""

import json
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest

from core.errors import InvalidInput
from core.models import User
from finance.exchange.backup.restore import restore_backup
from finance.models import Wallet
from tests.factories import make_wallet
from tests.finance.exchange.backup.changes import (
    Change,
    dropped,
    first,
    no_default,
    one_leg,
    opening_of_a_transfer,
    overlapping,
    path_of,
    refund_first,
    refunded_refund,
    reversal_first,
    row_of,
    set_in,
    told_as,
    too_many_periods,
    twice,
    two_openings,
    two_pay_outs,
    unequal_legs,
)
from tests.finance.exchange.backup.helpers import Document, backup_of, content_of, written
from tests.finance.exchange.helpers import furnished_user


@cache
def content() -> str:
    """A backup of everything; made once, because it takes long."""
    return json.dumps(backup_of(furnished_user("writer@example.com")))


@pytest.fixture
def document(db: None) -> Document:
    return json.loads(content())


def problems_of(alice: User, content: bytes) -> dict[str, list[str]]:
    """Where it is refused; the account stays as it is."""
    wallet = make_wallet(alice, "Mine", is_default=True)
    with pytest.raises(InvalidInput) as refused:
        restore_backup(user=alice, file=BytesIO(content))
    assert list(Wallet.objects.filter(owner=alice)) == [wallet]
    return {path: list(messages) for path, messages in refused.value.fields.items()}


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (b"", ""),
        (b"\xff\xfe", ""),
        (b"{", ""),
        (b"[" * 100_000, ""),
        (b"null", "format"),
        (b"[]", "format"),
        (b"{}", "format"),
        (b'{"format": "another"}', "format"),
        (b'{"format": "pocketgraph-backup"}', "version"),
        (b'{"format": "pocketgraph-backup", "version": 0}', "version"),
        (b'{"format": "pocketgraph-backup", "version": 6}', "version"),
        (b'{"format": "pocketgraph-backup", "version": "1"}', "version"),
        (b'{"format": "pocketgraph-backup", "version": true}', "version"),
        (b'{"format": "pocketgraph-backup", "version": 1, "more": 1}', "more"),
        (b'{"format": "pocketgraph-backup", "version": 1, "user": {}, "user": {}}', "user"),
    ],
)
def test_refuses_what_is_no_backup_of_this_version(alice: User, content: bytes, path: str):
    assert list(problems_of(alice, content)) == [path]


def test_names_every_table_that_is_missing(alice: User, document: Document):
    del document["wallets"]
    document["transactions"] = {}
    assert problems_of(alice, content_of(document)) == {
        "wallets": ["The list is missing."],
        "transactions": ["The value is not a list."],
    }


WRONG_VALUES = [
    ("wallets", "currency", "XXX"),
    ("wallets", "currency", 1),
    ("wallets", "name", "\u200b"),
    ("wallets", "name", "a" * 129),
    ("wallets", "name", "a\0"),
    ("wallets", "name", None),
    ("wallets", "is_default", "true"),
    ("wallets", "version", -1),
    ("wallets", "version", 1.5),
    ("wallets", "created_at", "yesterday"),
    ("wallets", "created_at", "2026-01-01T00:00:00+99:00"),
    ("wallets", "id", 0),
    ("wallets", "id", True),
    ("deposits", "id", 2**63),
    ("deposits", "wallet", 99),
    ("deposits", "wallet", "1"),
    ("deposits", "form", "LIQUID"),
    ("deposits", "balance", "1.00001"),
    ("deposits", "balance", -1),
    ("buckets", "percentage", "101"),
    ("buckets", "percentage", "NaN"),
    ("categories", "kind", "LOSS"),
    ("categories", "priority", "REGULAR"),
    ("categories", "base_category", "MAGIC"),
    ("categories", "default_deposit", 9_999),
    ("periods", "starts_on", "2026-02-30"),
    ("periods", "starts_on", "20260401"),
    ("periods", "ends_on", "2026-03-01"),
    ("periods", "status", "OPEN"),
    ("predictions", "current_plan", "-1"),
    ("predictions", "current_plan", "1.001"),
    ("budgets", "month", "2026-05-02"),
    ("budgets", "limit", "0"),
    ("loans", "direction", "SIDEWAYS"),
    ("transactions", "id", True),
    ("transactions", "version", True),
    ("transactions", "wallet", True),
    ("transactions", "is_opening", 0),
    ("transactions", "kind", "LOSS"),
    ("transactions", "date", "2026-13-01"),
    ("transactions", "amount", "1.001"),
    ("transactions", "category", 9_999),
    ("transactions", "created_at", None),
    ("transactions", "amount", "1e3"),
    ("transactions", "amount", "1000000000000"),
    ("transactions", "amount", 1.5),
    ("transactions", "is_opening", None),
    ("transactions", "note", "a" * 2001),
    ("allocations", "bucket", None),
    ("allocations", "transaction", 9_999),
    ("allocations", "percentage", "100.001"),
]


@pytest.mark.parametrize("make", [content_of, written])
@pytest.mark.parametrize(("table", "field", "value"), WRONG_VALUES)
def test_names_the_path_of_a_value_that_its_field_does_not_take(
    alice: User, document: Document, make: Callable[[Document], bytes], table: str, field: str, value: object
):
    document[table][0][field] = value
    assert f"{table}[0].{field}" in problems_of(alice, make(document))


def test_names_keys_that_are_missing_unknown_or_twice(alice: User, document: Document):
    del document["deposits"][0]["name"]
    document["deposits"][1]["colour"] = "red"
    text = json.dumps(document).replace('"colour": "red"', '"colour": "red", "form": "PHYSICAL"')
    assert problems_of(alice, text.encode()) == {
        "deposits[0].name": ["The value is missing."],
        "deposits[1].colour": ["The key is not known."],
        "deposits[1].form": ["The key is there twice."],
    }


def test_tells_of_no_more_than_a_hundred_places(alice: User, document: Document):
    document["deposits"] = [1] * 1000
    assert len(problems_of(alice, content_of(document))) == 100


DISAGREEING: dict[str, Change] = {
    "no default wallet": no_default,
    "two default wallets": set_in("wallets", "is_default", True, is_default=False),
    "id twice": set_in("entities", "id", first("entities", name="Friend"), name="Shop"),
    "wallet name": set_in("wallets", "name", "DAILY", currency="JPY"),
    "deposit name": set_in("deposits", "name", "cash", name="Retired"),
    "category name": set_in("categories", "name", "FOOD", name="Put aside"),
    "other wallet's default deposit": set_in("categories", "default_deposit", first("deposits", wallet=2), name="Food"),
    "other wallet's deposit": set_in("transactions", "deposit", first("deposits", wallet=2), is_opening=True),
    "other wallet's entity": told_as("loans[0].entity", set_in("entities", "wallet", 2, name="Friend")),
    "category of another kind": set_in("transactions", "category", first("categories", name="Food"), kind="INCOME"),
    "entity of a payment": told_as(".loan", set_in("transactions", "entity", first("entities", name="Shop"), loan=1)),
    "category of a refund": told_as(
        ".refund_of", set_in("transactions", "category", first("categories", name="Put aside"), amount="10.05")
    ),
    "category of a reversal": told_as(".reversal_of", set_in("transactions", "category", None, amount="-20.02")),
    "no category of a refund": set_in("transactions", "category", None, amount="0.50"),
    "refund before its expense": refund_first,
    "reversal before its income": reversal_first,
    "refund of a refund": refunded_refund,
    "two ties": opening_of_a_transfer,
    "amount of 0": set_in("transactions", "amount", "0", loan=1),
    "loan's payment that is an expense": set_in("transactions", "kind", "EXPENSE", loan=1, amount="-300.00"),
    "bucket of another wallet": told_as("allocations[0].bucket", set_in("buckets", "wallet", 2, name="Needs")),
    "bucket twice": twice("allocations", "bucket"),
    "percentages over 100": set_in("buckets", "percentage", "35", name="Later, date:x"),
    "retired bucket": told_as(".percentage", set_in("buckets", "is_active", False, name="Needs")),
    "overlapping periods": overlapping,
    "two active periods": set_in("periods", "status", "ACTIVE", name="June"),
    "period of another day": set_in("transactions", "period", None, is_opening=False, date="2026-04-03"),
    "prediction of an income": set_in("predictions", "category", first("categories", name="Pay")),
    "budget of an income": set_in("budgets", "category", first("categories", name="Pay")),
    "prediction twice": twice("predictions", "category"),
    "budget twice": twice("budgets", "month"),
    "two openings": two_openings,
    "one leg": one_leg,
    "unequal legs": unequal_legs,
    "two pay-outs": two_pay_outs,
    "principal": set_in("loans", "principal", "301.00", direction="LENT"),
    "repaid": set_in("loans", "repaid", "0.00", direction="LENT"),
    "reversed": set_in("transactions", "reversed", "0.00", reversed="20.02"),
    "refunded": set_in("transactions", "refunded", "0.00", refunded="10.05"),
    "balance of a deposit": set_in("deposits", "balance", "0.00", name="Bank"),
    "balance of a bucket": set_in("buckets", "balance", "0.00", name="Needs"),
    "allocations that do not sum": set_in("transactions", "amount", "100.02", amount="100.01"),
    "an allocation less": dropped("allocations", lambda _: "transactions[19].amount", amount="33.00"),
    "too many": too_many_periods,
}


@pytest.mark.parametrize("what", DISAGREEING)
def test_names_the_path_of_what_does_not_agree_with_the_rest(alice: User, document: Document, what: str):
    path = DISAGREEING[what](_counted_from_one(document))
    assert path in problems_of(alice, content_of(document))


def test_says_what_a_figure_should_be(alice: User, document: Document):
    bank = row_of(document, "deposits", name="Bank")
    right, bank["balance"] = bank["balance"], "0.00"
    path = f"{path_of(document, 'deposits', bank)}.balance"
    problem = f"The figure is 0.00, but its transactions make {right}."
    assert problems_of(alice, content_of(document)) == {path: [problem]}


def test_says_what_a_reference_does_not_agree_in(alice: User, document: Document):
    path = set_in("predictions", "category", first("categories", name="Pay"))(document)
    assert problems_of(alice, content_of(document)) == {path: ["Only expenses are planned."]}


def test_names_every_row_that_a_constraint_refuses(alice: User, document: Document):
    taken = [row_of(document, "deposits", name=name) for name in ("Bank", "Retired")]
    for row in taken:
        row["name"] = "cash"
    paths = [f"{path_of(document, 'deposits', row)}.name" for row in taken]
    assert problems_of(alice, content_of(document)) == {
        path: ["Another one in the wallet has this name."] for path in sorted(paths)
    }


def _counted_from_one(document: Document) -> Document:
    """On PostgreSQL ids go on from test to test; here wallets and loans are 1, 2, 3."""
    for table, fields in {"wallets": ["wallet"], "loans": ["loan"]}.items():
        numbers = {row["id"]: n for n, row in enumerate(document[table], 1)}
        for row in document[table]:
            row["id"] = numbers[row["id"]]
        for rows in document.values():
            for row in rows if isinstance(rows, list) else ():
                for field in fields:
                    if row.get(field):
                        row[field] = numbers[row[field]]
    return document
