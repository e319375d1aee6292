"""Parts of answers that this process knows from before: to write one again takes most of the time of an answer.

Each is found by the plan that wrote it, the variables, and what its resolver says that it is made of: with a version of
the data among that, it is the same for ever. It is kept where nothing but that was asked for to write it.
"""

import sys
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, Protocol

import orjson
from django.conf import settings
from graphql.pyutils import Path

from core.tallies import TALLY


class Info(Protocol):
    """What a resolver is told of its field."""

    @property
    def path(self) -> Path: ...


class Known:
    """In place of a value of which the part of the answer is known."""

    __slots__ = ("_written",)

    def __init__(self, written: bytes) -> None:
        self._written = written

    @property
    def answer(self) -> Any:
        """A new one for each answer."""
        return orjson.loads(self._written)


class KnownAnswers:
    """``settings.KNOWN_ANSWERS`` MiB at most; those that were not asked for for longest go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def found(self, name: Hashable) -> bytes | None:
        with self._lock:
            if name not in self._kept:
                return None
            self._kept.move_to_end(name)
            return self._kept[name]

    def keep(self, name: Hashable, written: bytes) -> None:
        most = settings.KNOWN_ANSWERS * 2**20
        with self._lock:
            self._size += _size(name, written) - self._taken(name)
            self._kept[name] = written
            while self._size > most:
                self._size -= _size(*self._kept.popitem(last=False))

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._size = 0

    def _taken(self, name: Hashable) -> int:
        written = self._kept.pop(name, None)
        return 0 if written is None else _size(name, written)


KNOWN_ANSWERS: Final = KnownAnswers()


@dataclass(slots=True)
class Part:
    """What a field of the query itself has in the answer."""

    asked: Hashable
    """The plan, the variables and the field."""
    known: Known | None = None
    _name: Hashable = None
    _statements: int | None = None

    def is_known(self, made_of: Hashable) -> bool:
        """By all that its value is made of, and the answer to it depends on."""
        self._name = (self.asked, made_of)
        written = KNOWN_ANSWERS.found(self._name)
        self.known = None if written is None else Known(written)
        return self.known is not None

    def begin(self) -> None:
        """The value is there: whatever is asked for from now on is not among what it is made of."""
        tally = TALLY.get()
        self._statements = tally.statements if tally else None

    def end(self, answer: Any) -> None:
        """It is written, without an error: it is kept where nothing else was asked for."""
        tally = TALLY.get()
        if tally and self._statements == tally.statements and settings.KNOWN_ANSWERS > 0:
            KNOWN_ANSWERS.keep(self._name, orjson.dumps(answer))


class Knowing:
    """The parts of one query that may be known from before."""

    def __init__(self, plan: int, variables: dict[str, Any]) -> None:
        self._asked = (plan, repr(variables))
        self._parts: dict[str, Part] = {}

    def part(self, info: Info) -> Part:
        """Of a field of the query itself."""
        key = str(info.path.key)
        return self._parts.setdefault(key, Part((*self._asked, key)))

    def end(self, data: dict[str, Any]) -> None:
        """Of an answer without an error."""
        for key, part in self._parts.items():
            if part.known is None:
                part.end(data[key])


def _size(name: Hashable, written: bytes) -> int:
    """About what Python needs for both; a name is some dozens of small values."""
    return len(written) + sys.getsizeof(name) + 4096
