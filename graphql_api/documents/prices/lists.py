"""How many entries each list of the schema has: the one table of it, which a test holds to be whole.

What a page, a chart or a range has is said by arguments; what stays small is as many as there are rows of its kind.
"""

from collections.abc import Mapping
from typing import Final

from strawberry.utils.str_converters import to_camel_case

from core.errors import MOST_ROWS as MOST_ROWS_NAMED
from core.paging import MOST_ROWS, USUAL_ROWS
from core.personal_tokens import MOST_TOKENS
from core.recovery_codes import CODES
from core.scopes import Scope
from core.searching import MOST_WORDS
from core.sessions import MOST_SESSIONS
from core.stores import MOST_IN_GROUP
from finance.days import MONTHS_IN_A_YEAR, MOST_DAYS, MOST_MONTHS
from finance.exchange.imports.previews import MOST_IMPORTS
from finance.exchange.imports.selectors import MOST_ACCOUNTS
from finance.exchange.profiles.services import MOST_PROFILES
from finance.exchange.statements.decisions import MOST_CHOICES, Topic
from finance.ledger.services.guards import MOST_CATEGORIES
from finance.models import ImportRow, Kind
from finance.models.import_profiles import MOST_COLUMNS
from finance.planning.services.periods import MOST_PERIODS
from finance.reports.anomalies import MOST_ANOMALIES
from finance.reports.dashboard import Sizes
from finance.reports.period_spans import MOST_SHOWN, USUAL_PERIODS
from finance.reports.top_entities import MOST_ENTITIES, USUAL_ENTITIES
from finance.rules.selectors.effects import MOST_SAMPLED, USUALLY_SAMPLED
from finance.rules.services.application import MOST_TOLD as MOST_REFUSALS
from finance.rules.services.rules import MOST_RULES
from finance.transactions.selectors.filter_checks import MOST_LISTED
from finance.transactions.services.loans import MOST_LOANS
from finance.wallets.selectors.explanations import MOST_EXPLANATIONS
from finance.wallets.services.buckets import MOST_BUCKETS
from finance.wallets.services.deposits import MOST_DEPOSITS
from finance.wallets.services.wallets import MOST_WALLETS
from graphql_api.documents.prices.groups import GroupsAsked
from graphql_api.documents.prices.moved import ONE, moved_by
from graphql_api.documents.prices.sizes import (
    AlertsFound,
    Asked,
    AtMost,
    DaysAsked,
    LatestPeriods,
    LengthOf,
    MonthsAsked,
    OnAverage,
    PeriodsAsked,
    Size,
    rows_of,
)

MOST_OF: Final[Mapping[str, int]] = {
    "wallets": MOST_WALLETS,
    "deposits": MOST_DEPOSITS,
    "buckets": MOST_BUCKETS,
    "categories": MOST_CATEGORIES,
    "entities": 10_000,
    "periods": MOST_PERIODS,
    "loans": MOST_LOANS,
    "imports": MOST_IMPORTS,
    "import_rows": MOST_ROWS,
    "import_profiles": MOST_PROFILES,
    "rules": MOST_RULES,
    "predictions": MOST_CATEGORIES,
    "payments": 1_000,
    "refunds": 1_000,
    "reversals": 1_000,
    "transactions": 1_000_000,
    "history": 1_000_000,
    "histories": 1_000_000,
    "busiest_day": 1_000_000,
    "days": MOST_DAYS,
    "months": MOST_MONTHS,
    "years": 100,
}
"""How many rows of a kind one row has at most: deposits of a wallet, predictions of a period, payments of a loan,
refunds of an expense; transactions to read in a wallet, in all of them, and of one day; and in how many days, months
and years something happened.
"""
NONE: Final[Mapping[str, int]] = dict.fromkeys(MOST_OF, 0)
"""What nobody has."""
FEW: Final = AtMost(10)
BASE_CATEGORIES: Final = AtMost(50)
CURRENCIES: Final = AtMost(200)
RULES: Final = rows_of("rules")
SAMPLE: Final = Asked(MOST_SAMPLED, USUALLY_SAMPLED, ("first",), "transactions")
PERIODS: Final = LatestPeriods(MOST_SHOWN, USUAL_PERIODS)
TOP: Final = Asked(MOST_ENTITIES, USUAL_ENTITIES, ("first",), "entities")
LINES: Final = rows_of("categories", more=3)
"""Of a report: its categories, and what has none of each kind."""


