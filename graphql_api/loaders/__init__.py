from collections.abc import Callable, Mapping
from copy import copy
from decimal import Decimal
from functools import partial
from typing import Any, Final

from core.models import User
from finance.exchange.imports.selectors import (
    import_rows_by_id,
    import_statements_by_id,
    imports_by_id,
    statements_by_import,
    status_counts_by_import,
)
from finance.exchange.profiles.selectors import import_profiles_by_id, import_profiles_by_wallet
from finance.ledger.selectors.balances import (
    RowOnDay,
    bucket_balances_on,
    deposit_balances_on,
    wallet_balances_on,
)
from finance.ledger.selectors.income_and_expense import IncomeAndExpense
from finance.ledger.selectors.moved_ids import Moved, moved_ids
from finance.models import (
    Allocation,
    BalanceAssertion,
    BaseCategory,
    Bucket,
    Category,
    Deposit,
    Entity,
    Import,
    ImportProfile,
    ImportRow,
    ImportStatement,
    Loan,
    Period,
    Rule,
    RuleMark,
    RuleName,
    Transaction,
    Transfer,
    Wallet,
)
from finance.money import ZERO
from finance.planning.selectors.budgets import SpentBudget, WalletMonth, budgets_by_id, budgets_by_wallet_month
from finance.planning.selectors.period_deposits import PeriodDeposit, deposits_by_period
from finance.planning.selectors.periods import NO_TOTALS, period_totals, periods_by_id, periods_by_wallet
from finance.planning.selectors.predictions import Plan, plans_by_id, plans_by_period
from finance.planning.selectors.previous_plans import (
    NO_PREVIOUS,
    NotCategorized,
    PreviousPlan,
    not_categorized_by_period,
    previous_plans,
)
from finance.rules.selectors.rules import marks_by_transaction, names_by_rule, rules_by_id, rules_by_wallet
from finance.transactions.selectors.loans import loans_by_id, loans_by_wallet, transactions_by_loan
from finance.transactions.selectors.transactions import (
    openings_by_deposit,
    refunds_by_expense,
    reversals_by_income,
    transactions_by_id,
)
from finance.transactions.selectors.transfers import Legs, legs_by_transfer, transfers_by_id
from finance.wallets.selectors.balance_assertions import assertions_by_deposit, assertions_by_id
from finance.wallets.selectors.base_categories import base_categories_by_id
from finance.wallets.selectors.buckets import allocations_by_transaction, buckets_by_id, buckets_by_wallet
from finance.wallets.selectors.categories import categories_by_id, categories_by_wallet
from finance.wallets.selectors.deposits import deposits_by_id, deposits_by_wallet
from finance.wallets.selectors.entities import entities_by_id
from finance.wallets.selectors.explanations import Explanation, explanations
from finance.wallets.selectors.wallets import wallet_balances, wallets_by_id
from graphql_api.loaders.loader import Loader
from graphql_api.loaders.trips import Trips


