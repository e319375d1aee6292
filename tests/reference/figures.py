"""What the product reads to its user, against sums over the rows of the books."""

import datetime as dt
from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from core.models import User
from finance.ledger.selectors.check import ledger_differences
from finance.models import Loan
from finance.models.wallets import wallet_or_default
from finance.planning.selectors.budgets import budgets_of_month
from finance.planning.selectors.periods import period_totals
from finance.planning.selectors.predictions import plans_by_period
from finance.reports.dashboard import Sizes, dashboard
from finance.transactions.selectors.transactions import page_of_transactions
from finance.transactions.selectors.transfers import legs_by_transfer
from finance.wallets.selectors.buckets import allocated, bucket_status, buckets_by_wallet, percentage_left
from finance.wallets.selectors.wallets import wallet_balances
from tests.reference import rows
from tests.reference.attention import attention
from tests.reference.books import ZERO, Books

TODAY = dt.date(2026, 3, 20)
SIZES = Sizes(last_periods=3, last_months=4, first_transactions=5, first_entities=2)


def figure_differences(user: User, books: Books) -> list[str]:
    """Every figure that is read and is not the books' figure, in a few words each."""
    wallets = [wallet for wallet in books.wallets.values() if wallet.owner_id == user.pk]
    found = [str(difference) for difference in ledger_differences()]
    for name, compare in READERS.items():
        for wallet in wallets:
            read, true = compare(user, books, wallet)
            if read != true:
                found.append(
                    f"{name} of wallet {wallet.id}: read {_apart(read, true)}, in the books {_apart(true, read)}"
                )
    return found


