"""What takes a transaction back: refunds give back expenses, and reversals take back incomes.

Either is of the kind that it corrects and moves money against it, so that it lowers the sums of that kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from finance.models.kinds import Kind
from finance.money import ZERO


@dataclass(frozen=True, slots=True)
class Correction:
    """How transactions of one kind are taken back, in the domain's words and as fields of a transaction."""

    kind: Kind
    name: str
    """Such as "refund"."""
    sum: str
    """The field of an expense or income that says how much of it was taken back."""

    sign: int
    """Which way the money of these went: -1 off the deposit, 1 onto it; what takes it back goes the other way."""

    @property
    def whole(self) -> str:
        """What it is of: "expense" or "income"."""
        return self.kind.lower()

    @property
    def names(self) -> str:
        """The field in which it names that."""
        return f"{self.name}_of"

    @property
    def rows(self) -> str:
        """All that there are of it."""
        return f"{self.name}s"

    @property
    def of_wholes(self) -> Q:
        """The condition on transactions to be what is taken back."""
        return self._moving("lt" if self.sign < 0 else "gt")

    @property
    def of_rows(self) -> Q:
        """The condition on transactions to be what takes back."""
        return self._moving("gt" if self.sign < 0 else "lt")

    def _moving(self, comparison: str) -> Q:
        return Q(("kind", self.kind), (f"amount__{comparison}", ZERO))


REFUND: Final = Correction(Kind.EXPENSE, "refund", "refunded", -1)
REVERSAL: Final = Correction(Kind.INCOME, "reversal", "reversed", 1)
CORRECTIONS: Final = (REFUND, REVERSAL)
BY_KIND: Final[Mapping[str, Correction]] = {each.kind: each for each in CORRECTIONS}
