"""Households in bulk: their few rows by the ORM, their histories by one statement on PostgreSQL."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Final

from django.db import connection, transaction

from core.models import User
from finance.days import last_day, month_of, months_before, months_between
from finance.ledger.services.repair import rebuild_balances, rebuild_totals
from finance.models import Category, Deposit, Entity, Kind, Period, Prediction, Wallet

DEPOSITS: Final = 5
EXPENSES: Final = 20
ENTITIES: Final = 40
INCOME_OF: Final = 25
"""One of so many transactions is an income."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a history is: how long, how much, and whether its parts go together by chance or as people live."""

    months: int
    transactions: int
    is_random: bool

    @property
    def name(self) -> str:
        return f"{'random' if self.is_random else 'life-like'} {self.transactions:,}"


RANDOM: Final = """
    SELECT deposits[{deposit}] AS deposit,
        CASE WHEN is_income THEN incomes[1] ELSE expenses[{category}] END AS category,
        entities[{entity}] AS entity, {month} AS month"""
"""Each part by chance: nearly as many totals as transactions, which is the worst that reports can meet."""
LIFELIKE: Final = """
    SELECT deposits[CASE WHEN {chance} < 80 THEN 1 ELSE {deposit} END] AS deposit,
        CASE WHEN is_income THEN incomes[1] ELSE expenses[1 + who % {expenses}] END AS category,
        entities[CASE WHEN is_income THEN {entities} ELSE 1 + who END] AS entity,
        1 + (number - 1) * {months} / {transactions} AS month
    FROM (SELECT LEAST({who}, {other}) - 1 AS who) AS usual"""
"""Somebody sells one kind of thing, some are gone to more often, most is paid from one deposit, day after day."""
HISTORY: Final = """
INSERT INTO finance_transaction (version, created_at, updated_at, wallet_id, kind, amount, date, name, note,
    folded_name, folded_text, deposit_id, category_id, entity_id, period_id, refunded, reversed, is_opening)
SELECT 1, now(), now(), wallet, CASE WHEN is_income THEN 'INCOME' ELSE 'EXPENSE' END,
    CASE WHEN is_income THEN 100000 * {cents} ELSE -100 * {cents} END, days[month] + {day}, 'Purchase ' || number, '',
    'purchase ' || number, 'purchase ' || number, deposit, category, entity, periods[month], 0, 0, false
FROM (SELECT wallet.id AS wallet,
        ARRAY(SELECT id FROM finance_deposit WHERE wallet_id = wallet.id ORDER BY id) AS deposits,
        ARRAY(SELECT id FROM finance_entity WHERE wallet_id = wallet.id ORDER BY id) AS entities,
        ARRAY(SELECT id FROM finance_category WHERE wallet_id = wallet.id AND kind = 'INCOME' ORDER BY id) AS incomes,
        ARRAY(SELECT id FROM finance_category WHERE wallet_id = wallet.id AND kind = 'EXPENSE' ORDER BY id) AS expenses,
        ARRAY(SELECT id FROM finance_period WHERE wallet_id = wallet.id ORDER BY starts_on) AS periods,
        ARRAY(SELECT starts_on FROM finance_period WHERE wallet_id = wallet.id ORDER BY starts_on) AS days
    FROM finance_wallet AS wallet WHERE wallet.id = ANY(%s)) AS household
CROSS JOIN LATERAL (
    SELECT number, number % {income_of} = 0 AS is_income FROM generate_series(1, {transactions}) AS number) AS each
CROSS JOIN LATERAL ({parts}) AS parts"""


def make_households(names: Iterable[str], shape: Shape, today: dt.date) -> list[User]:
    """Users with one wallet each, filled so; the last month's period is active."""
    users = [User.objects.create_user(f"{name}@example.com") for name in names]
    wallets = [Wallet.objects.create(owner=user, name="Home", currency="EUR", is_default=True) for user in users]
    for wallet in wallets:
        _furnish(wallet, shape, today)
    with transaction.atomic():
        _write_histories([wallet.pk for wallet in wallets], shape)
        those = Wallet.objects.filter(pk__in=[wallet.pk for wallet in wallets])
        rebuild_balances(those)
        rebuild_totals(those)
    return users


def _furnish(wallet: Wallet, shape: Shape, today: dt.date) -> None:
    Deposit.objects.bulk_create(Deposit(wallet=wallet, name=f"Deposit {n}") for n in range(DEPOSITS))
    Entity.objects.bulk_create(Entity(wallet=wallet, name=f"Entity {n}") for n in range(ENTITIES))
    Category.objects.create(wallet=wallet, name="Salary", kind=Kind.INCOME)
    categories = Category.objects.bulk_create(
        Category(wallet=wallet, name=f"Category {n}", kind=Kind.EXPENSE) for n in range(EXPENSES)
    )
    periods = Period.objects.bulk_create(_periods(wallet, shape.months, month_of(today)))
    Prediction.objects.bulk_create(
        Prediction(
            wallet=wallet,
            period=period,
            category=category,
            initial_plan=Decimal(100),
            current_plan=Decimal(100),
        )
        for period, category in product(periods[-1:], categories)
    )


def _periods(wallet: Wallet, months: int, latest: dt.date) -> Iterator[Period]:
    for month in months_between(months_before(latest, months - 1), latest):
        status = Period.Status.ACTIVE if month == latest else Period.Status.CLOSED
        yield Period(wallet=wallet, name=f"{month:%Y-%m}", starts_on=month, ends_on=last_day(month), status=status)


def _write_histories(wallets: list[int], shape: Shape) -> None:
    """In one statement, without the triggers that look at each row: it is the database of a benchmark."""
    parts = {
        "deposit": _dice(1, DEPOSITS), "category": _dice(2, EXPENSES), "entity": _dice(3, ENTITIES),
        "month": _dice(4, shape.months), "cents": _dice(5, 9_000), "day": f"({_dice(6, 28)} - 1)",
        "chance": _dice(7, 100),
        "who": _dice(8, ENTITIES - 1), "other": _dice(9, ENTITIES - 1), "expenses": EXPENSES, "entities": ENTITIES,
        "months": shape.months, "transactions": shape.transactions, "income_of": INCOME_OF,
    }  # fmt: skip
    sql = HISTORY.format(parts=(RANDOM if shape.is_random else LIFELIKE).format(**parts), **parts)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql.replace("%", "%%").replace("%%s", "%s"), [wallets])
        cursor.execute("SET LOCAL session_replication_role = origin")


def _dice(which: int, sides: int) -> str:
    """From 1 to that many, by chance, the same in every run."""
    return f"(1 + abs(hashint8(wallet * 1000000007 + number * 16 + {which})::bigint) % {sides})::int"
