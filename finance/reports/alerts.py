"""What asks for attention in a month of a wallet, each with the row it is about."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, DateField, F, QuerySet

from core.models import User
from core.prepared import Prepared, columns_of, instance_of
from core.readings import Reading, reading_at_one_moment, rows_of, together
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


@reading_at_one_moment
def alerts(*, user: User, wallet: Wallet, month: dt.date, today: dt.date) -> Reading[list[Alert]]:
    """Budgets of the month that are exceeded, then predictions overused in periods that have a day in it, both by how
    much, the most first; then its anomalies, and its expenses far above what their entity usually costs, unless they
    are anomalies, the furthest first.

    Then, whatever the month, what is so today: plans that will be overused at this pace, the most first; overdue loans,
    the longest first; deposits below their floor and overspent buckets, none of them retired, the most first.

    Fifteen statements, or fewer.
    """
    require_month(month)
    found = yield from together.begin(
        [
            _exceeded_budgets(user, wallet, month),
            _overused_predictions(user, wallet, month),
            _unlike_expenses(user, wallet, month),
            outpaced_plans.begin(user=user, wallet=wallet, today=today),
            _overdue_loans(user, wallet, today),
            _deposits_below_floor(user, wallet, today),
            _overspent_buckets(user, wallet, today),
        ]
    )
    return [alert for each in found for alert in each]


def _exceeded_budgets(user: User, wallet: Wallet, month: dt.date) -> Reading[list[BudgetExceeded]]:
    key = WalletMonth(wallet.pk, month)
    budgets = yield from budgets_by_wallet_month.begin(user=user, ids=[key])
    exceeded = [BudgetExceeded(budget) for budget in budgets[key] if budget.is_exceeded]
    return sorted(exceeded, key=lambda alert: -alert.exceeded_by)


def _overused_predictions(user: User, wallet: Wallet, month: dt.date) -> Reading[list[PredictionOverused]]:
    """Plans of drafts are not in force yet."""
    days = {"first": month, "last": last_day(month)}
    ids = yield from rows_of(PERIODS_IN_FORCE.asked(user=user.pk, wallet=wallet.pk, **days))
    found = (yield from plans_by_period.begin(user=user, ids=ids)) if ids else {}
    plans = [plan for id_ in ids for plan in found[id_] if plan.status == PredictionStatus.OVERUSED]
    return sorted(map(PredictionOverused, plans), key=lambda alert: -alert.exceeded_by)


def _unlike_expenses(user: User, wallet: Wallet, month: dt.date) -> Reading[list[AnomalyFound | ExpenseAboveUsual]]:
    """An expense that is unlike those of its category is told as that only."""
    of: dict[str, Any] = {"user": user, "wallet": wallet, "month": month}
    anomalies, above = yield from together.begin([anomalies_of_month.begin(**of), expenses_above_usual.begin(**of)])
    told = {anomaly.transaction_id for anomaly in anomalies}
    more = [expense for expense in above if expense.transaction_id not in told]
    return [*map(AnomalyFound, anomalies[:MOST_ANOMALIES]), *more[:MOST_ANOMALIES]]


def _overdue_loans(user: User, wallet: Wallet, today: dt.date) -> Reading[list[LoanOverdue]]:
    due = yield from rows_of(LOANS_DUE.asked(user=user.pk, wallet=wallet.pk, today=today))
    return [LoanOverdue(loan, wallet.currency, days_apart(loan.due_on, today)) for loan in due if loan.due_on]


def _deposits_below_floor(user: User, wallet: Wallet, today: dt.date) -> Reading[list[DepositBelowFloor]]:
    held = yield from rows_of(active_deposits_on(user=user, wallet=wallet, on=today))
    found = [
        DepositBelowFloor(deposit, wallet.currency, balance, deposit.floor)
        for deposit, balance in held
        if deposit.floor is not None and balance < deposit.floor
    ]
    return sorted(found, key=lambda alert: -alert.below_by)


def _overspent_buckets(user: User, wallet: Wallet, today: dt.date) -> Reading[list[BucketOverspent]]:
    held = yield from rows_of(active_buckets_on(user=user, wallet=wallet, on=today))
    found = [BucketOverspent(bucket, wallet.currency, balance) for bucket, balance in held if balance < 0]
    return sorted(found, key=lambda alert: alert.balance)


def periods_in_force(user: Any, wallet: Any, first: Any, last: Any) -> QuerySet[Period, Any]:
    """The ids of the wallet's periods that have one of these days, but for drafts."""
    periods = Period.objects.for_user(user).filter(wallet=wallet, starts_on__lte=last, ends_on__gte=first)
    return periods.exclude(status=Period.Status.DRAFT).order_by("starts_on").values_list("pk")


def loans_due(user: Any, wallet: Any, today: Any) -> QuerySet[Loan, Any]:
    """The columns of the wallet's loans that were due before today, and are not repaid."""
    due = Loan.objects.for_user(user).filter(wallet=wallet, due_on__lt=today, repaid__lt=F("principal"))
    return due.order_by(*ORDER).values_list(*columns_of(Loan))


OF_WALLET: Final = {"user": BigIntegerField(), "wallet": BigIntegerField()}
PERIODS_IN_FORCE: Final = Prepared(lambda pk: pk, periods_in_force, **OF_WALLET, first=DateField(), last=DateField())
LOANS_DUE: Final = Prepared(instance_of(Loan), loans_due, **OF_WALLET, today=DateField())