class Loaders:
    """The loaders of one request, made as they are asked for; every one sees only ``user``'s rows."""

    wallet: Loader[int, Wallet | None]
    wallet_balance: Loader[int, Decimal]
    wallet_balance_on: Loader[RowOnDay, Decimal]
    deposit: Loader[int, Deposit | None]
    deposit_balance_on: Loader[RowOnDay, Decimal]
    opening_of_deposit: Loader[int, Transaction | None]
    assertion: Loader[int, BalanceAssertion | None]
    assertions_of_deposit: Loader[int, list[BalanceAssertion]]
    explanations_of_assertion: Loader[int, list[Explanation]]
    deposits_of_wallet: Loader[int, list[Deposit]]
    bucket: Loader[int, Bucket | None]
    bucket_balance_on: Loader[RowOnDay, Decimal]
    buckets_of_wallet: Loader[int, list[Bucket]]
    category: Loader[int, Category | None]
    categories_of_wallet: Loader[int, list[Category]]
    base_category: Loader[int, BaseCategory | None]
    entity: Loader[int, Entity | None]
    period: Loader[int, Period | None]
    periods_of_wallet: Loader[int, list[Period]]
    period_totals: Loader[int, IncomeAndExpense]
    plan: Loader[int, Plan | None]
    plans_of_period: Loader[int, list[Plan]]
    previous_plan: Loader[int, PreviousPlan]
    deposits_of_period: Loader[int, list[PeriodDeposit]]
    not_categorized_of_period: Loader[int, NotCategorized | None]
    budget: Loader[int, SpentBudget | None]
    budgets_of_wallet_month: Loader[WalletMonth, list[SpentBudget]]
    loan: Loader[int, Loan | None]
    loans_of_wallet: Loader[int, list[Loan]]
    transactions_of_loan: Loader[int, list[Transaction]]
    imported: Loader[int, Import | None]
    import_row: Loader[int, ImportRow | None]
    import_statement: Loader[int, ImportStatement | None]
    statements_of_import: Loader[int, list[ImportStatement]]
    counts_of_import: Loader[int, Mapping[tuple[str, str], int]]
    import_profile: Loader[int, ImportProfile | None]
    import_profiles_of_wallet: Loader[int, list[ImportProfile]]
    transaction: Loader[int, Transaction | None]
    refunds_of_transaction: Loader[int, list[Transaction]]
    reversals_of_transaction: Loader[int, list[Transaction]]
    allocations_of_transaction: Loader[int, list[Allocation]]
    transfer: Loader[int, Transfer | None]
    legs_of_transfer: Loader[int, Legs | None]
    rule: Loader[int, Rule | None]
    rules_of_wallet: Loader[int, list[Rule]]
    names_of_rule: Loader[int, list[RuleName]]
    marks_of_transaction: Loader[int, list[RuleMark]]
    moved_ids: Loader[Moved, list[int]]

    def __init__(self, user: User) -> None:
        self._user = user
        self._trips = Trips()

    def __getattr__(self, name: str) -> Loader[Any, Any]:
        """The one of this name, from now on."""
        if name not in SELECTORS:
            raise AttributeError(name)
        selector, missing = SELECTORS[name]
        loader = self._trips.loader(partial(selector, user=self._user), missing=copy(missing))
        setattr(self, name, loader)
        return loader


SELECTORS: Final[dict[str, tuple[Callable[..., Any], Any]]] = {
    "wallet": (wallets_by_id, None),
    "wallet_balance": (wallet_balances, ZERO),
    "wallet_balance_on": (wallet_balances_on, ZERO),
    "deposit": (deposits_by_id, None),
    "deposit_balance_on": (deposit_balances_on, ZERO),
    "opening_of_deposit": (openings_by_deposit, None),
    "assertion": (assertions_by_id, None),
    "assertions_of_deposit": (assertions_by_deposit, []),
    "explanations_of_assertion": (explanations, []),
    "deposits_of_wallet": (deposits_by_wallet, []),
    "bucket": (buckets_by_id, None),
    "bucket_balance_on": (bucket_balances_on, ZERO),
    "buckets_of_wallet": (buckets_by_wallet, []),
    "category": (categories_by_id, None),
    "categories_of_wallet": (categories_by_wallet, []),
    "base_category": (base_categories_by_id, None),
    "entity": (entities_by_id, None),
    "period": (periods_by_id, None),
    "periods_of_wallet": (periods_by_wallet, []),
    "period_totals": (period_totals, NO_TOTALS),
    "plan": (plans_by_id, None),
    "plans_of_period": (plans_by_period, []),
    "previous_plan": (previous_plans, NO_PREVIOUS),
    "deposits_of_period": (deposits_by_period, []),
    "not_categorized_of_period": (not_categorized_by_period, None),
    "budget": (budgets_by_id, None),
    "budgets_of_wallet_month": (budgets_by_wallet_month, []),
    "loan": (loans_by_id, None),
    "loans_of_wallet": (loans_by_wallet, []),
    "transactions_of_loan": (transactions_by_loan, []),
    "imported": (imports_by_id, None),
    "import_row": (import_rows_by_id, None),
    "import_statement": (import_statements_by_id, None),
    "statements_of_import": (statements_by_import, []),
    "counts_of_import": (status_counts_by_import, {}),
    "import_profile": (import_profiles_by_id, None),
    "import_profiles_of_wallet": (import_profiles_by_wallet, []),
    "transaction": (transactions_by_id, None),
    "refunds_of_transaction": (refunds_by_expense, []),
    "reversals_of_transaction": (reversals_by_income, []),
    "allocations_of_transaction": (allocations_by_transaction, []),
    "transfer": (transfers_by_id, None),
    "legs_of_transfer": (legs_by_transfer, None),
    "rule": (rules_by_id, None),
    "rules_of_wallet": (rules_by_wallet, []),
    "names_of_rule": (names_by_rule, []),
    "marks_of_transaction": (marks_by_transaction, []),
    "moved_ids": (moved_ids, []),
}
"""What each loader asks, and what it answers for an id that is absent or another user's."""
