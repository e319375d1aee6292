"""What every write of finance data answers."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from finance.ledger.selectors.movements import Movement
from finance.models import Period, Wallet

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Change(Generic[Answer]):
    """The row or rows that were asked for, or None after a deletion; and everything that is another since."""

    answer: Answer
    movement: Movement
    moved_transactions: int = 0
    """How many transactions were kept and now name another row, or none."""
    within: Wallet | Period | None = None
    """What the rows are of, where they may be none."""
    skipped: int = 0
    """How many rows were not copied."""

    def moving(self, movement: Movement) -> "Change[Answer]":
        """The same, having moved this too."""
        return replace(self, movement=self.movement | movement)
