"""A backup is read row by row: whatever is in the file, little of it is in memory."""

import json
import tracemalloc
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from weakref import ref

import pytest

from core.errors import InvalidInput
from core.models import User
from finance.exchange.backup import document, inserting, older
from finance.exchange.backup.document import BoundedTexts, Document, Part
from finance.exchange.backup.records import read_backup
from finance.exchange.backup.restore import restore_backup
from finance.exchange.backup.rows import Rows
from finance.exchange.backup.tables import FORMAT, VERSION, tables_of
from finance.models import Entity
from tests.finance.exchange.backup.helpers import content_of

MEBIBYTE = 2**20
EDITED = {"created_at": "2026-01-01T00:00:00+00:00", "updated_at": "2026-01-01T00:00:00+00:00"}
WALLET = {"id": 1, "version": 1, "name": "Daily", "description": "", "currency": "EUR", "is_default": True} | EDITED


def content_with(version: int = VERSION, **rows: list[object]) -> bytes:
    tables = {table.name: [] for table in tables_of(version)} | {"wallets": [WALLET]}
    return content_of({"format": FORMAT, "version": version} | tables | rows)


ENTITY = {"version": 1, "wallet": 1, "note": "", "is_active": True} | EDITED


def entities(count: int) -> list[object]:
    return [ENTITY | {"id": n, "name": f"Entity {n}"} for n in range(1, count + 1)]


def parts(content: bytes) -> list[Part]:
    return list(Document(BytesIO(content)).parts())


@pytest.fixture
def peak() -> Iterator[Callable[[], int]]:
    """The most bytes that were taken since the start."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


def problem_of(content: bytes) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as refused:
        read_backup(BytesIO(content))
    return {path: list(messages) for path, messages in refused.value.fields.items()}


def test_values_and_rows_come_one_by_one_and_what_rows_nest_is_left_out():
    content = (
        b'\xef\xbb\xbf{"a": 1.5, "b": [{"c": "\\"", "d": [1, {"e": 2}], "f": {"g": [3]}}, [4], null], "h": {"i": true}}'
    )
    assert parts(content) == [
        Part("a", None, 1.5),
        Part("b", None, []),
        Part("b", 0, {"c": '"', "d": [], "f": {}}),
        Part("b", 1, []),
        Part("b", 2, None),
        Part("h", None, {"i": True}),
    ]


def test_a_row_remembers_the_keys_that_were_written_twice():
    [_, (_, _, row)] = parts(b'{"a": [{"b": 1, "c": 2, "b": 3}]}')
    assert (set(row), row.repeated) == ({"b", "c"}, {"b"})


def test_the_rows_of_one_list_are_read_no_further_than_its_end():
    found = Document(BytesIO(b'{"a": [1], "b": [2, 3], "c": [4], nonsense'))
    assert list(found.items("b")) == [(0, 2), (1, 3)]


@pytest.mark.parametrize("size", range(1, 9))
def test_quotation_marks_are_told_from_escaped_ones_across_pieces(monkeypatch: pytest.MonkeyPatch, size: int):
    monkeypatch.setattr(document, "CHUNK", 10)
    fits, too_long = b'["\\\\\\"3456\\\\","\\\\"]', b'["\\"\\"\\"\\"\\"a"]'
    file = BoundedTexts(BytesIO(fits))
    assert b"".join(iter(lambda: file.read(size), b"")) == fits
    with pytest.raises(InvalidInput, match="more than 10 bytes between two quotation marks"):
        list(iter(BoundedTexts(BytesIO(too_long)).read, b""))


ENDLESS = {
    "[{},{},…]": b"[" + b"{}," * 200_000,
    "rows of rows": b'{"wallets": [' + b'["",""],' * 60_000,
    "lists in lists": b'{"wallets": [' + b"[" * 60_000 + b'"",' + b"[" * 60_000,
    "a long text": b'{"wallets": ["' + b"a" * 70_000 + b'"',
    "a long text of escapes": b'{"wallets": ["' + b'\\"' * 35_000 + b'"',
    "a long number": b'{"wallets": [' + b"1" * 70_000,
    "blanks": b"{" + b" " * 70_000,
    "unknown keys": b"{" + b'"a": "",' * 100_001,
    "a row of keys": b'{"wallets": [{' + b",".join(b'"%d": ""' % n for n in range(100_300)),
    "one key again and again": b'{"wallets": [{' + b'"a": "",' * 100_100,
}


@pytest.mark.parametrize("what", ENDLESS)
def test_what_no_backup_has_is_refused_before_it_takes_memory(peak, what: str):
    with pytest.raises(InvalidInput, match="The file has more than"):
        for _ in Document(BytesIO(ENDLESS[what] * 4)).parts():
            pass
    assert peak() < 24 * MEBIBYTE


@pytest.mark.parametrize("number", [b"1" * 5_000, b"1e99999999999999999999"])
def test_a_number_that_python_does_not_read_is_refused(number: bytes):
    with pytest.raises(InvalidInput, match="The file is not JSON"):
        parts(b'{"a": [' + number + b"]}")


def test_a_file_has_so_many_rows(monkeypatch: pytest.MonkeyPatch, db: None):
    monkeypatch.setattr(document, "MOST_ROWS", 4)
    assert read_backup(BytesIO(content_with(entities=entities(3)))).counts["entities"] == 3
    assert problem_of(content_with(entities=entities(4))) == {"": ["The file has more than 4 rows."]}


def test_an_older_file_has_so_many_names(monkeypatch: pytest.MonkeyPatch, db: None):
    monkeypatch.setattr(older, "MOST_NAMES", 4)
    assert read_backup(BytesIO(content_with(3, entities=entities(3)))).counts["entities"] == 3
    message = "A backup of an older version has at most 4 names."
    assert problem_of(content_with(3, entities=entities(4))) == {"entities": [message]}
    assert read_backup(BytesIO(content_with(entities=entities(4)))).counts["entities"] == 4


def test_reading_takes_no_more_memory_for_more_rows(peak, db: None):
    transfers = [{"id": n, "version": 1} | EDITED for n in range(1, 5_001)]
    file = BytesIO(content_with(transfers=transfers))
    del transfers
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    assert read_backup(file).counts["transfers"] == 5_000
    assert peak() - before < MEBIBYTE


def test_restoring_holds_one_batch_of_rows_at_once(alice: User, monkeypatch: pytest.MonkeyPatch):
    made: list[ref[Any]] = []
    held: list[int] = []
    row_of, save = Rows.row_of, inserting._save

    def row_made(*args: Any) -> Any:
        row = row_of(*args)
        made.append(ref(row))
        return row

    def saved(*args: Any) -> None:
        save(*args)
        held.append(sum(each() is not None for each in made))

    monkeypatch.setattr(inserting, "ROWS_PER_STATEMENT", 50)
    monkeypatch.setattr(Rows, "row_of", row_made)
    monkeypatch.setattr(inserting, "_save", saved)
    restore_backup(user=alice, file=BytesIO(content_with(entities=entities(300))))
    assert Entity.objects.count() == 300
    assert len(held) == 7
    assert max(held) <= 50 + 3, "the batch, the wallet, and the rows last looked at"


def test_tables_may_stand_in_any_order(alice: User):
    tables = json.loads(content_with(entities=entities(3)))
    restore_backup(user=alice, file=BytesIO(content_of(dict(reversed(tables.items())))))
    assert list(Entity.objects.values_list("name", flat=True)) == ["Entity 1", "Entity 2", "Entity 3"]
