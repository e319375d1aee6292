"""Where everything is counted: in Redis for all processes, or in this process's memory."""

import hashlib
from collections.abc import Callable
from typing import ClassVar, Final, TypeVar

from django.conf import settings
from limits.storage import RedisStorage, Storage

from core.rates.memory import Memory
from core.resting import Resting, impatient
from core.secret_keys import derived_key

Answer = TypeVar("Answer")
PREFIX: Final = "pocketgraph:rates"
KEY: Final = derived_key(settings.SECRET_KEY, "names of counters")


class Counters(Resting):
    """Numbers that are forgotten some seconds after they were first counted, under names that only we can make.

    Redis that does not answer neither holds up nor refuses anybody: until it does again, each process counts alone.
    """

    RESTS: ClassVar[str] = "Redis does not count for %s seconds, each process does: %s"

    def __init__(self, url: str) -> None:
        self._memory = Memory()
        super().__init__()
        self._shared = RedisStorage(url, key_prefix=PREFIX, **impatient()) if url else None

    @property
    def is_local(self) -> bool:
        """Whether counting asks nobody, and so takes no time."""
        return self._shared is None

    def add(self, name: str, amount: int, seconds: int) -> int:
        """Count ``amount`` more; what it comes to now. A new counter is kept for so many seconds."""
        key = _key(name)
        return self._counted(lambda storage: storage.incr(key, seconds, amount))

    def value(self, name: str) -> int:
        """What was counted, 0 if nothing was."""
        key = _key(name)
        return self._counted(lambda storage: storage.get(key))

    def keep(self, name: str, value: int, seconds: int) -> None:
        """Let the counter be at ``value`` for so many seconds, whatever was counted."""
        self.forget(name)
        self.add(name, value, seconds)

    def forget(self, name: str) -> None:
        key = _key(name)
        self._counted(lambda storage: storage.clear(key))

    def _counted(self, ask: Callable[[Storage], Answer]) -> Answer:
        shared = self._shared
        if shared is None:
            return ask(self._memory)
        return self._asked(lambda: ask(shared), lambda: ask(self._memory))


def _key(name: str) -> str:
    """A name that tells nothing of the addresses and logins in it."""
    return hashlib.blake2b(name.encode(errors="surrogatepass"), key=KEY, digest_size=16).hexdigest()


COUNTERS: Final = Counters(settings.REDIS_URL)
