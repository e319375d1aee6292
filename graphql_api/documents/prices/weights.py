"""What a field costs by itself: the one table of it, calibrated by ``benchmarks/prices.py``.

A unit is about what a plain field of one object takes: ten microseconds of CPU.
"""

from collections.abc import Awaitable, Mapping
from inspect import iscoroutinefunction
from typing import Final, get_args, get_origin

from graphql import GraphQLField, GraphQLObjectType
from strawberry.schema.schema_converter import GraphQLCoreConverter

from finance.rules.selectors.effects import MOST_EXAMINED
from graphql_api.documents.prices.groups import RowsOfGroups
from graphql_api.documents.prices.sizes import AtMost, OfEach, OfHistory, Searched, Size, rows_of

LIMIT: Final = 50_000
"""Units that one operation may cost: half a second of CPU."""
PLAIN: Final = 1
OBJECT: Final = 1
"""What each object takes beside its fields."""
LOADED: Final = 6
"""A field that waits for a loader."""
KEPT: Final = 550
"""A mutation that keeps a row no amount hangs on: a name, a plan, a limit."""
BOOKED: Final = 1_100
"""A mutation that books a transaction: it locks the wallet and brings balances and totals in step."""
REBOOKED: Final = 1_600
"""A mutation that books two transactions, or one that others follow."""
GATHERED: Final = 2_000
"""A mutation that looks for all transactions that have to do with something; each of them costs, too."""
PASSWORD: Final = 24_000
"""A mutation that hashes passwords."""

