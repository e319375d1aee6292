"""How many SQL statements a request has asked so far, and how long they took."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final


@dataclass(slots=True)
class Tally:
    statements: int = 0
    seconds: float = 0.0

    def add(self, statements: int, since: float) -> None:
        """Statements that were sent together at this moment of ``perf_counter``, and are answered now."""
        self.statements += statements
        self.seconds += perf_counter() - since


TALLY: Final[ContextVar[Tally | None]] = ContextVar("TALLY", default=None)
"""In threads and tasks as where they were begun; None where nobody counts."""


@contextmanager
def tallied() -> Iterator[Tally]:
    """Counts what is asked inside, in its threads and tasks too."""
    tally = Tally()
    token = TALLY.set(tally)
    try:
        yield tally
    finally:
        TALLY.reset(token)


def counted(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Around each statement of Django's connections, as one of their ``execute_wrappers``."""
    tally, began = TALLY.get(), perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        if tally:
            tally.add(1, began)
