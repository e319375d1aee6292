"""One category against its predictions."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any

from django.db.models import BigIntegerField, FilteredRelation, Q, QuerySet

from core.errors import InvalidInput
from core.models import User
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, rows_of
from finance.models import Category, Kind, Period, Wallet
from finance.money import ZERO, progress_to
from finance.planning.selectors.predictions import PredictionStatus, status_of
from finance.reports.cache import cached
from finance.reports.period_spans import PeriodSpan, latest_periods
from finance.sums import SumOfDigits
from finance.wallets.selectors.categories import categories_by_id


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
def category_results(
    *, user: User, wallet: Wallet, category_id: int, span: PeriodSpan
) -> Reading[list[CategoryResult]]:
    """One expense category in each period, oldest first; one statement, and one more when nothing is found.

    NotFound for a category that is not of the wallet, InvalidInput for one of another kind.
    """
    span.check()
    asked = _results(span.size).asked(span.where, user=user.pk, wallet=wallet.pk, category=category_id)
    rows = yield from rows_of(asked)
    found = [
        CategoryResult(
            period_id, category_id, wallet.currency, prediction_id, initial_plan, plan, ZERO - (spent or ZERO)
        )
        for period_id, prediction_id, initial_plan, plan, spent in rows[-span.count :]
    ]
    if not found:
        yield from _require_expense_category(user, wallet, category_id)
    return found


def _require_expense_category(user: User, wallet: Wallet, category_id: int) -> Reading[None]:
    known = yield from categories_by_id.begin(user=user, ids=[category_id])
    category = known.get(category_id)
    if category is None or category.wallet_id != wallet.pk:
        raise Category.not_found("category_id")
    if category.kind != Kind.EXPENSE:
        raise InvalidInput({"category_id": ["Only the spending of expense categories is planned."]})


def results_of_periods(size: int, which: Q, user: Any, wallet: Any, category: Any) -> QuerySet[Period, Any]:
    """The periods in order, each with its plan for the category and with what was spent."""
    periods = latest_periods(which, user, wallet, size).filter(
        wallet__categories=category, wallet__categories__kind=Kind.EXPENSE
    )
    spending = Q(span_totals__category=category, span_totals__kind=Kind.EXPENSE)
    joined = periods.annotate(
        planned=FilteredRelation("predictions", condition=Q(predictions__category=category)),
        spending=FilteredRelation("span_totals", condition=spending),
    )
    figures = joined.values_list("pk", "planned__pk", "planned__initial_plan", "planned__current_plan")
    return figures.annotate(sum=SumOfDigits("spending__")).order_by("starts_on")


@cache
def _results(size: int) -> PreparedWhere[tuple[Any, ...]]:
    fields = dict.fromkeys(("user", "wallet", "category"), BigIntegerField())
    return PreparedWhere(lambda *row: row, Period, partial(results_of_periods, size), **fields)
