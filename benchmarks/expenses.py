"""What a write, and a guest's demo, costs the process: a write beside the bare SQL of its statements.

    RATE_LIMITS=off DEBUG=false … DATABASE_URL=… .venv/bin/python -W ignore -m benchmarks.expenses

The database has to be migrated, and DJANGO_SETTINGS_MODULE be core.settings. Milliseconds of CPU of this process, the
least of five rounds, the two in turn.
"""

import datetime as dt
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from benchmarks.plain_household import TODAY, make_household  # noqa: E402
from core.acting import for_everyone  # noqa: E402
from core.models import User  # noqa: E402
from finance.models import Category, Deposit, Entity, Wallet  # noqa: E402
from finance.people.accounts import demo_login, erase  # noqa: E402
from finance.transactions.services.income_and_expenses import (  # noqa: E402
    create_expense,
    create_income,
    update_transaction,
)

TIMES = 100
Statement = tuple[str, Any]


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """What is asked of the database inside."""
    found: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def milliseconds(*works: Callable[[], object], times: int = TIMES) -> list[float]:
    """Of each."""
    rounds = [[_one_round(work, times) for work in works] for _ in range(5)]
    return [min(each) for each in zip(*rounds, strict=True)]


def _one_round(work: Callable[[], object], times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times * 1000


def compare(name: str, write: Callable[[], object]) -> None:
    write()
    with statements() as asked:
        write()
    service, bare = milliseconds(write, lambda: run(asked))
    print(f"{name}: {service:.2f}, its {len(asked)} statements alone {bare:.2f}: {service / bare:.1f} times")


def run(asked: list[Statement]) -> None:
    """The statements alone, in a transaction, as their driver runs them."""
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()


def writes_of(user: User) -> dict[str, Callable[[], object]]:
    names = {
        f"{name}_id": model.objects.for_user(user).earliest("pk").pk
        for name, model in (("deposit", Deposit), ("category", Category), ("entity", Entity))
    }
    day = TODAY - dt.timedelta(1)
    row = create_expense(user=user, amount=Decimal(1), date=day, **names).answer
    amounts = itertools.cycle([Decimal(2), Decimal(3)])
    return {
        "An expense": lambda: create_expense(user=user, amount=Decimal("12.50"), date=day, name="Lunch", **names),
        "An income": lambda: create_income(user=user, amount=Decimal(5), date=day, deposit_id=names["deposit_id"]),
        "A changed expense": lambda: update_transaction(user=user, transaction_id=row.pk, amount=next(amounts)),
    }


@for_everyone()
def main() -> None:
    user = make_household("expenses@example.com", periods=24, deposits=5, transactions=5_000)
    try:
        for name, write in writes_of(user).items():
            compare(name, write)
        demo_login()
        print(f"A guest's demo: {milliseconds(demo_login, times=5)[0]:.0f}")
    finally:
        for each in User.objects.filter(is_demo=True):
            erase(each)
        erase(user)
        assert not Wallet.objects.filter(owner=user.pk).exists()


if __name__ == "__main__":
    main()
