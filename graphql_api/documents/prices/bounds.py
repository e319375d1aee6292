"""How many rows a field reads at most, however long a history is: said in the descriptions of the schema."""

from collections.abc import Mapping
from typing import Final

TOTALS: Final = "Reads totals of months, days or periods, no transaction."
COMBINED: Final = (
    "Reads monthly totals: of each month, one for each combination of deposit, category and entity that its "
    "transactions have."
)
REST_OF_MONTH: Final = (
    "Reads what is there now, monthly totals since the day, and of transactions those of the rest of its month."
)
SEARCHED: Final = (
    "Without a filter it reads a page, of each wallet, in whatever order. Rare words with three letters or digits in a "
    "row are looked up in an index, on PostgreSQL rare amounts, too; else a filter goes through rows in their order "
    "until the page is full, at most all of the days that its date names."
)
GROUPED: Final = (
    "Reads totals of months where groups and filter tell nothing but the filter's own date, months, kinds, categories, "
    "base categories, deposits, entities, periods, wallets and currencies, and of a date that is no whole months the "
    "transactions of the months at its ends, or of less than four months, all; totals of days where they tell nothing "
    "but days, months, kinds, wallets and currencies. With anything else, and with `largest`, it reads the "
    "transactions that match; the filter's date bounds how many are looked at."
)
EXPENSES: Final = "Reads the expenses of these days."
COMPARED: Final = (
    "Reads the expenses of the month and of the three months before it; and of what has fewer than five in these, the "
    "expenses among its latest 200 transactions before the month."
)
LATEST: Final = "Reads the latest 4,000 transactions of the wallet that the filter lets through."

BOUNDS: Final[Mapping[str, str]] = {
    "Bucket.balance": REST_OF_MONTH,
    "Deposit.balance": REST_OF_MONTH,
    "Query.previewRule": LATEST,
    "Query.previewRules": LATEST,
    "Query.transactionAggregates": GROUPED,
    "Query.transactions": SEARCHED,
    "User.dailyTotals": TOTALS,
    "User.expenseStatistics": EXPENSES,
    "User.incomeVsExpense": TOTALS,
    "User.monthlySummaries": TOTALS,
    "User.spendingSummary": TOTALS,
    "User.yearlyTotals": TOTALS,
    "Wallet.alerts": f"{COMPARED} Of the period that is active, it reads the expenses up to today.",
    "Wallet.anomalies": COMPARED,
    "Wallet.balance": TOTALS,
    "Wallet.balanceByMonth": TOTALS,
    "Wallet.budgets": COMBINED,
    "Wallet.cashFlowByPeriod": f"{TOTALS} With a filter: {COMBINED.lower()}",
    "Wallet.categoriesByPeriod": COMBINED,
    "Wallet.categoryBreakdown": (
        f"{COMBINED} Of a range of days that are no whole months, it reads the transactions of the months at its ends "
        "or, of less than four months, all."
    ),
    "Wallet.categoryResults": TOTALS,
    "Wallet.currentReport": COMBINED,
    "Wallet.dailyTotals": TOTALS,
    "Wallet.depositsByPeriod": f"{COMBINED} Balances take the transactions in no period since the first one, too.",
    "Wallet.expenseStatistics": EXPENSES,
    "Wallet.historicalReport": COMBINED,
    "Wallet.incomeVsExpense": TOTALS,
    "Wallet.insights": COMBINED,
    "Wallet.monthlyReport": COMBINED,
    "Wallet.monthlySummaries": TOTALS,
    "Wallet.profitAndLoss": COMBINED,
    "Wallet.spendingSummary": TOTALS,
    "Wallet.topEntities": f"Of a period, it reads a total of each entity. Else, or filtered: {COMBINED.lower()}",
    "Wallet.transactionAggregates": GROUPED,
    "Wallet.transactions": SEARCHED,
    "Wallet.transferredTo": "Reads the legs of transfers: of the period, or of all time.",
    "Wallet.yearlyReport": COMBINED,
}
"""By field, for each that reads the history of a wallet."""
