"""What the dashboard costs as history grows: SQL statements and time, small against large, in one run.

    DEBUG=true DATABASE_URL=… .venv/bin/python -m benchmarks.dashboard

It makes two users in the database it is given (use one of its own), and deletes them at the end.
"""

import datetime as dt
import os
import statistics
import time
from decimal import Decimal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from core.models import User  # noqa: E402
from core.sessions import start_session  # noqa: E402
from finance.days import last_day, months_before, months_between  # noqa: E402
from finance.ledger.services import contributions  # noqa: E402
from finance.models import Category, Deposit, Entity, Period, Prediction, Transaction, Wallet  # noqa: E402
from finance.wallets.services.purging import purge_wallets  # noqa: E402

DASHBOARD = """query($periods: Int!) { dashboard(lastPeriods: $periods) {
  wallet { id name currency balance }
  deposits { id name balance share }
  currentPeriod { id name startsOn endsOn status income expense net
    predictions { category { id name } initialPlan currentPlan result left progress status } }
  recentTransactions { id kind direction amount date name deposit { id name } category { id name } entity { id name } }
  periods { period { id name } income expense net }
  months { month summary { income expense net } }
  topEntities { entity { id name } amount } } }"""
ROUNDS = 30
TODAY = dt.date(2026, 11, 20)


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
        Prediction(period=spans[-1], category=kind, initial_plan=100, current_plan=100) for kind in kinds
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


def measure(user: User, periods: int) -> tuple[int, float]:
    """The SQL statements of one dashboard, and the median seconds of many."""
    client = Client(headers={"Authorization": f"Bearer {start_session(user).access_token}"})
    body = {"query": DASHBOARD, "variables": {"periods": periods}}

    def ask() -> None:
        answer = client.post("/graphql", body, content_type="application/json").json()
        if "errors" in answer:
            raise RuntimeError(answer["errors"])

    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    statements = len(captured)
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return statements, statistics.median(times)


def main() -> None:
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    sizes = [
        ("small", {"periods": 1, "deposits": 1, "transactions": 10}),
        ("large", {"periods": 240, "deposits": 50, "transactions": 100_000}),
    ]
    users = [make_household(f"benchmark-{name}@example.com", **size) for name, size in sizes]
    try:
        baseline = 0.0
        for (name, size), user in zip(sizes, users, strict=True):
            for shown in (12, 240):
                statements, seconds = measure(user, shown)
                baseline = baseline or seconds
                print(
                    f"{connection.vendor} {name} {size}, {shown} periods shown: {statements} statements, "
                    f"median {seconds * 1000:.1f} ms, {seconds / baseline:.2f} of the baseline"
                )
    finally:
        with transaction.atomic():
            purge_wallets(Wallet.objects.filter(owner__in=users))
            User.objects.filter(pk__in=[user.pk for user in users]).delete()


if __name__ == "__main__":
    main()
