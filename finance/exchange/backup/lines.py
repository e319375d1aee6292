"""A backup as it is written here, a row to a line: read by lines in a fraction of the time that its events take."""

import json
import re
from collections.abc import Callable, Generator, Iterator, Mapping
from itertools import count
from typing import BinaryIO, Final, NamedTuple

import orjson

from finance.exchange.reading import JsonObject

LONGEST: Final = 32 * 1024
"""Bytes of a line, so that no two quotation marks in neighbouring ones are further apart than in any file."""
MOST_KEYS: Final = 200
"""Of one row, whose further ones are left out; with so many it has more problems than are told."""
LIST: Final = re.compile(rb'"([a-z_]+)": \[(|\],|\]\})\n')
LIST_ENDS: Final = b"],"
BEHIND_A_MARK: Final = re.compile(rb'"[ \t\r]')
"""What may stand between a key and its colon, and does not where it is written here."""
PLAIN: Final = {str, int, bool, type(None)}
"""No row of ours has a number with a point, nor one of more than 64 bits, of which orjson makes one."""


class Part(NamedTuple):
    """A value of the document or, with its number, one of the list under its key; what rows nest is left out."""

    key: str
    number: int | None
    value: object


class NotAsWritten(Exception):
    """From here on, or by what is before, the file is not as it would be written here."""


def parts_by_line(file: BinaryIO, count_row: Callable[[], None]) -> Iterator[Part]:
    """What a file says, as far as it is as it is written here; NotAsWritten where it is not, or is no JSON."""
    file.seek(0)
    try:
        yield from _head(_line(file))
        end = LIST_ENDS
        while end == LIST_ENDS:
            key, end = _list(_line(file))
            yield Part(key, None, [])
            if not end:
                end = yield from _rows(file, key, count_row)
    except (ValueError, RecursionError) as error:
        raise NotAsWritten from error
    if file.read(1):
        raise NotAsWritten


def _line(file: BinaryIO) -> bytes:
    return file.readline(LONGEST)


def _head(line: bytes) -> Iterator[Part]:
    if not (line.startswith(b"{") and line.endswith(b",\n")):
        raise NotAsWritten
    for key, value in _checked_object(line[:-2] + b"}").items():
        _require_plain(value if isinstance(value, JsonObject) else {key: value})
        yield Part(key, None, value)


def _list(line: bytes) -> tuple[str, bytes]:
    """The key of the list that begins here, and how it ends in the same line, if it does."""
    found = LIST.fullmatch(line)
    if not found:
        raise NotAsWritten
    return found[1].decode(), found[2]


def _rows(file: BinaryIO, key: str, count_row: Callable[[], None]) -> Generator[Part, None, bytes]:
    """How the list ends."""
    for number in count():
        line = _line(file)
        goes_on = line.endswith(b"},\n")
        if not (goes_on or line.endswith((b"}],\n", b"}]}\n"))):
            break
        row = _object(line[:-2] if goes_on else line[:-3])
        _require_plain(row)
        count_row()
        yield Part(key, number, row)
        if not goes_on:
            return line[-3:-1]
    raise NotAsWritten


def _object(text: bytes) -> JsonObject:
    found = orjson.loads(text)
    if not isinstance(found, dict) or not 0 < len(found) <= MOST_KEYS:
        raise NotAsWritten
    is_told = text.count(b'":') == len(found) and not BEHIND_A_MARK.search(text)
    return JsonObject(list(found.items())) if is_told else _checked_object(text)


def _checked_object(text: bytes) -> JsonObject:
    """One whose texts look as if there were keys in them, of which none may be there twice."""
    orjson.loads(text)  # It refuses more: halves of characters, and what is no number of JSON.
    found = DECODER.decode(text.decode())
    if not isinstance(found, JsonObject) or found.repeated:
        raise NotAsWritten
    return found


def _require_plain(row: Mapping[str, object]) -> None:
    if not set(map(type, row.values())) <= PLAIN:
        raise NotAsWritten


DECODER: Final = json.JSONDecoder(object_pairs_hook=JsonObject)
