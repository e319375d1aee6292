"""Which plans of a period are meant, and in which order; a period has few, so that this needs no statement."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from django.db.models import TextChoices

from finance.planning.selectors.predictions import Plan
from finance.planning.selectors.previous_plans import NO_PREVIOUS, PreviousPlan
from finance.transactions.selectors.filter_checks import require_short
from finance.transactions.selectors.filters import Range, Reference
from finance.transactions.selectors.listing import is_within, require_forward_ranges

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

    @property
    def goes_down(self) -> bool:
        return self.value.endswith("_DESC")


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


def chosen_plans(
    plans: Sequence[ComparedPlan], *, filter: PlanFilter, order_by: Sequence[PlanOrder] = ()
) -> list[Plan]:
    """Those that match, by the keys of ``order_by``, the first one first; ties stay in the order of ``plans``."""
    filter.check()
    found = [compared for compared in plans if all(_matches(compared, filter))]
    for order in reversed(order_by):
        found = _ordered(found, order)
    return [compared.plan for compared in found]


def _matches(compared: ComparedPlan, filter: PlanFilter) -> Iterator[bool]:
    yield filter.status is None or compared.plan.status in filter.status
    yield filter.category is None or compared.plan.category_id in filter.category.ids
    yield filter.priority is None or compared.priority in filter.priority
    yield is_within(compared.figure, filter.ranges)


def _ordered(plans: list[ComparedPlan], order: PlanOrder) -> list[ComparedPlan]:
    known = [(figure, compared) for compared in plans if (figure := compared.figure(order.key)) is not None]
    unknown = [compared for compared in plans if compared.figure(order.key) is None]
    known.sort(key=lambda pair: pair[0], reverse=order.goes_down)
    return [compared for _, compared in known] + unknown