WEIGHTS: Final[Mapping[str, int]] = {
    "BalanceAssertion.explanations": 600,
    "Deposit.balanceAssertions": 60,
    "Movement.budgets": 300,
    "Movement.buckets": 150,
    "Movement.deposits": 250,
    "Movement.periods": 500,
    "Movement.predictions": 500,
    "Movement.refetch": 500,
    "Movement.transactions": 500,
    "Movement.wallets": 400,
    "Movement.rules": 100,
    "Mutation.applyRules": GATHERED,
    "Mutation.borrowMoney": BOOKED,
    "Mutation.changePassword": 2 * PASSWORD,
    "Mutation.copyTransactions": BOOKED,
    "Mutation.createExpense": BOOKED,
    "Mutation.createIncome": BOOKED,
    "Mutation.createPeriod": BOOKED,
    "Mutation.createPersonalAccessToken": PASSWORD,
    "Mutation.createRefund": REBOOKED,
    "Mutation.createReversal": BOOKED,
    "Mutation.createTransfer": REBOOKED,
    "Mutation.deleteAccount": PASSWORD,
    "Mutation.deleteBucket": GATHERED,
    "Mutation.deleteCategory": GATHERED,
    "Mutation.deleteDeposit": GATHERED,
    "Mutation.deleteEntity": GATHERED,
    "Mutation.deleteLoan": BOOKED,
    "Mutation.deletePeriod": GATHERED,
    "Mutation.deleteTransaction": BOOKED,
    "Mutation.deleteTransactions": BOOKED,
    "Mutation.deleteTransfer": BOOKED,
    "Mutation.deleteWallet": GATHERED,
    "Mutation.demoLogin": PASSWORD,
    "Mutation.disableTotp": PASSWORD,
    "Mutation.lendMoney": BOOKED,
    "Mutation.register": PASSWORD,
    "Mutation.renewRecoveryCodes": PASSWORD,
    "Mutation.reconcileDeposit": BOOKED,
    "Mutation.repayLoan": REBOOKED,
    "Mutation.resetPassword": PASSWORD,
    "Mutation.resplitIncome": REBOOKED,
    "Mutation.setOpeningBalance": BOOKED,
    "Mutation.startTotp": PASSWORD,
    "Mutation.tokenAuth": PASSWORD,
    "Mutation.updateLoan": BOOKED,
    "Mutation.updatePeriod": BOOKED,
    "Mutation.updateTransaction": REBOOKED,
    "Mutation.updateTransfer": REBOOKED,
    "Prediction.previousPlan": 40,
    "Prediction.previousResult": 40,
    "Query.dashboard": 2_500,
    "Query.previewRule": 1_000,
    "Query.previewRules": 1_000,
    "Query.suggestCategory": 2_000,
    "Query.transactionAggregates": 2_500,
    "Query.transactions": 700,
    "Query.wallets": 100,
    "TransactionConnection.isTotalCountCapped": 200,
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
_SOME_TRANSACTIONS: Final = (OfEach("transactions", 0.5), 1)
"""Nothing but a wallet has all of them, and two in three rarely have something else in common."""
ROW_WEIGHTS: Final[Mapping[str, tuple[Size, int]]] = {
    "Mutation.applyRules": (AtMost(MOST_EXAMINED, "transactions"), 2),
    "Mutation.copyBudgets": (rows_of("categories"), 10),
    "Mutation.copyPredictions": (rows_of("predictions"), 15),
    "Mutation.createPeriod": _SOME_TRANSACTIONS,
    "Mutation.deleteAccount": (rows_of("transactions"), 1),
    "Mutation.deleteBucket": _SOME_TRANSACTIONS,
    "Mutation.deleteCategory": _SOME_TRANSACTIONS,
    "Mutation.deleteDeposit": _SOME_TRANSACTIONS,
    "Mutation.deleteEntity": _SOME_TRANSACTIONS,
    "Mutation.deletePeriod": _SOME_TRANSACTIONS,
    "Mutation.deleteWallet": (rows_of("transactions"), 1),
    "Mutation.updatePeriod": _SOME_TRANSACTIONS,
    "Query.previewRule": (AtMost(MOST_EXAMINED, "transactions"), 2),
    "Query.previewRules": (AtMost(MOST_EXAMINED, "transactions"), 2),
    "Query.transactionAggregates": (RowsOfGroups(OfHistory("histories", 0.2)), 1),
    "Query.transactions": (Searched(OfHistory("histories", 0.35)), 1),
    "User.expenseStatistics": (OfHistory("histories", 0.25), 1),
    "Wallet.alerts": (OfEach("history", 0.35), 1),
    "Wallet.anomalies": (OfEach("history", 0.2), 1),
    "Wallet.expenseStatistics": (OfHistory("history", 0.25), 1),
    "Wallet.transactionAggregates": (RowsOfGroups(OfHistory("history", 0.2)), 1),
    "Wallet.transactions": (Searched(OfHistory("history", 0.35)), 1),
}
"""What a field costs more for each row that it may go through. Deleting does more than is paid for, as whoever deletes
that much has paid for making it.
"""
ROW_WEIGHTS_WITH: Final[Mapping[str, tuple[str, Size, int]]] = {
    "Query.transactionAggregates": ("largest", OfHistory("histories", 0.2), 1),
    "Wallet.transactionAggregates": ("largest", OfHistory("history", 0.2), 1),
}
"""The same in place of these where this is asked of its entries."""


def weight_of(type_: GraphQLObjectType, name: str, field: GraphQLField | None) -> int:
    """What the field ``name`` of ``type_`` costs by itself; ``field`` is None for ``__typename``."""
    if found := WEIGHTS.get(f"{type_.name}.{name}") or ANYWHERE.get(name):
        return found
    if type_.name == "Mutation":
        return KEPT
    return LOADED if field and _is_loaded(field) else PLAIN


def _is_loaded(field: GraphQLField) -> bool:
    """Whether its resolver has to wait for what it answers, or answers with what is to be awaited."""
    made_by = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    resolver = getattr(made_by, "base_resolver", None)
    answer = resolver.wrapped_func.__annotations__.get("return") if resolver else None
    return iscoroutinefunction(field.resolve) or any(
        get_origin(each) is Awaitable for each in (answer, *get_args(answer))
    )
