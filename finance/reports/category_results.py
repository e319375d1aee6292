"""One category against its predictions."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import FilteredRelation, Q

from core.errors import InvalidInput
from core.models import User
from finance.models import Category, Kind, Wallet
from finance.money import ZERO, progress_to
from finance.planning.selectors.predictions import PredictionStatus, status_of
from finance.reports.cache import cached
from finance.reports.period_spans import PeriodSpan
from finance.sums import SumOfDigits


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """What a category spent in a period, refunds taken off, and what was planned; None where nothing was."""

    period_id: int
    category_id: int
    currency: str
    prediction_id: int | None
    initial_plan: Decimal | None
    current_plan: Decimal | None
    result: Decimal

    @property
    def left(self) -> Decimal | None:
        return None if self.current_plan is None else self.current_plan - self.result

    @property
    def progress(self) -> Decimal | None:
        return None if self.current_plan is None else progress_to(self.current_plan, self.result)

    @property
    def status(self) -> PredictionStatus | None:
        return None if self.current_plan is None else status_of(self.current_plan, self.result)


@cached
def category_results(*, user: User, wallet: Wallet, category_id: int, span: PeriodSpan) -> list[CategoryResult]:
    """One expense category in each period, oldest first; one statement, and one more when nothing is found.

    NotFound for a category that is not of the wallet, InvalidInput for one of another kind.
    """
    periods = span.periods(user=user, wallet=wallet).filter(
        wallet__categories=category_id, wallet__categories__kind=Kind.EXPENSE
    )
    spending = Q(span_totals__category=category_id, span_totals__kind=Kind.EXPENSE)
    joined = periods.annotate(
        planned=FilteredRelation("predictions", condition=Q(predictions__category=category_id)),
        spending=FilteredRelation("span_totals", condition=spending),
    )
    figures = joined.values_list("pk", "planned__pk", "planned__initial_plan", "planned__current_plan")
    rows = figures.annotate(sum=SumOfDigits("spending__")).order_by("starts_on")
    found = [
        CategoryResult(
            period_id, category_id, wallet.currency, prediction_id, initial_plan, plan, ZERO - (spent or ZERO)
        )
        for period_id, prediction_id, initial_plan, plan, spent in rows
    ]
    if not found:
        _require_expense_category(user, wallet, category_id)
    return found


def _require_expense_category(user: User, wallet: Wallet, category_id: int) -> None:
    category = Category.objects.get_for_user(user, category_id, "category_id")
    if category.wallet_id != wallet.pk:
        raise Category.not_found("category_id")
    if category.kind != Kind.EXPENSE:
        raise InvalidInput({"category_id": ["Only the spending of expense categories is planned."]})
