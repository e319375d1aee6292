"""A household as a person has it after three years, for what has to be measured where it is used."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

from core.models import User
from finance.days import last_day, months_before, months_between
from finance.ledger.services.repair import repair_ledger
from finance.models import Budget, Category, Deposit, Entity, Period, Prediction, Transaction, Wallet
from graphql_api.scalars import pk
from tests.graphql_api.households import Household, make_household

BEFORE = dt.date(2026, 4, 1)
"""The last month before those that the tests' household has."""


def make_usual_household(user: User, *, months: int = 36, transactions: int = 3_000) -> Household:
    """The rows of the tests' household, among as many more."""
    household = make_household(user, "ALICE")
    wallet = Wallet.objects.get(pk=_pk(household, "Wallet"))
    periods = Period.objects.bulk_create(_periods(wallet, months))
    categories = [
        Category.objects.get(pk=_pk(household, "Category")),
        *Category.objects.bulk_create(Category(wallet=wallet, name=f"Category {n}", kind="EXPENSE") for n in range(30)),
    ]
    planned = [*periods, Period.objects.get(pk=_pk(household, "Period"))]
    Prediction.objects.bulk_create(
        Prediction(wallet=wallet, period=period, category=category, initial_plan=9, current_plan=9)
        for period, category in product(planned, categories[1:21])
    )
    days = [dt.date(2026, month, 1) for month in (3, 4, 5)]
    limited = product(categories[1:11], days)
    Budget.objects.bulk_create(Budget(wallet=wallet, category=c, month=day, limit=9) for c, day in limited)
    Transaction.objects.bulk_create(_expenses(household, wallet, planned, categories, transactions))
    repair_ledger()
    return household


def _periods(wallet: Wallet, count: int) -> Iterator[Period]:
    for month in months_between(months_before(BEFORE, count - 1), BEFORE):
        yield Period(
            wallet=wallet, name=f"{month:%Y-%m}", starts_on=month, ends_on=last_day(month), status=Period.Status.CLOSED
        )


def _expenses(
    household: Household, wallet: Wallet, periods: list[Period], categories: list[Category], count: int
) -> Iterator[Transaction]:
    deposits = Deposit.objects.bulk_create(Deposit(wallet=wallet, name=f"Deposit {n}") for n in range(8))
    entities = Entity.objects.bulk_create(Entity(wallet=wallet, name=f"Entity {n}") for n in range(200))
    deposits.append(Deposit.objects.get(pk=_pk(household, "Deposit")))
    entities.append(Entity.objects.get(pk=_pk(household, "Entity")))
    for number in range(count):
        period = periods[-1 - number % len(periods)]
        yield Transaction(
            wallet=wallet,
            kind="EXPENSE",
            amount=-(number % 900) - 1,
            date=period.starts_on + dt.timedelta(days=number % 28),
            name=f"Purchase {number}",
            deposit=deposits[number % len(deposits)],
            category=categories[number % len(categories)],
            entity=entities[number % len(entities)],
            period=period,
        )


def _pk(household: Household, name: str) -> int:
    return pk(household.ids[name], name)
