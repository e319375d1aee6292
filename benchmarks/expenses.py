"""What recording one expense, and a guest's demo, costs the process: an expense beside the bare SQL of its statements.

    RATE_LIMITS=off DEBUG=false … DATABASE_URL=… .venv/bin/python -W ignore -m benchmarks.expenses

The database has to be migrated. Milliseconds of CPU, the least of five rounds.
"""

import datetime as dt
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
from finance.transactions.services.income_and_expenses import create_expense  # noqa: E402

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


def milliseconds(work: Callable[[], object], times: int = TIMES) -> float:
    rounds = []
    for _ in range(5):
        began = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - began) / times * 1000)
    return min(rounds)


def run(asked: list[Statement]) -> None:
    """The statements alone, in a transaction, as their driver runs them."""
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()


def expenses_of(user: User) -> Callable[[], object]:
    names = {
        f"{name}_id": model.objects.for_user(user).earliest("pk").pk
        for name, model in (("deposit", Deposit), ("category", Category), ("entity", Entity))
    }
    day = TODAY - dt.timedelta(1)
    return lambda: create_expense(user=user, amount=Decimal("12.50"), date=day, name="Lunch", **names)


@for_everyone()
def main() -> None:
    user = make_household("expenses@example.com", periods=24, deposits=5, transactions=5_000)
    try:
        create = expenses_of(user)
        create()
        with statements() as asked:
            create()
        service, bare = milliseconds(create), milliseconds(lambda: run(asked))
        print(f"An expense: {service:.2f}, its {len(asked)} statements alone {bare:.2f}: {service / bare:.1f} times")
        demo_login()
        print(f"A guest's demo: {milliseconds(demo_login, 5):.0f}")
    finally:
        for each in User.objects.filter(is_demo=True):
            erase(each)
        erase(user)
        assert not Wallet.objects.filter(owner=user.pk).exists()


if __name__ == "__main__":
    main()
