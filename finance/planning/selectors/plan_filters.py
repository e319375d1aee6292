"""Which plans of a period are meant, and in which order; a period has few, so that this needs no statement."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from operator import methodcaller
from typing import Final

from django.db.models import TextChoices

from finance.planning.selectors.predictions import Plan
from finance.planning.selectors.previous_plans import NO_PREVIOUS, PreviousPlan
from finance.transactions.selectors.filter_checks import require_short
from finance.transactions.selectors.filters import Range, Reference
from finance.transactions.selectors.listing import is_among, listed, require_forward_ranges

Figure = Callable[[Plan, PreviousPlan], Decimal | None]
FIGURES: Final[Mapping[str, Figure]] = {
    "current_plan": lambda plan, _: plan.current_plan,
    "initial_plan": lambda plan, _: plan.initial_plan,
    "result": lambda plan, _: plan.result,
    "left": lambda plan, _: plan.left,
    "progress": lambda plan, _: plan.progress,
    "previous_plan": lambda _, previous: previous.plan,
    "previous_result": lambda _, previous: previous.result,
}
"""What plans are filtered and ordered by."""


class PlanOrder(TextChoices):
    """What plans can be ordered by."""

    CATEGORY_ASC = "CATEGORY_ASC", "By the name of the category"
    CATEGORY_DESC = "CATEGORY_DESC", "By the name of the category from the end"
    CURRENT_PLAN_ASC = "CURRENT_PLAN_ASC", "The smallest plan first"
    CURRENT_PLAN_DESC = "CURRENT_PLAN_DESC", "The largest plan first"
    INITIAL_PLAN_ASC = "INITIAL_PLAN_ASC", "The smallest initial plan first, those without one last"
    INITIAL_PLAN_DESC = "INITIAL_PLAN_DESC", "The largest initial plan first, those without one last"
    RESULT_ASC = "RESULT_ASC", "The least spent first"
    RESULT_DESC = "RESULT_DESC", "The most spent first"
    LEFT_ASC = "LEFT_ASC", "The least left first"
    LEFT_DESC = "LEFT_DESC", "The most left first"
    PROGRESS_ASC = "PROGRESS_ASC", "The least progress first, those without any last"
    PROGRESS_DESC = "PROGRESS_DESC", "The most progress first, those without any last"
    PREVIOUS_PLAN_ASC = "PREVIOUS_PLAN_ASC", "The smallest plan of the previous period first, those without one last"
    PREVIOUS_PLAN_DESC = "PREVIOUS_PLAN_DESC", "The largest plan of the previous period first, those without one last"
    PREVIOUS_RESULT_ASC = "PREVIOUS_RESULT_ASC", "The least spent in the previous period first"
    PREVIOUS_RESULT_DESC = "PREVIOUS_RESULT_DESC", "The most spent in the previous period first"

    @property
    def key(self) -> str:
        return self.value.rpartition("_")[0].lower()


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """A plan matches when it matches everything that is not None and lies in every range; a list may be empty.

    Every plan has a category, so that none of one finds nothing. ``ranges`` are by the names of FIGURES; a plan
    without the figure is in no range of it.
    """

    status: Collection[str] | None = None
    category: Reference | None = None
    priority: Collection[str] | None = None
    ranges: Mapping[str, Range] = field(default_factory=dict)

    def check(self) -> None:
        """Raise InvalidInput naming every range that is turned around, or a list that is too long."""
        if self.category:
            require_short(self.category.ids, "filter.category.ids")
        require_forward_ranges(self.ranges)


@dataclass(frozen=True, slots=True)
class ComparedPlan:
    """A plan with what filters and orders compare it by; ``rank`` is its place by the name of its category."""

    plan: Plan
    rank: int
    previous: PreviousPlan = NO_PREVIOUS
    priority: str | None = None

    def figure(self, name: str) -> Decimal | None:
        return Decimal(self.rank) if name == "category" else FIGURES[name](self.plan, self.previous)


KEYS: Final[Mapping[str, Callable[[ComparedPlan], Decimal | None]]] = {
    order.value.rpartition("_")[0]: methodcaller("figure", order.key) for order in PlanOrder
}
"""What each order compares."""


def chosen_plans(
    plans: Sequence[ComparedPlan], *, filter: PlanFilter, order_by: Sequence[PlanOrder] = ()
) -> list[Plan]:
    """Those that match, by the keys of ``order_by``, the first one first; ties stay in the order of ``plans``."""
    filter.check()
    found = listed(
        plans,
        wanted=partial(_matches, filter),
        order_by=order_by,
        keys=KEYS,
        ranges=filter.ranges,
        figure=ComparedPlan.figure,
    )
    return [compared.plan for compared in found]


def _matches(filter: PlanFilter, compared: ComparedPlan) -> bool:
    return (
        is_among(compared.plan.status, filter.status)
        and (filter.category is None or compared.plan.category_id in filter.category.ids)
        and is_among(compared.priority, filter.priority)
    )
