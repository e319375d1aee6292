"""Which budgets of a month are meant, and in which order; a month has few, so that this needs no statement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import TextChoices

from finance.planning.selectors.budgets import SpentBudget
from finance.transactions.selectors.filters import Range
from finance.transactions.selectors.listing import is_as, listed


class BudgetOrder(TextChoices):
    """What budgets can be ordered by."""

    LIMIT_ASC = "LIMIT_ASC", "The smallest limit first"
    LIMIT_DESC = "LIMIT_DESC", "The largest limit first"
    SPENT_ASC = "SPENT_ASC", "The least spent first"
    SPENT_DESC = "SPENT_DESC", "The most spent first"
    LEFT_ASC = "LEFT_ASC", "The least left first"
    LEFT_DESC = "LEFT_DESC", "The most left first"
    PROGRESS_ASC = "PROGRESS_ASC", "The least progress first, those without any last"
    PROGRESS_DESC = "PROGRESS_DESC", "The most progress first, those without any last"


@dataclass(frozen=True, slots=True)
class BudgetFilter:
    """A budget matches when it matches everything that is not None and lies in every range."""

    is_exceeded: bool | None = None
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """Of its limit, spent, left and progress."""

    def matches(self, budget: SpentBudget) -> bool:
        return is_as(budget.is_exceeded, self.is_exceeded)


def chosen_budgets(
    budgets: Iterable[SpentBudget], *, filter: BudgetFilter, order_by: Sequence[BudgetOrder]
) -> list[SpentBudget]:
    """Those that match; by the name of their category unless ``order_by`` says otherwise."""
    keys = {
        "LIMIT": lambda row: row.limit,
        "SPENT": lambda row: row.spent,
        "LEFT": lambda row: row.left,
        "PROGRESS": lambda row: row.progress,
    }
    return listed(budgets, wanted=filter.matches, order_by=order_by, keys=keys, ranges=filter.ranges)