def _apart(one: Any, other: Any) -> Any:
    """Only what differs, where both are dictionaries."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return one
    return {key: value for key, value in one.items() if key not in other or other[key] != value}


def _balance(user: User, books: Books, wallet: rows.Wallet) -> tuple[Any, Any]:
    true = [row.amount for row in books.in_wallet("transactions", wallet.id)]
    return wallet_balances(user=user, ids=[wallet.id]).get(wallet.id, ZERO), sum(true, ZERO)


def _periods(user: User, books: Books, wallet: rows.Wallet) -> tuple[Any, Any]:
    periods = books.in_wallet("periods", wallet.id)
    totals = period_totals(user=user, ids=[period.id for period in periods])
    read = {pk: (total.income, total.expense, total.net) for pk, total in totals.items()}
    return read, {period.id: _totals(books, period) for period in periods}


def _totals(books: Books, period: rows.Period) -> tuple[Decimal, Decimal, Decimal]:
    income, expense = _earned(books.in_period(period)), _spent(books.in_period(period))
    return income, expense, income - expense


def _plans(user: User, books: Books, wallet: rows.Wallet) -> tuple[Any, Any]:
    ids = [period.id for period in books.in_wallet("periods", wallet.id)]
    read = {
        plan.id: (plan.initial_plan, plan.current_plan, plan.result, plan.left, plan.progress, plan.status)
        for plans in plans_by_period(user=user, ids=ids).values()
        for plan in plans
    }
    return read, {plan.id: _plan(books, plan) for plan in books.in_wallet("predictions", wallet.id)}


def _plan(books: Books, plan: rows.Prediction) -> tuple[Any, ...]:
    in_period = books.in_period(books.periods[plan.period_id])
    result = _spent([row for row in in_period if row.category_id == plan.category_id])
    return (
        plan.initial_plan,
        plan.current_plan,
        result,
        plan.current_plan - result,
        _progress(result, plan.current_plan),
        _status(result, plan.current_plan),
    )


def _status(result: Decimal, plan: Decimal) -> str:
    if result <= 0:
        return "GIVEN_BACK" if result < 0 else "NOT_USED"
    return "OVERUSED" if result > plan else "FULLY_UTILIZED" if result == plan else "IN_PLANNED_RANGE"


def _dashboard(user: User, books: Books, wallet: rows.Wallet) -> tuple[Any, Any]:
    board = dashboard(user=user, wallet_id=wallet.id, sizes=SIZES, today=TODAY)
    periods = sorted(books.in_wallet("periods", wallet.id), key=lambda period: period.starts_on)
    active = next((period for period in periods if period.status == "ACTIVE"), None)
    balances = books.deposit_balances()
    read = {
        "deposits": {deposit.pk: deposit.balance for deposit in board.deposits},
        "current": board.current_period and board.current_period.pk,
        "plans": {plan.id for plan in board.plans},
        "recent": [row.pk for row in board.recent_transactions],
        "periods": [(point.period_id, point.income, point.expense, point.net) for point in board.periods],
        "months": [(each.month, each.summary.income, each.summary.expense, each.summary.net) for each in board.months],
        "top": [(point.entity_id, point.amount) for point in board.top_entities],
    }
    true = {
        "deposits": {
            row.id: balances[row.id]
            for row in books.in_wallet("deposits", wallet.id)
            if row.is_active or balances[row.id]
        },
        "current": active and active.id,
        "plans": {plan.id for plan in books.predictions.values() if active and plan.period_id == active.id},
        "recent": _latest(books, wallet)[: SIZES.first_transactions],
        "periods": [(period.id, *_totals(books, period)) for period in periods[-SIZES.last_periods :]],
        "months": [_month(books, wallet, month) for month in (12, 1, 2, 3)],
        "top": _top_entities(books, wallet, active),
    }
    return read, true


def _latest(books: Books, wallet: rows.Wallet) -> list[int]:
    latest = sorted(books.in_wallet("transactions", wallet.id), key=lambda row: (row.date, row.id), reverse=True)
    return [row.id for row in latest]


def _month(books: Books, wallet: rows.Wallet, month: int) -> tuple[Any, ...]:
    first = dt.date(2025 if month == 12 else 2026, month, 1)
    of_month = [row for row in books.in_wallet("transactions", wallet.id) if row.date.replace(day=1) == first]
    income, expense = _earned(of_month), _spent(of_month)
    return first, income, expense, income - expense


def _top_entities(books: Books, wallet: rows.Wallet, active: rows.Period | None) -> list[tuple[int, Decimal]]:
    spent: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for row in books.in_wallet("transactions", wallet.id):
        counts = books.period_of(row) is active if active else row.date.replace(day=1) == TODAY.replace(day=1)
        if counts and row.kind == "EXPENSE" and row.entity_id:
            spent[row.entity_id] -= row.amount
    ranked = sorted((-amount, pk) for pk, amount in spent.items() if amount > 0)
    return [(pk, -amount) for amount, pk in ranked[: SIZES.first_entities]]


def _pages(user: User, books: Books, wallet: rows.Wallet) -> tuple[Any, Any]:
    page = page_of_transactions(user=user, wallet=wallet_or_default(user=user, wallet_id=wallet.id), first=100)
    return [row.pk for row in page.rows], _latest(books, wallet)[:100]


def _budgets(user: User, books: Books, wallet: rows.Wallet) -> tuple[Any, Any]:
    read, true = [], []
    for month in (1, 2, 3, 4):
        day = dt.date(2026, month, 1)
        found = {budget.id: budget for budget in budgets_of_month(user=user, month=day, wallet_id=wallet.id)}
        for pk, row in sorted(found.items()):
            read.append((pk, row.limit, row.spent, row.left, row.progress, row.is_exceeded))
        read.append([(pk, row.exceeded_by) for pk, row in sorted(found.items()) if row.is_exceeded])
        budgets = [budget for budget in books.in_wallet("budgets", wallet.id) if budget.month == day]
        spent = {budget.id: _spent_in_month(books, budget) for budget in budgets}
        for budget in sorted(budgets, key=lambda budget: budget.id):
            over = spent[budget.id] - budget.limit
            true.append(
                (budget.id, budget.limit, spent[budget.id], -over, _progress(spent[budget.id], budget.limit), over > 0)
            )
        overs = [(budget.id, spent[budget.id] - budget.limit) for budget in budgets]
        true.append(sorted((pk, over) for pk, over in overs if over > 0))
    return read, true


def _spent_in_month(books: Books, budget: rows.Budget) -> Decimal:
    of_category = [row for row in books.transactions.values() if row.category_id == budget.category_id]
    return _spent([row for row in of_category if row.date.replace(day=1) == budget.month])


def _legs(user: User, books: Books, wallet: rows.Wallet) -> tuple[Any, Any]:
    ids = books.transfers_in(wallet.id)
    read = {pk: (legs.outgoing.pk, legs.incoming.pk) for pk, legs in legs_by_transfer(user=user, ids=ids).items()}
    return read, {pk: tuple(leg.id for leg in books.legs_of(pk)) for pk in ids}


def _buckets(user: User, books: Books, wallet: rows.Wallet) -> tuple[Any, Any]:
    """What is in buckets and what is not are the wallet's balance."""
    found = buckets_by_wallet(user=user, ids=[wallet.id])[wallet.id]
    own = books.in_wallet("buckets", wallet.id)
    left = 100 - sum((bucket.percentage for bucket in own), ZERO)
    balances = books.bucket_balances()
    true = (sum((balances[bucket.id] for bucket in own), ZERO), left, "INCOMPLETE" if left else "COMPLETE")
    return (allocated(found), percentage_left(found), bucket_status(found)), true


def _loans(user: User, books: Books, wallet: rows.Wallet) -> tuple[Any, Any]:
    found = Loan.objects.for_user(user).filter(wallet=wallet.id)
    read = {loan.pk: loan.outstanding for loan in found}
    return read, {loan.id: loan.principal - books.repaid(loan) for loan in books.in_wallet("loans", wallet.id)}


def _earned(transactions: list[rows.Transaction]) -> Decimal:
    return sum((row.amount for row in transactions if row.kind == "INCOME"), ZERO)


def _spent(transactions: list[rows.Transaction]) -> Decimal:
    """Refunds, which are positive, taken off."""
    return -sum((row.amount for row in transactions if row.kind == "EXPENSE"), ZERO)


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    return (100 * part / whole).quantize(Decimal("0.01"), ROUND_HALF_EVEN) if whole > 0 else None


def _progress(used: Decimal, plan: Decimal) -> Decimal | None:
    return percent(used, plan) if used >= 0 else None


READERS = {
    "balance": _balance,
    "totals of periods": _periods,
    "plans": _plans,
    "dashboard": _dashboard,
    "page": _pages,
    "budgets": _budgets,
    "legs": _legs,
    "buckets": _buckets,
    "outstanding": _loans,
    "attention": attention,
}
