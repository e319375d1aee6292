"""One person's two wallets, furnished for many writers at once."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.models import User
from finance.models import Bucket, Category, Deposit, Entity, Loan, MonthlyTotal, Period, SpanTotal, Transaction, Wallet
from finance.transactions.services.income_and_expenses import create_expense, create_income
from finance.transactions.services.loans import lend_money
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet

IN_MAY, IN_JUNE, IN_NO_PERIOD = dt.date(2026, 5, 15), dt.date(2026, 6, 15), dt.date(2026, 7, 15)
DAYS = (IN_MAY, IN_JUNE, IN_NO_PERIOD)
CONTESTED = 30
MOST_BACK = 20
"""The shared loan, expense and income of a wallet are of this amount, and come back in ones."""


@dataclass(frozen=True)
class Books:
    """One wallet: every writer writes to all of it."""

    wallet: Wallet
    deposits: list[Deposit]
    buckets: list[Bucket]
    pay: Category
    food: Category
    fun: Category
    shop: Entity
    may: Period
    loan: Loan
    expense: Transaction
    income: Transaction
    contested: list[Transaction]


def make_household(user: User, name: str, **fields: Any) -> Books:
    """May is active and June a draft; on July 15 there is no period."""
    wallet = make_wallet(user, name, **fields)
    deposits = [make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash")]
    percentages = [("Needs", "50"), ("Wishes", "30.5"), ("Savings", "19.5")]
    buckets = [
        Bucket.objects.create(wallet=wallet, name=name, percentage=Decimal(percentage), position=position)
        for position, (name, percentage) in enumerate(percentages)
    ]
    food, shop = make_category(wallet, "Food", default_deposit=deposits[0]), make_entity(wallet)
    may = make_period(wallet, "May", status="ACTIVE")
    make_period(wallet, "June", "2026-06-01", "2026-06-30")
    terms = {"user": user, "date": IN_JUNE, "deposit_id": deposits[0].pk}
    lent = lend_money(entity_id=shop.pk, amount=Decimal(MOST_BACK), **terms)
    spent = [create_expense(amount=Decimal(MOST_BACK), category_id=food.pk, **terms) for _ in range(CONTESTED + 1)]
    pay = make_category(wallet, "Pay", "INCOME")
    earned = create_income(amount=Decimal(MOST_BACK), category_id=pay.pk, **terms)
    return Books(
        wallet=wallet,
        deposits=deposits,
        buckets=buckets,
        pay=pay,
        food=food,
        fun=make_category(wallet, "Fun"),
        shop=shop,
        may=may,
        loan=lent.answer.loan,
        expense=spent[0].answer,
        income=earned.answer,
        contested=[booking.answer for booking in spent[1:]],
    )


def frozen(period: Period) -> dict[str, list[Any]]:
    """Everything of a period that no write may change once it is closed."""
    rows = Transaction.objects.filter(period=period) | Transaction.objects.filter(
        wallet=period.wallet_id, date__range=(period.starts_on, period.ends_on)
    )
    names = ("pk", "wallet", "period", "date", "kind", "amount", "name", "deposit", "category", "entity", "transfer")
    totals = MonthlyTotal.objects.filter(period=period)
    spans = SpanTotal.objects.filter(period=period)
    return {
        "period": list(Period.objects.filter(pk=period.pk).values_list()),
        "transactions": list(rows.order_by("pk").values_list(*names)),
        "parts": list(rows.order_by("pk", "allocations__bucket").values_list("pk", "allocations__amount")),
        "totals": list(totals.order_by(*MonthlyTotal.KEY).values_list(*MonthlyTotal.KEY, "amount", "count")),
        "spans": list(spans.order_by(*SpanTotal.KEY).values_list(*SpanTotal.KEY, "high", "low", "count")),
    }
