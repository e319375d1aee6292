"""How fast transactions are recorded in bulk, and what proving the ledger of them costs.

    DEBUG=false … DATABASE_URL=… .venv/bin/python -W ignore -m benchmarks.bulk --transactions 100000

The database has to be migrated. People go to few places, and pay most from one deposit; with ``--random`` nearly every
transaction has a monthly total of its own, which is the worst case. With ``--wall`` an application's role does it
behind row-level security, for the user whose household it is, and not whom DATABASE_URL names for everyone.
"""

import argparse
import datetime as dt
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from decimal import Decimal

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from django.db.models import QuerySet  # noqa: E402

from benchmarks.plain_household import make_household  # noqa: E402
from core.acting import acting_for, for_everyone  # noqa: E402
from core.models import User  # noqa: E402
from core.postgres.roles import let_in  # noqa: E402
from finance.ledger.selectors.check import ledger_differences  # noqa: E402
from finance.ledger.services.bookings import record_all  # noqa: E402
from finance.ledger.services.locking import lock_wallets  # noqa: E402
from finance.models import Category, Deposit, Entity, Period, Transaction, Wallet  # noqa: E402
from finance.wallets.services.purging import purge_wallets  # noqa: E402
from tests import processes  # noqa: E402

ROLE, PASSWORD = "pocketgraph_benchmark", "known to everyone"
PERIODS = 240
OTHER_DEPOSIT = 0.02


@contextmanager
def measured(name: str, rows: int) -> Iterator[None]:
    began, work, theirs = time.monotonic(), time.process_time(), of_the_database()
    yield
    seconds, work, theirs = time.monotonic() - began, time.process_time() - work, of_the_database() - theirs
    print(f"{name}: {seconds:.1f} s, {rows / seconds:,.0f} a second; CPU {work:.1f} s + {theirs:.1f} s", flush=True)


def of_the_database() -> float:
    """Seconds of CPU of PostgreSQL's process behind the connection; SQLite works in this one."""
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    return processes.processor_time(connection.connection.info.backend_pid)  # type: ignore[union-attr]


@contextmanager
def behind_the_wall() -> Iterator[None]:
    """As an application's role, which is there only meanwhile."""
    let_in(connection, ROLE, PASSWORD)
    connect_as({"USER": ROLE, "PASSWORD": PASSWORD})
    yield
    connect_as({})
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {ROLE}")
        cursor.execute(f"DROP ROLE {ROLE}")


def connect_as(changes: dict[str, str]) -> None:
    connection.close()
    connection.settings_dict = connections.settings["default"] | changes
    connection.settings_dict["OPTIONS"] = {}  # One connection without a pool, to know its process by.


def new_rows(user: User, count: int, *, is_random: bool) -> list[Transaction]:
    wallet, chance = user.wallets.get(), random.Random(1)  # noqa: S311
    deposits, people = list(Deposit.objects.for_user(user)), list(Entity.objects.for_user(user))
    categories, periods = list(Category.objects.for_user(user)), list(Period.objects.for_user(user))
    rows = []
    for number in range(count):
        period, who = chance.choice(periods), chance.randrange(len(people))
        row = Transaction(
            wallet=wallet, kind="EXPENSE", amount=Decimal(-chance.randrange(1, 90_000)) / 100, period=period,
            date=period.starts_on + dt.timedelta(chance.randrange(28)), name=f"Purchase {number}", entity=people[who],
        )  # fmt: skip
        row.deposit = chance.choice(deposits) if is_random or chance.random() < OTHER_DEPOSIT else deposits[0]
        row.category = chance.choice(categories) if is_random else categories[who % len(categories)]
        rows.append(row)
    return rows


def record(wallets: QuerySet[Wallet], rows: list[Transaction]) -> None:
    with measured("Recorded", len(rows)), transaction.atomic():
        lock_wallets(wallets)
        record_all([(row, []) for row in rows])


@for_everyone()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--transactions", type=int, default=100_000)
    parser.add_argument("--random", action="store_true")
    parser.add_argument("--wall", action="store_true")
    given = parser.parse_args()
    count = given.transactions
    user = make_household("bulk@example.com", periods=PERIODS, deposits=50, transactions=0)
    wallets = Wallet.objects.filter(owner=user)
    try:
        with measured("Rows in Python", count):
            rows = new_rows(user, count, is_random=given.random)
        with behind_the_wall() if given.wall else nullcontext(), acting_for(user) if given.wall else nullcontext():
            record(wallets, rows)
        with measured("Proven", count):
            assert list(ledger_differences(wallets)) == []
    finally:
        with transaction.atomic():
            purge_wallets(wallets)
            user.delete()


if __name__ == "__main__":
    main()