def _page_of(kind: str) -> dict[str, Size]:
    page = Asked(MOST_ROWS, USUAL_ROWS, kind=kind)
    return {"nodes": page, "edges": page}


def _of_dashboard(name: str, kind: str | None = None) -> Size:
    """As the argument of this name says, whose default the schema tells."""
    _, most = Sizes.LIMITS[name]
    return Asked(most, most, (to_camel_case(name),), kind)


PARTS: Final[Mapping[str, Mapping[str, Size]]] = {
    "Query.dashboard": {
        "periods": _of_dashboard("last_periods", "periods"),
        "months": _of_dashboard("last_months"),
        "recentTransactions": _of_dashboard("first_transactions", "transactions"),
        "topEntities": _of_dashboard("first_entities", "entities"),
    },
    "Import.rows": _page_of("import_rows"),
    "Query.previewRule": {"sample": SAMPLE},
    "Query.previewRules": {"sample": SAMPLE},
    "Query.transactions": _page_of("transactions"),
    "User.dailyTotals": {"days": DaysAsked(MOST_DAYS)},
    "User.monthlySummaries": {"months": MonthsAsked(MOST_MONTHS)},
    "User.yearlyTotals": {"months": AtMost(MONTHS_IN_A_YEAR)},
    "Wallet.categoriesByPeriod": {"points": PERIODS},
    "Wallet.depositsByPeriod": {"points": PERIODS},
    "Wallet.entities": _page_of("entities"),
    "Wallet.imports": _page_of("imports"),
    "Wallet.transactions": _page_of("transactions"),
}
"""Lists whose sizes are said by an argument of the field around them."""

