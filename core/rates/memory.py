"""Counters in the memory of this process, of which there is a limit, whoever sends what."""

import threading
from collections import OrderedDict
from typing import Final

from django.utils import timezone
from limits.storage import Storage

MOST: Final = 50_000
"""Counters, of about 300 bytes each."""


class Memory(Storage):
    """The storage of ``limits`` in memory, in place of its own.

    That one keeps counters without end, and looks through all of them in a thread of its own that each hit starts anew.
    Here those that were not counted for longest go when there is no room.
    """

    STORAGE_SCHEME = None

    def __init__(self, most: int = MOST) -> None:
        super().__init__()
        self.most = most
        self._counts: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        """None of those there are: nothing fails here."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        with self._lock:
            count, until = self._found(key) or (0, _now() + expiry)
            self._counts[key] = (count + amount, until)
            self._counts.move_to_end(key)
            while len(self._counts) > self.most:
                self._counts.popitem(last=False)
            return count + amount

    def get(self, key: str) -> int:
        with self._lock:
            found = self._found(key)
            return found[0] if found else 0

    def get_expiry(self, key: str) -> float:
        with self._lock:
            found = self._found(key)
            return found[1] if found else _now()

    def clear(self, key: str) -> None:
        with self._lock:
            self._counts.pop(key, None)

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        with self._lock:
            count = len(self._counts)
            self._counts.clear()
            return count

    def _found(self, key: str) -> tuple[int, float] | None:
        found = self._counts.get(key)
        return found if found and found[1] > _now() else None


def _now() -> float:
    return timezone.now().timestamp()
