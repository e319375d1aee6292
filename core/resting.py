"""Redis that holds nobody up: after it failed it is left alone for a while, and whoever asks does without it."""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar, Final, TypeVar

from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

Answer = TypeVar("Answer")
PATIENCE: Final = 0.1
"""Seconds that Redis may take to let in, and then to answer."""
REST: Final = 5.0
"""Seconds without asking Redis after it failed."""
logger = logging.getLogger(__name__)


def impatient() -> dict[str, Any]:
    """How a client of Redis is made that gives up after PATIENCE, at once."""
    return {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}


class Resting:
    """What asks Redis, unless it rests."""

    RESTS: ClassVar[str] = "Redis is left alone for %s seconds: %s"
    """What the log says of it, with the seconds and why."""

    def __init__(self) -> None:
        self._rests_until = 0.0

    def _asked(self, ask: Callable[[], Answer], otherwise: Callable[[], Answer]) -> Answer:
        if time.monotonic() < self._rests_until:
            return otherwise()
        try:
            return ask()
        except RedisError as error:
            self._rests_until = time.monotonic() + REST
            logger.warning(self.RESTS, REST, error)
            return otherwise()
