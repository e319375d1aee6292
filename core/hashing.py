"""Turns to work out hashes of passwords, which never take the server over, nor one address the others' turns.

A hash costs a good part of a second of one processor. At most ``settings.PASSWORD_HASHING_THREADS`` are worked out at
once; the others wait in their own request's thread, off the event loop and without a database connection. Turns go
round between the addresses that wait, and none of them has more than a part of the places to wait.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.conf import settings
from django.db import connection

from core.errors import TooBusy
from core.rates.addresses import UNKNOWN
from core.rates.visits import present_visit

LONGEST_WAIT: Final = 5.0
"""Seconds that a request waits for its turn to hash."""
WAITING_PER_THREAD: Final = 16
PARTS: Final = 4
"""Of the places to wait; one address takes one part at most."""


class Turns:
    """So many at once, and so many who wait, of whom each in turn is let in."""

    def __init__(self, at_once: int, places: int) -> None:
        self._free = at_once
        self._places = places
        self._places_each = max(1, places // PARTS)
        self._waiting: OrderedDict[str, deque[threading.Event]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, who: str, patience: float, before_waiting: Callable[[], None]) -> None:
        """Wait for a turn of ``who``; TooBusy when too many wait, or for too long."""
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = self._queue(who)
        before_waiting()
        if not turn.wait(patience) and self._leave(who, turn):
            raise TooBusy

    def give_back(self) -> None:
        """Let in the first of whoever is next, who then stands behind all others."""
        with self._lock:
            if not self._waiting:
                self._free += 1
                return
            who, turns = self._waiting.popitem(last=False)
            turns.popleft().set()
            if turns:
                self._waiting[who] = turns

    def _queue(self, who: str) -> threading.Event:
        mine = self._waiting.get(who, ())
        if len(mine) >= self._places_each or sum(map(len, self._waiting.values())) >= self._places:
            raise TooBusy
        turn = threading.Event()
        self._waiting.setdefault(who, deque()).append(turn)
        return turn

    def _leave(self, who: str, turn: threading.Event) -> bool:
        """Whether the turn is given up; it is not when it has come in the meantime."""
        with self._lock:
            if turn.is_set():
                return False
            self._waiting[who].remove(turn)
            if not self._waiting[who]:
                del self._waiting[who]
            return True


TURNS = Turns(settings.PASSWORD_HASHING_THREADS, settings.PASSWORD_HASHING_THREADS * WAITING_PER_THREAD)
_has_turn: Final[ContextVar[bool]] = ContextVar("_has_turn", default=False)


@contextmanager
def turn_to_hash() -> Iterator[None]:
    """Wait for the turn to work out hashes, unless it has come; TooBusy when too many wait, or for too long."""
    if _has_turn.get():
        yield
        return
    visit = present_visit()
    TURNS.take(visit.address if visit else UNKNOWN, LONGEST_WAIT, _leave_connection_to_others)
    mark = _has_turn.set(True)
    try:
        yield
    finally:
        _has_turn.reset(mark)
        TURNS.give_back()


def _leave_connection_to_others() -> None:
    if not connection.in_atomic_block:
        connection.close()
