"""The JSON of a backup as it is read from a file: one row at a time, and never more in memory, whatever is in it."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, dropwhile, islice
from typing import Any, BinaryIO, Final

import ijson

from core.errors import InvalidInput
from finance.exchange.backup.lines import MOST_KEYS, NotAsWritten, Part, parts_by_line
from finance.exchange.reading import JsonObject

CHUNK: Final = 64 * 1024
"""Bytes read at once, and the most that may stand between two quotation marks; no text of ours is half as long."""
MOST_ROWS: Final = 1_000_000
MOST_LEFT_OUT: Final = 100_000
"""Values of no use, in all: lists and objects in rows, and keys of no meaning. A backup has none."""
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
STARTS: Final = frozenset({"start_map", "start_array"})
ENDS: Final = frozenset({"end_map", "end_array"})
Events = Iterator[tuple[str, Any]]


class BoundedTexts:
    """A file for the parser, which keeps each text whole: it is refused before one is too long."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        if file.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK:
            file.seek(0)
        self._file = file
        self._ends_escaping = False
        self._since_mark = 0

    def read(self, size: int = CHUNK) -> bytes:
        chunk = self._file.read(min(size, CHUNK))
        self._require_marks(chunk)
        return chunk

    def _require_marks(self, chunk: bytes) -> None:
        seen = (b"x" + chunk[1:] if self._ends_escaping else chunk).replace(b"\\\\", b"xx").replace(b'\\"', b"xx")
        first = seen.find(b'"')
        if self._since_mark + (len(seen) if first < 0 else first) > CHUNK:
            raise InvalidInput({"": [f"The file has more than {CHUNK:,} bytes between two quotation marks."]})
        self._since_mark = self._since_mark + len(seen) if first < 0 else len(seen) - 1 - seen.rfind(b'"')
        self._ends_escaping = seen.endswith(b"\\") if seen else self._ends_escaping


class Document:
    """What a file says, read anew from its start by each who asks."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._rows = 0
        self._left_out = 0
        self._rest: Iterator[Part] | None = None

    def parts(self) -> Iterator[Part]:
        """All of it in its order; InvalidInput as soon as it is no JSON or more than a backup could be."""
        self._rows = self._left_out = told = 0
        try:
            for part in parts_by_line(self._file, self._count_row):
                told += 1
                yield part
        except NotAsWritten:
            yield from islice(self._parts_by_event(), told, None)

    def _parts_by_event(self) -> Iterator[Part]:
        self._rows = self._left_out = 0
        try:
            yield from self._parts(ijson.basic_parse(BoundedTexts(self._file), buf_size=CHUNK))
        except (ijson.JSONError, ArithmeticError, ValueError, SystemError) as error:  # the last for endless numbers
            raise InvalidInput({"": ["The file is not JSON in UTF-8."]}) from error

    def items(self, key: str) -> Iterator[tuple[int, object]]:
        """Those of the list under the key; read on from the list that was read last, where this one is behind it."""
        parts = self._parts_from(key)
        for part in parts:
            if part.key != key:
                self._rest = chain([part], parts)
                return
            if part.number is not None:
                yield part.number, part.value

    def _parts_from(self, key: str) -> Iterator[Part]:
        rest, self._rest = self._rest, None
        following = next(rest, None) if rest else None
        if rest and following and following.key == key:
            return chain([following], rest)
        return dropwhile(lambda part: part.key != key, self.parts())

    def _parts(self, events: Events) -> Iterator[Part]:
        if next(events)[0] != "start_map":
            self._leave_out(events)
            return
        for event, key in events:
            if event != "end_map":
                self._count_left_out()
                yield from self._under(key, events)

    def _under(self, key: str, events: Events) -> Iterator[Part]:
        event, value = next(events)
        if event != "start_array":
            yield Part(key, None, self._value(event, value, events))
            return
        yield Part(key, None, [])
        for number, (event, value) in enumerate(events):
            if event == "end_array":
                return
            self._count_row()
            yield Part(key, number, self._value(event, value, events))

    def _value(self, event: str, value: Any, events: Events) -> object:
        return self._object(events) if event == "start_map" else self._inner(event, value, events)

    def _object(self, events: Events) -> JsonObject:
        found, repeated = JsonObject([]), set()
        for key_event, key in events:
            if key_event == "end_map":
                break
            event, value = next(events)
            value = self._inner(event, value, events)
            if key in found:
                repeated.add(key)
            if key in found or len(found) == MOST_KEYS:
                self._count_left_out()
            else:
                found[key] = value
        found.repeated = frozenset(repeated)
        return found

    def _inner(self, event: str, value: Any, events: Events) -> object:
        """A plain value, or an empty list or object in place of one."""
        if event in STARTS:
            self._leave_out(events)
            return JsonObject([]) if event == "start_map" else []
        return float(value) if isinstance(value, Decimal) else value

    def _leave_out(self, events: Events) -> None:
        """The rest of a list or object, and of all in it."""
        depth = 1
        for event, _ in events:
            self._count_left_out()
            depth += (event in STARTS) - (event in ENDS)
            if depth == 0:
                return

    def _count_row(self) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise InvalidInput({"": [f"The file has more than {MOST_ROWS:,} rows."]})

    def _count_left_out(self) -> None:
        self._left_out += 1
        if self._left_out > MOST_LEFT_OUT:
            raise InvalidInput({"": [f"The file has more than {MOST_LEFT_OUT:,} values that no backup has."]})
