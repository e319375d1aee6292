"""Where answers are kept that could be worked out again: in this process's memory, or in Redis for all processes.

A store keeps values in groups. Nothing is ever deleted by name: what is out of date is not asked for any more, and goes
when it is old or when there is no room for it.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final, Protocol

from redis import Redis

from core.resting import Resting, impatient

MOST_IN_MEMORY: Final = 32 * 2**20
"""Bytes."""
MOST_IN_GROUP: Final = 200
LARGEST_VALUE: Final = 64 * 2**10
"""Bytes."""
LIFETIME: Final = 25 * 60 * 60
"""Seconds that Redis keeps a group after its last value came: the longest day there is, when clocks are put back."""


class Store(Protocol):
    place: str

    def value(self, group: str, name: str) -> bytes | None: ...

    def keep(self, group: str, name: str, value: bytes) -> None:
        """Keep the value if there is room: it is at most LARGEST_VALUE, and its group has fewer than MOST_IN_GROUP."""

    def values(self, group: str) -> Mapping[str, bytes]: ...


class LocalStore:
    """In the memory of this process, MOST_IN_MEMORY at most; the groups that were not used for longest go first."""

    place = "LOCAL_MEMORY"

    def __init__(self, most: int = MOST_IN_MEMORY) -> None:
        self.most = most
        self.size = 0
        self._groups: OrderedDict[str, dict[str, bytes]] = OrderedDict()
        self._lock = threading.Lock()

    def value(self, group: str, name: str) -> bytes | None:
        with self._lock:
            if group not in self._groups:
                return None
            self._groups.move_to_end(group)
            return self._groups[group].get(name)

    def keep(self, group: str, name: str, value: bytes) -> None:
        with self._lock:
            values = self._groups.setdefault(group, {})
            self._groups.move_to_end(group)
            if len(value) > LARGEST_VALUE or len(values) >= MOST_IN_GROUP:
                return
            self.size += _size(name, value) - (_size(name, values[name]) if name in values else 0)
            values[name] = value
            while self.size > self.most:
                _, dropped = self._groups.popitem(last=False)
                self.size -= sum(_size(*item) for item in dropped.items())

    def values(self, group: str) -> Mapping[str, bytes]:
        with self._lock:
            return dict(self._groups.get(group, {}))


def _size(name: str, value: bytes) -> int:
    """About what an entry takes, with what Python needs around it."""
    return len(name) + len(value) + 200


class RedisStore(Resting):
    """In Redis. Without it nothing is kept and nothing fails: after a failure it is left alone for REST seconds."""

    place = "REDIS"

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis: Any = Redis.from_url(url, **impatient())

    def value(self, group: str, name: str) -> bytes | None:
        found: bytes | None = self._asked(lambda: self._redis.hget(group, name), lambda: None)
        return found

    def keep(self, group: str, name: str, value: bytes) -> None:
        if len(value) <= LARGEST_VALUE:
            self._asked(lambda: self._keep(group, name, value), lambda: None)

    def values(self, group: str) -> Mapping[str, bytes]:
        found: Mapping[bytes, bytes] = self._asked(lambda: self._redis.hgetall(group), dict)
        return {name.decode(): value for name, value in found.items()}

    def _keep(self, group: str, name: str, value: bytes) -> None:
        if self._redis.hlen(group) < MOST_IN_GROUP:
            self._redis.pipeline().hset(group, name, value).expire(group, LIFETIME).execute()


def store_at(url: str, most: int = MOST_IN_MEMORY) -> Store:
    """The store in Redis at ``url``, or in local memory, of ``most`` bytes, when that is empty."""
    return RedisStore(url) if url else LocalStore(most)
