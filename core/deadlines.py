"""How long a request may take: what it asks of a database is stopped once its time is over.

Where no time was set, as in commands and migrations, there is as much as it takes.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from core.errors import TimedOut

DEADLINE: Final[ContextVar[float | None]] = ContextVar("DEADLINE", default=None)
"""By the monotonic clock, in seconds; in threads and tasks as where they were begun."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is done inside has this long."""
    token = DEADLINE.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        DEADLINE.reset(token)


def is_over() -> bool:
    deadline = DEADLINE.get()
    return deadline is not None and time.monotonic() >= deadline


def seconds_left() -> float | None:
    """How long there is yet, None for as long as it takes; TimedOut when there is nothing left."""
    deadline = DEADLINE.get()
    if deadline is None:
        return None
    if is_over():
        raise TimedOut
    return deadline - time.monotonic()
