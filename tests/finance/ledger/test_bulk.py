"""Many transactions at once: as many statements as for a few, and every figure as if each had been recorded alone."""

import datetime as dt
import random
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.errors import InvalidInput
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.allocations import Share
from finance.ledger.services.bookings import record_all
from finance.models import Bucket, Deposit, MonthlyTotal, SpanTotal, Transaction, Wallet
from finance.sums import LIMB
from finance.transactions.services.income_and_expenses import create_expense
from tests.factories import make_bucket, make_category, make_deposit, make_entity, make_period, make_user, make_wallet

Placed = list[tuple[Transaction, list[Share]]]


def household(wallet: Wallet) -> Placed:
    """240 expenses by chance, half of them from a bucket."""
    chance = random.Random(7)  # noqa: S311
    deposits = [make_deposit(wallet, name) for name in ("Bank", "Cash")]
    categories, people = [make_category(wallet, name) for name in "ABC"], [make_entity(wallet, name) for name in "XYZ"]
    period, bucket = make_period(wallet), make_bucket(wallet)
    placed: Placed = []
    for number in range(240):
        day = dt.date(2026, 4, 1) + dt.timedelta(number % 91)
        row = Transaction(
            wallet=wallet, kind="EXPENSE", amount=-Decimal(chance.randrange(1, 99_999)) / 100, date=day,
            name=f"{number}", deposit=chance.choice(deposits), category=chance.choice(categories),
            entity=chance.choice(people),
            period=period if period.starts_on <= day <= period.ends_on else None,
        )  # fmt: skip
        placed.append((row, [Share(bucket.pk, row.amount)] if number % 2 else []))
    return placed


def figures(wallet: Wallet) -> list[list[object]]:
    """By names, so that two wallets can be told to have the same."""
    names = ("month", "period__name", "category__name", "entity__name")
    spans = [
        (*row[:4], row[4] * LIMB + row[5], row[6])
        for row in SpanTotal.objects.filter(wallet=wallet).values_list(*names, "high", "low", "count")
    ]
    totals = MonthlyTotal.objects.filter(wallet=wallet).values_list(*names, "deposit__name", "amount", "count")
    balances = [
        sorted(model.objects.filter(wallet=wallet).values_list("name", "balance")) for model in (Deposit, Bucket)
    ]
    return [sorted(map(str, spans)), sorted(map(str, totals)), *balances]


def test_many_make_the_figures_that_each_alone_makes(wallet: Wallet, bob):
    placed = household(wallet)
    record_all(placed)
    theirs = make_wallet(bob)
    for row, shares in household(theirs):
        create_expense(
            user=bob, amount=-row.amount, date=row.date, deposit_id=row.deposit_id, category_id=row.category_id,
            entity_id=row.entity_id, bucket_id=shares[0].bucket_id if shares else None,
        )  # fmt: skip
    assert figures(wallet) == figures(theirs)
    assert list(ledger_differences()) == []


def test_many_take_as_many_statements_as_a_few(wallet: Wallet):
    placed = household(wallet)
    with CaptureQueriesContext(connection) as few:
        record_all(placed[:20])
    with CaptureQueriesContext(connection) as many:
        record_all(placed[20:])
    assert (len(few), len(many)) == (7, 7)


def test_one_that_the_database_refuses_stops_all(wallet: Wallet):
    placed = household(wallet)
    placed[200][0].amount = Decimal(0)
    with pytest.raises(InvalidInput) as refusal, transaction.atomic():
        record_all(placed)
    assert refusal.value.fields == {"amount": ["An amount of 0 moves nothing."]}
    assert not Transaction.objects.exists()


def test_somebody_else_has_none_of_it(wallet: Wallet):
    record_all(household(wallet))
    assert not Transaction.objects.for_user(make_user("somebody@example.com")).exists()
