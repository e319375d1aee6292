"""Plans with their figures: what was planned, what was spent, and how the two compare."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import starmap
from typing import Any, Final

from django.db.models import BigIntegerField, Q, QuerySet, TextChoices

from core.models import User
from core.models.owned import EDITED
from core.prepared import Prepared
from finance.models import Prediction
from finance.money import progress_to
from finance.planning.selectors.spent import spent_of_plan


class PredictionStatus(TextChoices):
    """How spending compares to its plan."""

    GIVEN_BACK = "GIVEN_BACK", "More came back than was spent"
    NOT_USED = "NOT_USED", "Nothing was spent, or as much as came back"
    IN_PLANNED_RANGE = "IN_PLANNED_RANGE", "Less was spent than planned"
    FULLY_UTILIZED = "FULLY_UTILIZED", "Exactly the plan was spent"
    OVERUSED = "OVERUSED", "More was spent than planned"


@dataclass(frozen=True, slots=True)
class Plan:
    """One prediction with its result: the spending of its category in its period, refunds taken off."""

    id: int
    period_id: int
    category_id: int
    initial_plan: Decimal | None
    current_plan: Decimal
    note: str
    result: Decimal
    version: int
    created_at: datetime
    updated_at: datetime
    currency: str

    @property
    def left(self) -> Decimal:
        """What may still be spent; negative once more was spent than planned."""
        return self.current_plan - self.result

    @property
    def progress(self) -> Decimal | None:
        """The result in percent of the plan; None when the plan is 0, and when more came back than was spent."""
        return progress_to(self.current_plan, self.result)

    @property
    def status(self) -> PredictionStatus:
        return status_of(self.current_plan, self.result)


def status_of(plan: Decimal, result: Decimal) -> PredictionStatus:
    """How a result compares to its plan."""
    if result <= 0:
        return PredictionStatus.GIVEN_BACK if result else PredictionStatus.NOT_USED
    if result < plan:
        return PredictionStatus.IN_PLANNED_RANGE
    return PredictionStatus.FULLY_UTILIZED if result == plan else PredictionStatus.OVERUSED


def plans_by_id(*, user: User, ids: Collection[int]) -> dict[int, Plan]:
    return {plan.id: plan for plan in _plans(user, Q(pk__in=ids))}


def plans_by_period(*, user: User, ids: Collection[int]) -> dict[int, list[Plan]]:
    """The plans of each period by the name of their category."""
    found: dict[int, list[Plan]] = {id_: [] for id_ in ids}
    for plan in _plans(user, Q(period__in=ids)):
        found[plan.period_id].append(plan)
    return found


def _plans(user: User, which: Q) -> Iterator[Plan]:
    return starmap(Plan, _rows(user).filter(which))


def _rows(user: Any) -> QuerySet[Prediction, Any]:
    """What plans are made of, by the name of their category."""
    return (
        Prediction.objects.for_user(user)
        .order_by("category__folded_name", "pk")
        .values_list(
            "pk",
            "period_id",
            "category_id",
            "initial_plan",
            "current_plan",
            "note",
            spent_of_plan(),
            *EDITED,
            "period__wallet__currency",
        )
    )


def plans_of_period(user: Any, period: Any) -> QuerySet[Prediction, Any]:
    """What the plans of one period are made of."""
    return _rows(user).filter(period=period)


PLANS_OF_PERIOD: Final = Prepared(Plan, plans_of_period, user=BigIntegerField(), period=BigIntegerField())
