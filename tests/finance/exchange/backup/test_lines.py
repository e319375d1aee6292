"""A backup as it is written here is read by lines, and says what it says when it is read event by event."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest

from core.errors import InvalidInput
from core.models import User
from finance.exchange.backup import document
from finance.exchange.backup.document import Document
from finance.exchange.backup.export import backup
from finance.exchange.backup.lines import Part
from tests.finance.exchange.backup.helpers import backup_of, written
from tests.finance.exchange.helpers import furnished_user

SMALL = (
    b'{"format": "pocketgraph-backup", "version": 5, "user": {"email": "a@example.com"},\n'
    b'"wallets": [\n{"id": 1, "name": "Daily"},\n{"id": 2, "name": "Holiday"}],\n"loans": [],\n'
    b'"transactions": [\n{"id": 3, "amount": "1.00", "loan": null, "is_opening": true}]}\n'
)
CHANGES = {
    "another order": (b'"id": 2, "name": "Holiday"', b'"name": "Holiday", "id": 2'),
    "a blank less": (b'"id": 2', b'"id":2'),
    "a blank more": (b'"id": 2', b'"id" : 2'),
    "a line more": (b"},\n{", b"},\n\n{"),
    "a line less": (b"},\n{", b"},{"),
    "a blank behind a row": (b"},\n{", b"}, \n{"),
    "two rows in a line": (b'"Daily"},\n', b'"Daily"}, '),
    "no comma": (b"},\n{", b"}\n{"),
    "two commas": (b"},\n{", b"},,\n{"),
    "a comma at the end": (b'"Holiday"}', b'"Holiday"},'),
    "a key twice": (b'"id": 2', b'"id": 2, "id": 4'),
    "a key twice with a blank": (b'"id": 2', b'"id" : 2, "id": 4'),
    "a text like a key": (b'"Holiday"', b'"\\"id\\": 5"'),
    "a text like a key and a key twice": (b'"Holiday"', b'"\\"id\\": 5", "id": 4'),
    "a list in a row": (b'"Holiday"', b'["Holiday", {"a": 1}]'),
    "an object in a row": (b'"Holiday"', b'{"a": [1]}'),
    "a list for a row": (b'{"id": 2, "name": "Holiday"}', b'["Holiday"]'),
    "null for a row": (b'{"id": 2, "name": "Holiday"}', b"null"),
    "a row of nothing": (b'{"id": 2, "name": "Holiday"}', b"{}"),
    "a number with a point": (b'"id": 2', b'"id": 2.50'),
    "an exponent": (b'"id": 2', b'"id": 2e3'),
    "a large number": (b'"id": 2', b'"id": 92233720368547758089'),
    "no number": (b'"id": 2', b'"id": NaN'),
    "an endless number": (b'"id": 2', b'"id": Infinity'),
    "a zero in front": (b'"id": 2', b'"id": 02'),
    "minus nothing": (b'"id": 2', b'"id": -0'),
    "a character in two halves": (b"Holiday", rb"\ud83c\udf4e"),
    "half a character": (b"Holiday", rb"\ud83c"),
    "half a character in the head": (b"a@example.com", rb"\ud83c"),
    "a character by its number": (b"Holiday", rb"\u0041\u0000"),
    "a tab in a text": (b"Holiday", b"a\tb"),
    "bytes that are not UTF-8": (b"Holiday", b"\xff\xfe"),
    "a surrogate in UTF-8": (b"Holiday", b"\xed\xa0\x80"),
    "a long text": (b"Holiday", b"a" * 40_000),
    "many keys": (b'"id": 2', b", ".join(b'"%d": 1' % number for number in range(300))),
    "blanks for a line": (b"},\n{", b"},\n" + b" " * 40_000 + b"{"),
    "a list twice": (b'"loans": []', b'"wallets": []'),
    "a list with something behind it": (b'"loans": [],\n', b'"loans": [], "more": 1,\n'),
    "another key": (b'"loans": []', b'"loans": null'),
    "lists in a list": (b'"loans": []', b'"loans": [[]]'),
    "an object in the user": (b'"a@example.com"', b'{"a": 1}'),
    "a list in the head": (b'"version": 5', b'"version": [4]'),
    "a key twice in the head": (b'"version": 5', b'"version": 5, "version": 3'),
    "an end too early": (b"]}\n", b"]"),
    "something behind the end": (b"]}\n", b"]}\n{}"),
    "a blank behind the end": (b"]}\n", b"]}\n \n"),
    "ends of lines of Windows": (b"\n", b"\r\n"),
    "a byte order mark": (b'{"format"', b'\xef\xbb\xbf{"format"'),
    "nothing": (SMALL, b""),
}


def said(parts: Iterable[Part]) -> tuple[list[Any], Any]:
    """The parts with the types of what is in them, and how they end."""
    found: list[Any] = []
    try:
        found.extend((part, str(part.value), getattr(part.value, "repeated", None)) for part in parts)
    except InvalidInput as error:
        return found, error.fields
    return found, None


def test_what_is_written_here_is_read_by_lines(db: None, monkeypatch: pytest.MonkeyPatch):
    user = furnished_user()
    content = "".join(backup(user=user)).encode()
    events = said(Document(BytesIO(content))._parts_by_event())
    monkeypatch.setattr(document, "ijson", None)
    assert said(Document(BytesIO(content)).parts()) == events
    assert events[1] is None
    assert len(events[0]) > 100


def test_what_tests_write_is_as_it_is_written_here(db: None):
    user = furnished_user()
    found = backup_of(user)
    lines = "".join(backup(user=user)).encode().splitlines()
    assert written(found).splitlines()[1:] == lines[1:]


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_written_in_another_way_says_the_same_as_by_its_events(what: str):
    old, new = CHANGES[what]
    assert old in SMALL
    content = SMALL.replace(old, new)
    assert said(Document(BytesIO(content)).parts()) == said(Document(BytesIO(content))._parts_by_event())


def test_a_file_of_lines_has_so_many_rows(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(document, "MOST_ROWS", 2)
    assert said(Document(BytesIO(SMALL)).parts())[1] == {"": ["The file has more than 2 rows."]}


def test_rows_are_read_on_after_a_list_of_lines(alice: User):
    found = Document(BytesIO(SMALL))
    assert [place for place, _ in found.items("wallets")] == [0, 1]
    assert [row["id"] for _, row in found.items("transactions")] == [3]  # type: ignore[index]
    assert [row["id"] for _, row in found.items("wallets")] == [1, 2]  # type: ignore[index]
