"""Where everything is counted: in Redis for all processes, or in this process's memory."""

import hashlib
import logging
import time
from collections.abc import Callable
from typing import Final, TypeVar

from django.conf import settings
from limits.storage import RedisStorage, Storage
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from core.rates.memory import Memory
from core.secret_keys import derived_key

Answer = TypeVar("Answer")
logger = logging.getLogger(__name__)
PATIENCE: Final = 0.1
"""Seconds that Redis may take to let in, and then to answer."""
REST: Final = 5.0
"""Seconds without asking Redis after it failed."""
PREFIX: Final = "pocketgraph:rates"
KEY: Final = derived_key(settings.SECRET_KEY, "names of counters")


class Counters:
    """Numbers that are forgotten some seconds after they were first counted, under names that only we can make.

    Redis that does not answer neither holds up nor refuses anybody: until it does again, each process counts alone.
    """

    def __init__(self, url: str) -> None:
        self._memory = Memory()
        self._shared = _redis(url) if url else None
        self._rests_until = 0.0

    @property
    def is_local(self) -> bool:
        """Whether counting asks nobody, and so takes no time."""
        return self._shared is None

    def add(self, name: str, amount: int, seconds: int) -> int:
        """Count ``amount`` more; what it comes to now. A new counter is kept for so many seconds."""
        key = _key(name)
        return self._asked(lambda storage: storage.incr(key, seconds, amount))

    def value(self, name: str) -> int:
        """What was counted, 0 if nothing was."""
        key = _key(name)
        return self._asked(lambda storage: storage.get(key))

    def keep(self, name: str, value: int, seconds: int) -> None:
        """Let the counter be at ``value`` for so many seconds, whatever was counted."""
        self.forget(name)
        self.add(name, value, seconds)

    def forget(self, name: str) -> None:
        key = _key(name)
        self._asked(lambda storage: storage.clear(key))

    def _asked(self, ask: Callable[[Storage], Answer]) -> Answer:
        if self._shared is None or time.monotonic() < self._rests_until:
            return ask(self._memory)
        try:
            return ask(self._shared)
        except RedisError as error:
            self._rests_until = time.monotonic() + REST
            logger.warning("Redis does not count for %s seconds, each process does: %s", REST, error)
            return ask(self._memory)


def _redis(url: str) -> RedisStorage:
    patience = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
    retry = Retry(NoBackoff(), 0)
    return RedisStorage(url, key_prefix=PREFIX, retry=retry, **patience)  # type: ignore[arg-type]  # as redis has it


def _key(name: str) -> str:
    """A name that tells nothing of the addresses and logins in it."""
    return hashlib.blake2b(name.encode(errors="surrogatepass"), key=KEY, digest_size=16).hexdigest()


COUNTERS: Final = Counters(settings.REDIS_URL)
