"""What asks for attention today, against sums over the rows of the books."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from core.models import User
from finance.models.wallets import wallet_or_default
from finance.reports.alerts import BucketOverspent, DepositBelowFloor, OutpacedPlan, alerts
from tests.reference import rows
from tests.reference.books import DIGITS, ZERO, Books

Told = dict[tuple[str, int], Decimal]


def attention(user: User, books: Books, wallet: rows.Wallet) -> tuple[Told, Told]:
    """By how much deposits, buckets and plans are beyond what they should be, two thirds into the active period."""
    active = next((row for row in books.in_wallet("periods", wallet.id) if row.status == "ACTIVE"), None)
    today = active.starts_on + 2 * (active.ends_on - active.starts_on) // 3 if active else dt.date(2026, 3, 20)
    true = _below_floors(books, wallet, today) | _overspent(books, wallet, today)
    if active:
        true |= _outpaced(books, active, today)
    return _told(user, wallet, today), true


def _told(user: User, wallet: rows.Wallet, today: dt.date) -> Told:
    found: Told = {}
    row = wallet_or_default(user=user, wallet_id=wallet.id)
    for alert in alerts(user=user, wallet=row, month=today.replace(day=1), today=today):
        match alert:
            case DepositBelowFloor():
                found["deposit", alert.deposit.pk] = alert.below_by
            case BucketOverspent():
                found["bucket", alert.bucket.pk] = alert.overspent_by
            case OutpacedPlan():
                found["plan", alert.plan.id] = alert.exceeded_by
    return found


def _until(books: Books, wallet: rows.Wallet, today: dt.date) -> list[rows.Transaction]:
    return [row for row in books.in_wallet("transactions", wallet.id) if row.date <= today]


def _below_floors(books: Books, wallet: rows.Wallet, today: dt.date) -> Told:
    past, found = _until(books, wallet, today), {}
    for deposit in books.in_wallet("deposits", wallet.id):
        balance = sum((row.amount for row in past if row.deposit_id == deposit.id), ZERO)
        if deposit.is_active and deposit.floor is not None and balance < deposit.floor:
            found["deposit", deposit.id] = deposit.floor - balance
    return found


def _overspent(books: Books, wallet: rows.Wallet, today: dt.date) -> Told:
    past, found = _until(books, wallet, today), {}
    for bucket in books.in_wallet("buckets", wallet.id):
        balance = sum((row.shares[bucket.id].amount for row in past if bucket.id in row.shares), ZERO)
        if bucket.is_active and balance < 0:
            found["bucket", bucket.id] = -balance
    return found


def _outpaced(books: Books, period: rows.Period, today: dt.date) -> Told:
    days, passed = (period.ends_on - period.starts_on).days + 1, (today - period.starts_on).days + 1
    plans = [plan for plan in books.predictions.values() if plan.period_id == period.id]
    found = {}
    for plan in plans if 4 * passed >= days else []:
        spent = [row for row in books.in_period(period) if (row.kind, row.category_id) == ("EXPENSE", plan.category_id)]
        past = [row for row in spent if row.date <= today]
        expected = _rounded(Fraction(-sum(row.amount for row in past)) * days / passed, books.currency_of(plan))
        is_a_pace = len({row.date for row in past if row.amount < 0}) > 1
        if is_a_pace and 0 < plan.current_plan < expected and -sum(row.amount for row in spent) <= plan.current_plan:
            found["plan", plan.id] = expected - plan.current_plan
    return found


def _rounded(amount: Fraction, currency: str) -> Decimal:
    units = round(amount * 10 ** DIGITS[currency])  # half to even
    return Decimal(units).scaleb(-DIGITS[currency])
