"""Plans with their figures: what was planned, what was spent, and how the two compare."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, F, QuerySet, TextChoices

from core.lookups import IDS
from core.models import User
from core.models.owned import EDITED
from core.prepared import IsAmong, Prepared, instance_of
from core.readings import Reading, reading, rows_of
from core.related_rows import columns_along
from finance.models import Category, Prediction
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


@reading
def plans_by_id(*, user: User, ids: Collection[int]) -> Reading[dict[int, Plan]]:
    plans = yield from rows_of(PLANS_BY_ID.asked(user=user.pk, ids=ids))
    return {plan.id: plan for plan in plans}


@reading
def plans_by_period(*, user: User, ids: Collection[int]) -> Reading[dict[int, list[Plan]]]:
    """The plans of each period by the name of their category."""
    found: dict[int, list[Plan]] = {id_: [] for id_ in ids}
    for plan in (yield from rows_of(PLANS_OF_PERIODS.asked(user=user.pk, ids=ids))):
        found[plan.period_id].append(plan)
    return found


def _rows(user: Any, *beside: str) -> QuerySet[Prediction, Any]:
    """What plans are made of, by the name of their category, and these columns behind it."""
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
            "wallet__currency",
            *beside,
        )
    )


def plans(user: Any, ids: Any) -> QuerySet[Prediction, Any]:
    """What these plans are made of."""
    return _rows(user).filter(IsAmong(F("pk"), ids))


def plans_of_periods(user: Any, ids: Any) -> QuerySet[Prediction, Any]:
    """What the plans of these periods are made of."""
    return _rows(user).filter(IsAmong(F("period"), ids))


def plans_with_categories(user: Any, period: Any) -> QuerySet[Prediction, Any]:
    """What the plans of a period are made of, and the category of each."""
    return _rows(user, *columns_along(Prediction, "category")).filter(period=period)


def _with_category(*columns: Any) -> tuple[Plan, Category]:
    return Plan(*columns[:MADE_OF]), _category(*columns[MADE_OF:])


_category: Final = instance_of(Category)
MADE_OF: Final = len(fields(Plan))
"""So many columns a plan is made of."""
PLANS_BY_ID: Final = Prepared(Plan, plans, user=BigIntegerField(), ids=IDS)
PLANS_OF_PERIODS: Final = Prepared(Plan, plans_of_periods, user=BigIntegerField(), ids=IDS)
PLANS_WITH_CATEGORIES: Final = Prepared(
    _with_category, plans_with_categories, user=BigIntegerField(), period=BigIntegerField()
)
