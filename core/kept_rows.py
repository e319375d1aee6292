"""Rows that were read before and are still so, in the memory of this process: to read again takes most of an answer.

They are found by the statements that brought them and the values these had, one of which tells how new the rows are.
They are as the database told them: whoever finds them makes something of their own of them.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

if TYPE_CHECKING:
    from core.prepared import Ask, Rows


class KeptRows:
    """``settings.KEPT_ROWS`` MiB at most; those that were not asked for for longest go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[Sequence[Rows], int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def found(self, asks: Sequence[Ask[Any]]) -> Sequence[Rows] | None:
        """The rows of each, if they are kept."""
        name = _name(asks)
        with self._lock:
            if name not in self._kept:
                return None
            self._kept.move_to_end(name)
            return self._kept[name][0]

    def keep(self, asks: Sequence[Ask[Any]], rows: Sequence[Rows]) -> None:
        """Keep what these statements brought, if the first of them brought anything."""
        most = settings.KEPT_ROWS * 2**20
        if not rows[0] or most <= 0:
            return
        name, size = _name(asks), _size(rows)
        with self._lock:
            self._size += size - self._kept.pop(name, ((), 0))[1]
            self._kept[name] = rows, size
            while self._size > most:
                self._size -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._size = 0


KEPT_ROWS: Final = KeptRows()


def _name(asks: Sequence[Ask[Any]]) -> Hashable:
    return tuple([(ask.prepared, *ask.values.values()) for ask in asks])


def _size(rows: Sequence[Rows]) -> int:
    """Bytes, with what Python needs around each value."""
    return sum(sys.getsizeof(row) + sum(map(sys.getsizeof, row)) for some in rows for row in some)
