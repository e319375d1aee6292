"""Ids of what is worked out and not stored, so that a client's cache finds it again and never takes it for another."""

import hashlib
from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Final

import strawberry
from strawberry import relay

from core.plain_values import written
from graphql_api.context import Info

LONGEST_KEY: Final = 100
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "AnomalyFound": ("anomaly.transaction_id",),
    "Anomaly": ("transaction_id",),
    "Breakdown": ("span", "group_by", "kind"),
    "BudgetExceeded": ("budget.id",),
    "BucketOverspent": ("bucket.pk",),
    "CacheStatus": (),
    "CategoryResult": ("period_id", "category_id"),
    "CategorySeries": ("span", "filter", "shown", "row_id"),
    "CategorySuggestion": ("category_id", "words"),
    "CurrencySummary": ("currency", "from_", "to"),
    "CurrentReport": (),
    "DailyTotals": ("currency", "span", "fills_gaps"),
    "Dashboard": ("sizes",),
    "DayTotals": ("currency", "date"),
    "DepositBelowFloor": ("deposit.pk",),
    "DepositSeries": ("span", "filter", "shown", "row_id"),
    "EntityPoint": ("period_id", "month", "kind", "entity_id", "filter"),
    "ExpenseAboveUsual": ("transaction_id",),
    "ExpenseStatistics": ("currency", "days"),
    "HistoricalReport": (),
    "IncomeVsExpense": ("currency", "span"),
    "Insight": ("month", "code"),
    "LoanOverdue": ("loan.pk",),
    "MonthBalance": ("month",),
    "MonthlyReport": ("month",),
    "MonthlySummary": ("currency", "month"),
    "PeriodFlow": ("period_id", "filter"),
    "PredictionOutpaced": ("plan.id",),
    "PredictionOverused": ("plan.id",),
    "ProfitAndLoss": ("from_", "to"),
    "SpendingSummary": ("currency",),
    "TransactionAggregate": ("key", "group_by", "filter"),
    "TransferPoint": ("period_id", "deposit_id"),
    "YearOfHistory": ("year",),
    "YearlyReport": ("year",),
}
"""What tells the objects of each type apart within their wallet, or within all of the user's."""


@strawberry.type
class Identified:
    """Base of the types of KEYS."""

    @strawberry.field(
        description="The same for the same wallet or user and arguments, and for nothing else. No id of a node."
    )
    @staticmethod
    def id(source: strawberry.Parent[Any], info: Info) -> strawberry.ID:
        name = str(info.path.typename)
        wallet_id = getattr(source, "wallet_id", None)
        return stable_id(
            name,
            f"user {info.context.user.pk}" if wallet_id is None else str(wallet_id),
            [attrgetter(part)(source) for part in KEYS[name]],
        )


def stable_id(name: str, scope: str, key: list[Any]) -> strawberry.ID:
    """The id of an object of a type, which ``key`` tells apart within its ``scope``; long keys by their hash."""
    text = written(key)
    told = text.decode() if len(text) <= LONGEST_KEY else hashlib.sha256(text).hexdigest()
    return strawberry.ID(relay.to_base64(name, f"{scope}:{told}"))
