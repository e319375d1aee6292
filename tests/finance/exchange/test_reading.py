"""What every reader of files shares costs little, whatever the file says."""

import json
import tracemalloc
from io import BytesIO

import pytest

from core.errors import InvalidInput
from finance.exchange import reading
from finance.exchange.backup import records
from finance.exchange.backup.records import read_backup
from finance.exchange.backup.tables import FORMAT, TABLES, VERSION
from finance.exchange.household.rows import read_household
from finance.exchange.reading import JsonObject, Problems, require_few_values

MEBIBYTE = 2**20


def test_at_most_a_hundred_places_are_kept_and_the_first_ones():
    problems = Problems()
    for number in range(250):
        problems.note(f"rows[{number}]", "It is wrong.")
    assert [*problems.found] == [f"rows[{number}]" for number in range(100)]
    assert problems.is_full


def test_at_most_a_hundred_messages_are_kept_of_a_place():
    problems = Problems()
    for number in range(250):
        problems.note("rows", f"It is wrong {number} times.")
    problems.note("other", "It is wrong, too.")
    assert [len(messages) for messages in problems.found.values()] == [100, 1]


def test_an_object_remembers_the_keys_that_were_written_twice():
    pairs = json.loads('{"a": 1, "b": 2, "a": 3, "b": 4, "c": 5}', object_pairs_hook=JsonObject)
    assert (pairs, pairs.repeated) == ({"a": 3, "b": 4, "c": 5}, {"a", "b"})
    assert json.loads('{"a": 1}', object_pairs_hook=JsonObject).repeated == frozenset()


@pytest.mark.parametrize("content", [b"[{},{},{}]", b"[[],[],[]]", b"[1,2,3,4]"])
def test_a_file_holds_so_many_rows_and_values(monkeypatch, content):
    monkeypatch.setattr(reading, "MOST_ROWS", 4)
    monkeypatch.setattr(reading, "MOST_VALUES", 6)
    require_few_values(content)
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    monkeypatch.setattr(reading, "MOST_VALUES", 3)
    with pytest.raises(InvalidInput, match="The file has more than 3 rows or 3 values"):
        require_few_values(content)


def test_a_household_is_counted_before_it_is_read(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    monkeypatch.setattr(json, "loads", None)
    with pytest.raises(InvalidInput, match="The file has more than 2 rows"):
        read_household(b"[{},{},{}]")


def empty_rows(count: int) -> bytes:
    document = {"format": FORMAT, "version": VERSION} | {table.name: [] for table in TABLES} | {"transactions": []}
    return json.dumps(document).encode().replace(b'"transactions": []', b'"transactions": [' + b"{}," * count + b"{}]")


def test_rows_are_read_no_further_than_problems_are_kept(monkeypatch):
    read = []
    note_keys = records._note_keys
    monkeypatch.setattr(records, "_note_keys", lambda *args: read.append(1) or note_keys(*args))
    with pytest.raises(InvalidInput) as refused:
        read_backup(BytesIO(empty_rows(10_000)))
    assert len(refused.value.fields) == 100
    assert len(read) < 20


def test_as_many_empty_rows_as_a_file_may_have_take_a_bounded_memory():
    content = empty_rows(reading.MOST_ROWS - 50)
    tracemalloc.start()
    with pytest.raises(InvalidInput):
        read_backup(BytesIO(content))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * MEBIBYTE