ENTRIES: Final[Mapping[str, Size]] = {
    "BalanceAssertion.explanations": AtMost(MOST_EXPLANATIONS),
    "ApplyRulesPayload.refusals": AtMost(MOST_REFUSALS, "transactions"),
    "Breakdown.parts": rows_of("categories", more=1),
    "CacheStatus.reports": AtMost(MOST_IN_GROUP),
    "CategorySuggestion.words": AtMost(MOST_WORDS),
    "ConfirmTotpPayload.recoveryCodes": AtMost(CODES),
    "CopyBudgetsPayload.budgets": rows_of("categories"),
    "CopyPredictionsPayload.predictions": rows_of("predictions"),
    "CurrentReport.buckets": rows_of("buckets"),
    "CurrentReport.deposits": rows_of("deposits"),
    "Dashboard.deposits": rows_of("deposits"),
    "Deposit.balanceAssertions": Asked(MOST_ROWS, MOST_ROWS, ("first",)),
    "DifferenceExplanation.transactions": AtMost(2),
    "ExpenseStatistics.byBaseCategory": BASE_CATEGORIES,
    "FieldError.messages": FEW,
    "HistoricalReport.lines": LINES,
    "HistoricalReport.years": rows_of("years"),
    "Import.counts": AtMost(len(ImportRow.Status) * len(ImportRow.Decision)),
    "Import.decisions": AtMost(len(Topic)),
    "Import.statements": AtMost(MOST_ACCOUNTS),
    "ImportProfile.answers": AtMost(len(Topic)),
    "ImportProfile.columns": AtMost(MOST_COLUMNS),
    "ImportCount.possibleDecisions": AtMost(len(ImportRow.Decision)),
    "ImportRow.possibleDecisions": AtMost(len(ImportRow.Decision)),
    "ImportRow.suggested": FEW,
    "Loan.transactions": rows_of("payments"),
    "MonthlyReport.lines": LINES,
    "Period.deposits": rows_of("deposits"),
    "PersonalAccessToken.scopes": AtMost(len(Scope)),
    "Period.predictions": rows_of("predictions"),
    "ProfitAndLoss.lines": LINES,
    "Query.allocationPreview": rows_of("buckets"),
    "Query.baseCategories": BASE_CATEGORIES,
    "Query.currencies": CURRENCIES,
    "Query.nodes": LengthOf("ids", 100),
    "Query.transactionAggregates": GroupsAsked("wallets"),
    "Query.wallets": rows_of("wallets"),
    "ReadingDecision.choices": AtMost(MOST_CHOICES),
    "ReorderRulesPayload.rules": RULES,
    "RenewRecoveryCodesPayload.recoveryCodes": AtMost(CODES),
    "Rule.conditions": OnAverage(3),
    "RuleCondition.deposits": OnAverage(0.3),
    "RuleCondition.entities": OnAverage(0.3),
    "RuleEffect.differences": OnAverage(1.5),
    "RuleEffect.withheld": OnAverage(0.5),
    "RulePreview.tooSlow": FEW,
    "SetBucketAllocationsPayload.buckets": rows_of("buckets"),
    "SetBucketOrderPayload.buckets": rows_of("buckets"),
    "Transaction.allocations": rows_of("buckets"),
    "Transaction.refunds": rows_of("refunds"),
    "Transaction.reversals": rows_of("reversals"),
    "Transaction.setByRules": OnAverage(1),
    "User.dailyTotals": rows_of("wallets"),
    "User.expenseStatistics": rows_of("wallets"),
    "User.incomeVsExpense": rows_of("wallets"),
    "User.monthlySummaries": rows_of("wallets"),
    "User.personalAccessTokens": AtMost(MOST_TOKENS),
    "User.sessions": AtMost(MOST_SESSIONS),
    "User.spendingSummary": rows_of("wallets"),
    "User.yearlyTotals": rows_of("wallets"),
    "Wallet.alerts": AlertsFound(MOST_ANOMALIES),
    "Wallet.anomalies": AtMost(MOST_ANOMALIES, "transactions"),
    "Wallet.balanceByMonth": MonthsAsked(MOST_MONTHS),
    "Wallet.buckets": rows_of("buckets"),
    "Wallet.budgets": rows_of("categories"),
    "Wallet.cashFlowByPeriod": PERIODS,
    "Wallet.categories": rows_of("categories"),
    "Wallet.categoriesByPeriod": LINES,
    "Wallet.categoryBreakdown": LengthOf("kind", len(Kind)),
    "Wallet.categoryResults": PERIODS,
    "Wallet.dailyTotals": DaysAsked(MOST_DAYS),
    "Wallet.deposits": rows_of("deposits"),
    "Wallet.depositsByPeriod": rows_of("deposits"),
    "Wallet.importProfiles": rows_of("import_profiles"),
    "Wallet.insights": FEW,
    "Wallet.loans": rows_of("loans"),
    "Wallet.monthlySummaries": MonthsAsked(MOST_MONTHS),
    "Wallet.periods": PeriodsAsked(),
    "Wallet.rules": RULES,
    "Wallet.profitAndLoss": MonthsAsked(MOST_MONTHS),
    "Wallet.topEntities": TOP,
    "Wallet.transactionAggregates": GroupsAsked(),
    "Wallet.transferredTo": Asked(MOST_ENTITIES, USUAL_ENTITIES, ("first",), "deposits"),
    "YearOfHistory.lines": LINES,
    "YearlyReport.lines": LINES,
    "YearlyReport.months": AtMost(MONTHS_IN_A_YEAR),
}
"""Every other list, by its field."""
ANYWHERE: Final[Mapping[str, Size]] = {"fields": FEW, "nodes": AtMost(MOST_ROWS_NAMED)}
"""Lists that several types have, by the name of the field."""
DESCRIPTION: Final[Mapping[str, Size]] = {
    "__Directive.args": AtMost(1),
    "__Directive.locations": FEW,
    "__Field.args": OnAverage(0.5),
    "__Schema.directives": FEW,
    "__Schema.types": AtMost(350),
    "__Type.enumValues": AtMost(1),
    "__Type.fields": OnAverage(3),
    "__Type.inputFields": OnAverage(1.5),
    "__Type.interfaces": OnAverage(0.5),
    "__Type.ofType": OnAverage(0.5),
    "__Type.possibleTypes": AtMost(1),
}
"""What the schema tells of itself, which is the same for everybody; GraphQL's own rule bounds how deep it is asked."""
ASKED: Final = AtMost(MOST_LISTED)
"""What a filter lists, as it is told again beside what it found."""
OTHERWISE: Final = AtMost(100)
"""Of a schema that is not ours."""


def parts_of(coordinate: str) -> Mapping[str, Size]:
    """The lists whose sizes a field says, by their names, or by the path from it to them."""
    type_, _, name = coordinate.partition(".")
    return moved_by(name) if type_ == "Mutation" else PARTS.get(coordinate, {})


def size_of(type_: str, field: str) -> Size:
    """How many entries the list ``field`` of ``type_`` has."""
    if type_ == "Movement":
        return ONE
    if type_.startswith("Asked"):
        return ASKED
    coordinate = f"{type_}.{field}"
    return ENTRIES.get(coordinate) or DESCRIPTION.get(coordinate) or ANYWHERE.get(field, OTHERWISE)
