"""What was planned and spent before: the same figures of the previous period."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, OuterRef, QuerySet, Subquery, When

from core.models import User
from finance.models import Period, Prediction
from finance.planning.selectors.spent import spent


@dataclass(frozen=True, slots=True)
class PreviousPlan:
    """A category's plan and spending in the period before: None for a plan that was not made, or without a period."""

    plan: Decimal | None
    result: Decimal | None


NO_PREVIOUS = PreviousPlan(None, None)


@dataclass(frozen=True, slots=True)
class NotCategorized:
    """What a period spent without a category, refunds taken off, and what the one before it did, if there is one."""

    period_id: int
    currency: str
    result: Decimal
    previous_result: Decimal | None


def previous_plans(*, user: User, ids: Collection[int]) -> dict[int, PreviousPlan]:
    """What was planned and spent before of the category of each prediction, by the prediction's id; one statement."""
    predictions = Prediction.objects.for_user(user).filter(pk__in=ids)
    same = {"wallet": OuterRef("wallet"), "category": OuterRef("category")}
    plans = Prediction.objects.filter(period=OuterRef("previous"), **same)
    rows = predictions.annotate(previous=_previous("wallet", "period__starts_on")).values_list(
        "pk", Subquery(plans.values("current_plan")), _spent_before("wallet", category=OuterRef("category"))
    )
    return {id_: PreviousPlan(plan, result) for id_, plan, result in rows}


def not_categorized_by_period(*, user: User, ids: Collection[int]) -> dict[int, NotCategorized]:
    """What each period spent without a category; one statement."""
    periods = Period.objects.for_user(user).filter(pk__in=ids).annotate(previous=_previous("wallet", "starts_on"))
    result = spent("wallet", period=OuterRef("pk"), category=None)
    rows = periods.values_list("pk", "wallet__currency", result, _spent_before("wallet", category=None))
    return {id_: NotCategorized(id_, *figures) for id_, *figures in rows}


def _previous(wallet: str, starts_on: str) -> Subquery:
    """The latest period that ends before another one starts."""
    earlier: QuerySet[Period] = Period.objects.filter(wallet=OuterRef(wallet), ends_on__lt=OuterRef(starts_on))
    return Subquery(earlier.order_by("-ends_on").values("pk")[:1])


def _spent_before(wallet: str, **which: object) -> Case:
    """What was spent in the row's period ``previous``; None when there is none."""
    return Case(When(previous__isnull=False, then=spent(wallet, period=OuterRef("previous"), **which)))
