from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from strawberry.dataloader import DataLoader

from core.models import User
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
    BaseCategory,
    Bucket,
    Category,
    Deposit,
    Entity,
    Loan,
    Period,
    Transaction,
    Transfer,
    Wallet,
)
from finance.models.corrections import REFUND, REVERSAL
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
from finance.transactions.selectors.loans import loans_by_id, loans_by_wallet, transactions_by_loan
from finance.transactions.selectors.transactions import (
    corrections_by_transaction,
    openings_by_deposit,
    transactions_by_id,
)
from finance.transactions.selectors.transfers import Legs, legs_by_transfer, transfers_by_id
from finance.wallets.selectors.base_categories import base_categories_by_id
from finance.wallets.selectors.buckets import allocations_by_transaction, buckets_by_id, buckets_by_wallet
from finance.wallets.selectors.categories import categories_by_id, categories_by_wallet
from finance.wallets.selectors.deposits import deposits_by_id, deposits_by_wallet
from finance.wallets.selectors.entities import entities_by_id
from finance.wallets.selectors.wallets import wallet_balances, wallets_by_id
from graphql_api.loaders.base import loader_from


@dataclass(frozen=True, slots=True)
class Loaders:
    """The loaders of one request; every one already sees only ``user``'s rows."""

    wallet: DataLoader[int, Wallet | None]
    wallet_balance: DataLoader[int, Decimal]
    wallet_balance_on: DataLoader[RowOnDay, Decimal]
    deposit: DataLoader[int, Deposit | None]
    deposit_balance_on: DataLoader[RowOnDay, Decimal]
    opening_of_deposit: DataLoader[int, Transaction | None]
    deposits_of_wallet: DataLoader[int, list[Deposit]]
    bucket: DataLoader[int, Bucket | None]
    bucket_balance_on: DataLoader[RowOnDay, Decimal]
    buckets_of_wallet: DataLoader[int, list[Bucket]]
    category: DataLoader[int, Category | None]
    categories_of_wallet: DataLoader[int, list[Category]]
    base_category: DataLoader[int, BaseCategory | None]
    entity: DataLoader[int, Entity | None]
    period: DataLoader[int, Period | None]
    periods_of_wallet: DataLoader[int, list[Period]]
    period_totals: DataLoader[int, IncomeAndExpense]
    plan: DataLoader[int, Plan | None]
    plans_of_period: DataLoader[int, list[Plan]]
    previous_plan: DataLoader[int, PreviousPlan]
    deposits_of_period: DataLoader[int, list[PeriodDeposit]]
    not_categorized_of_period: DataLoader[int, NotCategorized | None]
    budget: DataLoader[int, SpentBudget | None]
    budgets_of_wallet_month: DataLoader[WalletMonth, list[SpentBudget]]
    loan: DataLoader[int, Loan | None]
    loans_of_wallet: DataLoader[int, list[Loan]]
    transactions_of_loan: DataLoader[int, list[Transaction]]
    transaction: DataLoader[int, Transaction | None]
    refunds_of_transaction: DataLoader[int, list[Transaction]]
    reversals_of_transaction: DataLoader[int, list[Transaction]]
    allocations_of_transaction: DataLoader[int, list[Allocation]]
    transfer: DataLoader[int, Transfer | None]
    legs_of_transfer: DataLoader[int, Legs | None]
    moved_ids: DataLoader[Moved, list[int]]

    @classmethod
    def for_user(cls, user: User) -> "Loaders":
        return cls(
            wallet=loader_from(partial(wallets_by_id, user=user), missing=None),
            wallet_balance=loader_from(partial(wallet_balances, user=user), missing=ZERO),
            wallet_balance_on=loader_from(partial(wallet_balances_on, user=user), missing=ZERO),
            deposit=loader_from(partial(deposits_by_id, user=user), missing=None),
            deposit_balance_on=loader_from(partial(deposit_balances_on, user=user), missing=ZERO),
            opening_of_deposit=loader_from(partial(openings_by_deposit, user=user), missing=None),
            deposits_of_wallet=loader_from(partial(deposits_by_wallet, user=user), missing=[]),
            bucket=loader_from(partial(buckets_by_id, user=user), missing=None),
            bucket_balance_on=loader_from(partial(bucket_balances_on, user=user), missing=ZERO),
            buckets_of_wallet=loader_from(partial(buckets_by_wallet, user=user), missing=[]),
            category=loader_from(partial(categories_by_id, user=user), missing=None),
            categories_of_wallet=loader_from(partial(categories_by_wallet, user=user), missing=[]),
            base_category=loader_from(base_categories_by_id, missing=None),
            entity=loader_from(partial(entities_by_id, user=user), missing=None),
            period=loader_from(partial(periods_by_id, user=user), missing=None),
            periods_of_wallet=loader_from(partial(periods_by_wallet, user=user), missing=[]),
            period_totals=loader_from(partial(period_totals, user=user), missing=NO_TOTALS),
            plan=loader_from(partial(plans_by_id, user=user), missing=None),
            plans_of_period=loader_from(partial(plans_by_period, user=user), missing=[]),
            previous_plan=loader_from(partial(previous_plans, user=user), missing=NO_PREVIOUS),
            deposits_of_period=loader_from(partial(deposits_by_period, user=user), missing=[]),
            not_categorized_of_period=loader_from(partial(not_categorized_by_period, user=user), missing=None),
            budget=loader_from(partial(budgets_by_id, user=user), missing=None),
            budgets_of_wallet_month=loader_from(partial(budgets_by_wallet_month, user=user), missing=[]),
            loan=loader_from(partial(loans_by_id, user=user), missing=None),
            loans_of_wallet=loader_from(partial(loans_by_wallet, user=user), missing=[]),
            transactions_of_loan=loader_from(partial(transactions_by_loan, user=user), missing=[]),
            transaction=loader_from(partial(transactions_by_id, user=user), missing=None),
            refunds_of_transaction=loader_from(partial(corrections_by_transaction, user=user, what=REFUND), missing=[]),
            reversals_of_transaction=loader_from(
                partial(corrections_by_transaction, user=user, what=REVERSAL), missing=[]
            ),
            allocations_of_transaction=loader_from(partial(allocations_by_transaction, user=user), missing=[]),
            transfer=loader_from(partial(transfers_by_id, user=user), missing=None),
            legs_of_transfer=loader_from(partial(legs_by_transfer, user=user), missing=None),
            moved_ids=loader_from(partial(moved_ids, user=user), missing=[]),
        )
