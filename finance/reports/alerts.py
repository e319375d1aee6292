"""What asks for attention in a month of a wallet, each with the row it is about."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F

from core.models import User
from core.snapshots import snapshot
from finance.days import days_apart, last_day, require_month
from finance.ledger.selectors.balances import active_buckets_on, active_deposits_on
from finance.models import Bucket, Deposit, Loan, Period, Wallet
from finance.planning.selectors.budgets import SpentBudget, WalletMonth, budgets_by_wallet_month
from finance.planning.selectors.predictions import Plan, PredictionStatus, plans_by_period
from finance.reports.anomalies import (
    MOST_ANOMALIES,
    Anomaly,
    ExpenseAboveUsual,
    anomalies_of_month,
    expenses_above_usual,
)
from finance.reports.paces import OutpacedPlan, outpaced_plans
from finance.transactions.selectors.loans import ORDER


@dataclass(frozen=True, slots=True)
class BudgetExceeded:
    """More than its limit was spent."""

    budget: SpentBudget

    @property
    def currency(self) -> str:
        return self.budget.currency

    @property
    def exceeded_by(self) -> Decimal:
        return self.budget.exceeded_by


@dataclass(frozen=True, slots=True)
class PredictionOverused:
    """More than planned was spent in a period that is active or closed."""

    plan: Plan

    @property
    def currency(self) -> str:
        return self.plan.currency

    @property
    def exceeded_by(self) -> Decimal:
        return -self.plan.left


@dataclass(frozen=True, slots=True)
class AnomalyFound:
    """An expense is unlike those before."""

    anomaly: Anomaly


@dataclass(frozen=True, slots=True)
class LoanOverdue:
    """Something is still to be repaid after the due date."""

    loan: Loan
    currency: str
    days: int

    @property
    def outstanding(self) -> Decimal:
        return self.loan.outstanding


@dataclass(frozen=True, slots=True)
class DepositBelowFloor:
    """Less is on a deposit than its floor."""

    deposit: Deposit
    currency: str
    balance: Decimal
    """At the end of today."""
    floor: Decimal

    @property
    def below_by(self) -> Decimal:
        return self.floor - self.balance


@dataclass(frozen=True, slots=True)
class BucketOverspent:
    """More was taken from a bucket than was put into it."""

    bucket: Bucket
    currency: str
    balance: Decimal
    """At the end of today."""

    @property
    def overspent_by(self) -> Decimal:
        return -self.balance


Alert = (
    BudgetExceeded
    | PredictionOverused
    | AnomalyFound
    | ExpenseAboveUsual
    | OutpacedPlan
    | LoanOverdue
    | DepositBelowFloor
    | BucketOverspent
)


def alerts(*, user: User, wallet: Wallet, month: dt.date, today: dt.date) -> list[Alert]:
    """Budgets of the month that are exceeded, then predictions overused in periods that have a day in it, both by how
    much, the most first; then its anomalies, and its expenses far above what their entity usually costs, unless they
    are anomalies, the furthest first.

    Then, whatever the month, what is so today: plans that will be overused at this pace, the most first; overdue loans,
    the longest first; deposits below their floor and overspent buckets, none of them retired, the most first.

    Fifteen statements, or fewer.
    """
    require_month(month)
    with snapshot():
        return [
            *_exceeded_budgets(user, wallet, month),
            *_overused_predictions(user, wallet, month),
            *_unlike_expenses(user, wallet, month),
            *outpaced_plans(user=user, wallet=wallet, today=today),
            *_overdue_loans(user, wallet, today),
            *_deposits_below_floor(user, wallet, today),
            *_overspent_buckets(user, wallet, today),
        ]


def _exceeded_budgets(user: User, wallet: Wallet, month: dt.date) -> list[BudgetExceeded]:
    key = WalletMonth(wallet.pk, month)
    budgets = budgets_by_wallet_month(user=user, ids=[key])[key]
    exceeded = [BudgetExceeded(budget) for budget in budgets if budget.is_exceeded]
    return sorted(exceeded, key=lambda alert: -alert.exceeded_by)


def _overused_predictions(user: User, wallet: Wallet, month: dt.date) -> list[PredictionOverused]:
    """Plans of drafts are not in force yet."""
    periods = Period.objects.for_user(user).filter(wallet=wallet, starts_on__lte=last_day(month), ends_on__gte=month)
    ids = list(periods.exclude(status=Period.Status.DRAFT).order_by("starts_on").values_list("pk", flat=True))
    found = plans_by_period(user=user, ids=ids) if ids else {}
    plans = [plan for id_ in ids for plan in found[id_] if plan.status == PredictionStatus.OVERUSED]
    return sorted(map(PredictionOverused, plans), key=lambda alert: -alert.exceeded_by)


def _unlike_expenses(user: User, wallet: Wallet, month: dt.date) -> list[AnomalyFound | ExpenseAboveUsual]:
    """An expense that is unlike those of its category is told as that only."""
    anomalies = anomalies_of_month(user=user, month=month, wallet=wallet)
    told = {anomaly.transaction_id for anomaly in anomalies}
    above = expenses_above_usual(user=user, month=month, wallet=wallet)
    more = [expense for expense in above if expense.transaction_id not in told]
    return [*map(AnomalyFound, anomalies[:MOST_ANOMALIES]), *more[:MOST_ANOMALIES]]


def _overdue_loans(user: User, wallet: Wallet, today: dt.date) -> list[LoanOverdue]:
    due = Loan.objects.for_user(user).filter(wallet=wallet, due_on__lt=today, repaid__lt=F("principal"))
    dated = [(loan, loan.due_on) for loan in due.order_by(*ORDER) if loan.due_on]
    return [LoanOverdue(loan, wallet.currency, days_apart(due_on, today)) for loan, due_on in dated]


def _deposits_below_floor(user: User, wallet: Wallet, today: dt.date) -> list[DepositBelowFloor]:
    held = active_deposits_on(user=user, wallet=wallet, on=today)
    found = [
        DepositBelowFloor(deposit, wallet.currency, balance, deposit.floor)
        for deposit, balance in held
        if deposit.floor is not None and balance < deposit.floor
    ]
    return sorted(found, key=lambda alert: -alert.below_by)


def _overspent_buckets(user: User, wallet: Wallet, today: dt.date) -> list[BucketOverspent]:
    held = active_buckets_on(user=user, wallet=wallet, on=today)
    found = [BucketOverspent(bucket, wallet.currency, balance) for bucket, balance in held if balance < 0]
    return sorted(found, key=lambda alert: alert.balance)
