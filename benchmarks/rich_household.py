"""A household that has much of everything, for what has to be measured where it costs most."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from core.models import User
from finance.days import last_day, months_before, months_between
from finance.ledger.services.repair import repair_ledger
from finance.models import (
    Allocation,
    BaseCategory,
    Bucket,
    Budget,
    Category,
    Deposit,
    Entity,
    Kind,
    Loan,
    Period,
    Prediction,
    Transaction,
    Wallet,
)

TODAY = dt.date(2026, 11, 20)


def make_rich_household(email: str, *, scale: int = 10) -> User:
    """A user with three wallets; the first has 24 periods and 1,000 transactions for each unit of ``scale``."""
    user = User.objects.create_user(email)
    first, *others = [
        Wallet.objects.create(owner=user, name=f"Wallet {number}", currency=currency, is_default=not number)
        for number, currency in enumerate(["EUR", "EUR", "JPY"])
    ]
    _fill(first, scale)
    for wallet in others:
        _fill(wallet, 1)
    repair_ledger()
    return user


def _fill(wallet: Wallet, scale: int) -> None:
    deposits = _made(Deposit, (Deposit(wallet=wallet, name=f"Deposit {i}") for i in range(5 * scale)))
    buckets = _made(Bucket, (Bucket(wallet=wallet, name=f"Bucket {i}", position=i) for i in range(2 * scale)))
    entities = _made(Entity, (Entity(wallet=wallet, name=f"Entity {i}") for i in range(30 * scale)))
    categories = _made(Category, _categories(wallet, 5 * scale))
    expenses = [category for category in categories if category.kind == Kind.EXPENSE]
    months = months_between(months_before(TODAY, 24 * scale - 1), TODAY)
    periods = _made(Period, (_period(wallet, month) for month in months))
    Period.objects.filter(pk=periods[-1].pk).update(status=Period.Status.ACTIVE)
    _made(
        Prediction,
        (
            Prediction(wallet=wallet, period=p, category=c, initial_plan=9, current_plan=9)
            for p, c in product(periods, expenses[:20])
        ),
    )
    limited = product(expenses[:20], months[-24:])
    _made(Budget, (Budget(wallet=wallet, category=c, month=m, limit=9) for c, m in limited))
    loans = _made(Loan, (_loan(entity) for entity in entities[: 5 * scale]))
    rows = _made(Transaction, _transactions(wallet, 1_000 * scale, deposits, categories, entities, months))
    _made(Transaction, _payments(wallet, deposits[0], loans))
    _made(Transaction, (_refund(row) for row in rows if row.kind == Kind.EXPENSE and not row.amount % 7))
    parts = product(rows[:500], buckets)
    _made(Allocation, (Allocation(wallet=wallet, transaction=row, bucket=b, amount=1) for row, b in parts))


def _made(model: type, rows: Iterator) -> list:
    return model.objects.bulk_create(list(rows), batch_size=5_000)


def _categories(wallet: Wallet, count: int) -> Iterator[Category]:
    bases = {kind: list(BaseCategory.objects.filter(kind=kind)) for kind in Kind}
    for number in range(count):
        kind = list(Kind)[number % 5 % 3]
        base = bases[kind][number % len(bases[kind])] if bases[kind] else None
        yield Category(wallet=wallet, name=f"Category {number}", kind=kind, base_category=base)


def _period(wallet: Wallet, month: dt.date) -> Period:
    name = f"{month:%Y-%m}"
    return Period(wallet=wallet, name=name, starts_on=month, ends_on=last_day(month), status=Period.Status.CLOSED)


def _loan(entity: Entity) -> Loan:
    return Loan(
        wallet=entity.wallet, entity=entity, direction=Loan.Direction.LENT, principal=100, due_on=dt.date(2026, 1, 1)
    )


def _transactions(
    wallet: Wallet,
    count: int,
    deposits: list[Deposit],
    categories: list[Category],
    entities: list[Entity],
    months: list[dt.date],
) -> Iterator[Transaction]:
    for number in range(count):
        category = categories[number * 7 % len(categories)]
        amount = Decimal(number % 900 + 1) * (10 if number % 401 else 1_000)
        yield Transaction(
            wallet=wallet,
            kind=category.kind,
            amount=amount if category.kind == Kind.INCOME else -amount,
            date=months[-1 - number % len(months)] + dt.timedelta(days=number % 28),
            name=f"Purchase of something at {number}",
            note="a note of a few words",
            deposit=deposits[number % len(deposits)],
            category=category,
            entity=entities[number * 3 % len(entities)],
        )


def _payments(wallet: Wallet, deposit: Deposit, loans: list[Loan]) -> Iterator[Transaction]:
    for loan in loans:
        for number, amount in enumerate([-100, *[2] * 20]):
            day = dt.date(2025, 1, 1) + dt.timedelta(days=number)
            yield Transaction(
                wallet=wallet,
                kind=Kind.NEUTRAL,
                amount=amount,
                date=day,
                deposit=deposit,
                loan=loan,
                entity=loan.entity,
            )


def _refund(row: Transaction) -> Transaction:
    return Transaction(
        wallet=row.wallet, kind=row.kind, amount=1, date=row.date, deposit=row.deposit, refund_of=row,
        category=row.category, entity=row.entity,
    )  # fmt: skip
