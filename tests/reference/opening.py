"""The books at the start: enough of everything that a short sequence of writes meets every rule."""

import datetime as dt
from decimal import Decimal

from core.models import User
from finance.ledger.services.allocations import Share
from finance.models import BaseCategory, Bucket, Category, Deposit, Entity, Transaction, Wallet
from finance.planning.services import budgets, periods, predictions
from finance.transactions.services import income_and_expenses, loans, opening_balances, refunds, reversals, transfers
from tests.factories import make_category, make_deposit, make_entity, make_period, make_user, make_wallet
from tests.reference.books import DIGITS

MONTHS = [
    ("January", "2026-01-01", "2026-01-31"),
    ("February", "2026-02-01", "2026-02-28"),
    ("March", "2026-03-01", "2026-03-31"),
]


def open_books() -> User:
    """A user with four wallets in three currencies, and a stranger with one."""
    user, stranger = make_user("writer@example.com"), make_user("stranger@example.com")
    for name, currency in [("Daily", "EUR"), ("Yen", "JPY"), ("Dinar", "KWD"), ("Trip", "EUR")]:
        _furnish(make_wallet(user, name, currency, is_default=name == "Daily"))
    _furnish(make_wallet(stranger, "Daily", "EUR", is_default=True))
    return user


def _furnish(wallet: Wallet) -> None:
    """Three deposits, buckets of 33, 33 and 34 %, periods in every state; each wallet is a little different."""
    user = wallet.owner
    cash, bank = make_deposit(wallet, "Cash"), make_deposit(wallet, "Bank")
    if wallet.name == "Daily":
        make_deposit(wallet, "Retired", is_active=False)
    needs, *_ = buckets = [
        Bucket.objects.create(wallet=wallet, name=name, percentage=Decimal(percentage), position=place)
        for place, (name, percentage) in enumerate([("Needs", 33), ("Wants", 33), ("Later", 34)])
    ]
    shop, friend = make_entity(wallet, "Shop"), make_entity(wallet, "Friend")
    food = make_category(wallet, "Food", base_category=BaseCategory.objects.get(code="FOOD"), default_deposit=cash)
    fun, pay = make_category(wallet, "Fun"), make_category(wallet, "Pay", "INCOME", default_deposit=bank)
    make_category(wallet, "Move", "NEUTRAL")
    play, card = make_category(wallet, "Play"), make_deposit(wallet, "Card")
    if wallet.name == "Daily":
        make_category(wallet, "Old", is_active=False)
    unit = Decimal(1).scaleb(-DIGITS[wallet.currency])
    for name, starts_on, ends_on in MONTHS[: 2 if wallet.name == "Trip" else 3]:
        period = make_period(wallet, name, starts_on, ends_on)
        day = dt.date.fromisoformat(starts_on) + dt.timedelta(days=9)
        for category in () if (wallet.name, name) == ("Yen", "March") else (food, fun, play)[: 2 + (name != "January")]:
            predictions.create_prediction(
                user=user, period_id=period.pk, category_id=category.pk, current_plan=500 * unit
            )
        paid = income_and_expenses.create_income(
            user=user, amount=10_001 * unit, date=day, category_id=pay.pk, split_income=name != "January"
        )
        eaten = income_and_expenses.create_expense(
            user=user, amount=501 * unit, date=day, category_id=food.pk, entity_id=shop.pk, bucket_id=needs.pk
        )
        parts = [Share(bucket.pk, part * unit) for bucket, part in zip(buckets, (25, 13, 39), strict=True)]
        played = income_and_expenses.create_expense(
            user=user, amount=77 * unit, date=day, deposit_id=bank.pk, category_id=fun.pk, allocations=parts
        )
        if name == "February":
            # What no closed period holds, so that it can be merged into another.
            income_and_expenses.create_expense(
                user=user, amount=33 * unit, date=day, deposit_id=card.pk, category_id=play.pk, entity_id=friend.pk
            )
            refunds.create_refund(user=user, expense_id=played.answer.pk, amount=10 * unit, date=day)
            reversals.create_reversal(user=user, income_id=paid.answer.pk, amount=1_003 * unit, date=day)
            _take_back_of_categories(wallet, food, pay, day, unit)
            _tie(wallet, cash, bank, friend, eaten.answer, day, unit)
        if name != "March":
            periods.activate_period(user=user, period_id=period.pk)
        if name == "January" or (wallet.name, name) == ("Dinar", "February"):
            periods.close_period(user=user, period_id=period.pk)


def _take_back_of_categories(wallet: Wallet, food: Category, pay: Category, day: dt.date, unit: Decimal) -> None:
    taken = {"user": wallet.owner, "date": day}
    refunds.create_refund(**taken, category_id=food.pk, amount=21 * unit)
    reversals.create_reversal(**taken, category_id=pay.pk, amount=32 * unit, split_income=True)


def _tie(
    wallet: Wallet, cash: Deposit, bank: Deposit, friend: Entity, expense: Transaction, day: dt.date, unit: Decimal
) -> None:
    """A transfer, a loan that is half repaid, a refund, an opening balance and a budget."""
    user = wallet.owner
    transfers.create_transfer(user=user, from_deposit_id=bank.pk, to_deposit_id=cash.pk, amount=1_200 * unit, date=day)
    loans.lend_money(user=user, entity_id=friend.pk, deposit_id=cash.pk, amount=300 * unit, date=day)
    if wallet.name != "Dinar":
        loans.repay_loan(user=user, loan_id=wallet.loans.get().pk, amount=150 * unit, date=day)
    refunds.create_refund(user=user, expense_id=expense.pk, amount=100 * unit, date=day)
    opening_balances.set_opening_balance(user=user, deposit_id=bank.pk, amount=2_000 * unit, date=day)
    for category in wallet.categories.filter(kind="EXPENSE", is_active=True):
        budgets.set_budget(user=user, category_id=category.pk, month=day.replace(day=1), limit=400 * unit)
