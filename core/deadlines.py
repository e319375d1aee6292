"""How long a request may take: what it asks of a database is stopped once its time is over.

Where no time was set, as in commands and migrations, there is as much as it takes.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.conf import settings

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


def limits_of_statement(*, in_transaction: bool) -> dict[str, int]:
    """What PostgreSQL is told before a statement of a request: milliseconds by the names of its settings.

    Reads that are no part of a transaction have less time, as nothing is lost with them. TimedOut when there is none.
    """
    left = seconds_left()
    if left is None:
        return {}
    if not in_transaction:
        return _in_milliseconds(statement_timeout=min(left, settings.READ_TIMEOUT))
    return _in_milliseconds(
        statement_timeout=min(left, settings.WRITE_TIMEOUT),
        lock_timeout=min(left, settings.LOCK_TIMEOUT),
        idle_in_transaction_session_timeout=left,
    )


def _in_milliseconds(**seconds: float) -> dict[str, int]:
    """At least one: 0 would be no limit."""
    return {name: max(1, round(number * 1000)) for name, number in seconds.items()}
