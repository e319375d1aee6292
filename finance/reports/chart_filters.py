"""Which transactions a chart counts."""

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Final

from django.db.models import Q

from core.models import User
from finance.transactions.selectors.filter_checks import require_sound
from finance.transactions.selectors.filters import Reference, TransactionFilter, names


@dataclass(frozen=True, slots=True)
class ChartFilter:
    """A transaction is counted when it names what is asked for in every field that is not None."""

    deposit: Reference | None = None
    category: Reference | None = None
    entity: Reference | None = None

    def check(self, user: User) -> None:
        """Refuse lists that are too long and rows the user does not have; one statement for each field given."""
        asked = TransactionFilter(deposit=self.deposit, category=self.category, entity=self.entity)
        require_sound(user=user, filter=asked)

    def condition(self, rows: str = "") -> Q:
        """The filter as a condition on the monthly totals or transactions that the path ``rows`` leads to."""
        asked = {"deposit": self.deposit, "category": self.category, "entity": self.entity}
        conditions = (_named(rows, name, reference) for name, reference in asked.items() if reference is not None)
        return reduce(and_, conditions, Q())


ALL: Final = ChartFilter()
"""Counts every transaction."""


def _named(rows: str, name: str, reference: Reference) -> Q:
    if reference.ids or reference.none:
        return names(f"{rows}{name}", reference)
    # In the condition of a join, an empty list would leave nothing of the whole statement.
    return Q(**{f"{rows}pk__isnull": True})
