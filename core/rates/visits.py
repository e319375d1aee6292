"""A request as its limits see it: where it comes from, and what it used up."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

from core.rates.table import Limit, Rate


@dataclass(frozen=True, slots=True)
class Standing:
    """How a limit stands after it was charged: what is left, and for how many seconds that is all."""

    limit: Limit
    left: int
    ends_in: float


@dataclass(slots=True)
class Visit:
    """One HTTP request: the limits that it was charged to, and how many passwords it proved and set so far."""

    address: str
    standings: dict[Rate, Standing] = field(default_factory=dict)
    proofs: int = 0
    new_passwords: int = 0


PRESENT: Final[ContextVar[Visit | None]] = ContextVar("PRESENT", default=None)
"""The request that is being answered; None in commands, which nothing limits."""


@contextmanager
def visiting(visit: Visit) -> Iterator[None]:
    before = PRESENT.set(visit)
    try:
        yield
    finally:
        PRESENT.reset(before)


def present_visit() -> Visit | None:
    return PRESENT.get()
