"""What a field costs by itself: the one table of it, calibrated by ``benchmarks/prices.py``.

A unit is about what a plain field of one object takes: ten microseconds of CPU.
"""

from collections.abc import Mapping
from inspect import iscoroutinefunction
from typing import Final

from graphql import GraphQLField, GraphQLObjectType

LIMIT: Final = 50_000
"""Units that one operation may cost: half a second of CPU."""
PLAIN: Final = 1
OBJECT: Final = 1
"""What each object takes beside its fields."""
LOADED: Final = 15
"""A field that waits for a loader."""
WRITE: Final = 1_000
"""A mutation, which locks a wallet and tells what moved."""
PASSWORD: Final = 10_000
"""A mutation that hashes passwords."""

WEIGHTS: Final[Mapping[str, int]] = {
    "Mutation.changePassword": 2 * PASSWORD,
    "Mutation.createPersonalAccessToken": PASSWORD,
    "Mutation.demoLogin": 2 * PASSWORD,
    "Mutation.disableTotp": PASSWORD,
    "Mutation.register": PASSWORD,
    "Mutation.renewRecoveryCodes": PASSWORD,
    "Mutation.resetPassword": PASSWORD,
    "Mutation.startTotp": PASSWORD,
    "Mutation.tokenAuth": PASSWORD,
    "Prediction.previousPlan": 40,
    "Prediction.previousResult": 40,
    "Query.dashboard": 2_500,
    "Query.suggestCategory": 2_000,
    "Query.transactionAggregates": 2_500,
    "Query.transactions": 700,
    "Query.wallets": 100,
    "TransactionConnection.totalCount": 200,
    "User.dailyTotals": 2_000,
    "User.expenseStatistics": 2_000,
    "User.hasTotp": 60,
    "User.incomeVsExpense": 1_000,
    "User.monthlySummaries": 600,
    "User.personalAccessTokens": 150,
    "User.sessions": 150,
    "User.spendingSummary": 700,
    "User.yearlyTotals": 400,
    "Wallet.alerts": 2_500,
    "Wallet.anomalies": 250,
    "Wallet.balance": 60,
    "Wallet.balanceByMonth": 250,
    "Wallet.budgets": 150,
    "Wallet.cacheStatus": 200,
    "Wallet.cashFlowByPeriod": 300,
    "Wallet.categoriesByPeriod": 600,
    "Wallet.categoryBreakdown": 250,
    "Wallet.categoryResults": 450,
    "Wallet.currentReport": 200,
    "Wallet.dailyTotals": 1_700,
    "Wallet.depositsByPeriod": 900,
    "Wallet.entities": 350,
    "Wallet.expenseStatistics": 200,
    "Wallet.historicalReport": 700,
    "Wallet.incomeVsExpense": 250,
    "Wallet.insights": 350,
    "Wallet.monthlyReport": 250,
    "Wallet.monthlySummaries": 350,
    "Wallet.profitAndLoss": 350,
    "Wallet.spendingSummary": 250,
    "Wallet.topEntities": 300,
    "Wallet.transactionAggregates": 1_600,
    "Wallet.transactions": 700,
    "Wallet.transferredTo": 200,
    "Wallet.yearlyReport": 250,
}
"""By field, where it is not as the others."""
ANYWHERE: Final[Mapping[str, int]] = {"id": 2}
"""Fields that many types have, by name."""
ENTRY_WEIGHTS: Final[Mapping[str, int]] = {"Period.predictions": 2, "Query.nodes": 10}
"""What each entry of a list costs more than an object."""


def weight_of(type_: GraphQLObjectType, name: str, field: GraphQLField | None) -> int:
    """What the field ``name`` of ``type_`` costs by itself; ``field`` is None for ``__typename``."""
    if found := WEIGHTS.get(f"{type_.name}.{name}") or ANYWHERE.get(name):
        return found
    if type_.name == "Mutation":
        return WRITE
    return LOADED if field and iscoroutinefunction(field.resolve) else PLAIN
