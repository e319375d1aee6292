"""A household of any size with nothing special in it, and the dashboard of it."""

import datetime as dt
from decimal import Decimal
from typing import Final

from core.models import User
from finance.days import last_day, months_before, months_between
from finance.ledger.services import contributions
from finance.models import Category, Deposit, Entity, Period, Prediction, Transaction, Wallet

DASHBOARD: Final = """query($periods: Int!) { dashboard(lastPeriods: $periods) {
  wallet { id name currency balance }
  deposits { id name balance share }
  currentPeriod { id name startsOn endsOn status income expense net
    predictions { category { id name } initialPlan currentPlan result left progress status } }
  recentTransactions { id kind direction amount date name deposit { id name } category { id name } entity { id name } }
  periods { period { id name } income expense net }
  months { month summary { income expense net } }
  topEntities { entity { id name } amount } } }"""
TODAY: Final = dt.date(2026, 11, 20)


def make_household(email: str, *, periods: int, deposits: int, transactions: int) -> User:
    """A user with one wallet of this size; the last period is active."""
    user = User.objects.create_user(email)
    wallet = Wallet.objects.create(owner=user, name="Benchmark", currency="EUR", is_default=True)
    places = Deposit.objects.bulk_create(Deposit(wallet=wallet, name=f"Deposit {i}") for i in range(deposits))
    people = Entity.objects.bulk_create(Entity(wallet=wallet, name=f"Entity {i}") for i in range(40))
    kinds = Category.objects.bulk_create(
        Category(wallet=wallet, name=f"Category {i}", kind="EXPENSE") for i in range(20)
    )
    months = months_between(months_before(TODAY, periods - 1), TODAY)
    spans = Period.objects.bulk_create(
        Period(wallet=wallet, name=f"{first:%Y-%m}", starts_on=first, ends_on=last_day(first), status="CLOSED")
        for first in months
    )
    Period.objects.filter(pk=spans[-1].pk).update(status="ACTIVE")
    Prediction.objects.bulk_create(
        Prediction(wallet=wallet, period=spans[-1], category=kind, initial_plan=100, current_plan=100) for kind in kinds
    )
    rows = [
        Transaction(
            wallet=wallet,
            kind="EXPENSE",
            amount=Decimal(-(i % 900) - 1) / 100,
            date=spans[i % periods].starts_on + dt.timedelta(days=i % 28),
            name=f"Purchase {i}",
            deposit=places[i % deposits],
            category=kinds[i % 20],
            entity=people[i % 40],
            period=spans[i % periods],
        )
        for i in range(transactions)
    ]
    Transaction.objects.bulk_create(rows, batch_size=5000)
    contributions.book(after=contributions.contributions_of(rows))
    return user
