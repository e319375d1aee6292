"""A write is run anew when the database asks for it, and is whole or not at all."""

import threading
from collections.abc import Callable
from itertools import count

import pytest
from django.db import OperationalError, connection, transaction

from core import writes
from core.errors import TooBusy
from core.models import User
from core.writes import write
from finance.models import Deposit, IdempotencyKey, Wallet
from tests.factories import make_wallet
from tests.finance.planning.test_period_races import at_once
from tests.graphql_api.errors import extensions

ATTEMPTS_OF_TWO = {"sqlite": 2, "postgresql": 3}
"""Two crossing writes: on SQLite one waits for the other; on PostgreSQL one is chosen as a deadlock's victim."""


class Refused(Exception):
    """What the driver says, with PostgreSQL's code of it."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("The transaction was refused.")
        self.sqlstate = sqlstate


def refusal(sqlstate: str | None = None, message: str = "refused") -> OperationalError:
    error = OperationalError(message)
    error.__cause__ = Refused(sqlstate) if sqlstate else None
    return error


RETRIED = [refusal("40P01"), refusal("40001"), refusal("55P03"), refusal(message="database is locked")]
RAISED = [refusal("57P01"), refusal(message="disk I/O error")]


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    """The seconds that would have been slept."""
    slept: list[float] = []
    monkeypatch.setattr(writes.time, "sleep", slept.append)
    return slept


def renaming(user: User, error: Exception, failures: int) -> Callable[[], str]:
    """A write that takes a new username and then fails that many times."""
    attempts = count(1)

    @write
    def rename() -> str:
        attempt = next(attempts)
        User.objects.filter(pk=user.pk).update(username=f"attempt{attempt}")
        if attempt <= failures:
            raise error
        return f"attempt{attempt}"

    return rename


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", RETRIED, ids=lambda error: str(error.__cause__ and error.__cause__.sqlstate))
def test_is_run_anew_until_it_goes_through(error, alice, pauses):
    assert renaming(alice, error, failures=5)() == "attempt6"
    assert User.objects.get().username == "attempt6"
    assert len(pauses) == 5


@pytest.mark.django_db(transaction=True)
def test_is_too_busy_when_no_attempt_goes_through(alice, pauses):
    with pytest.raises(TooBusy):
        renaming(alice, RETRIED[0], failures=6)()
    assert User.objects.get().username == ""


@pytest.mark.django_db(transaction=True)
def test_pauses_longer_and_never_equally_long(alice, pauses, monkeypatch):
    asked: list[tuple[float, float]] = []
    monkeypatch.setattr(writes.random, "uniform", lambda *bounds: asked.append(bounds) or 0.0)
    renaming(alice, RETRIED[0], failures=5)()
    assert asked == [(0, 0.02), (0, 0.04), (0, 0.08), (0, 0.16), (0, 0.32)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", RAISED, ids=str)
def test_is_not_run_anew_for_what_another_attempt_would_not_help(error, alice, pauses):
    with pytest.raises(OperationalError):
        renaming(alice, error, failures=1)()
    assert User.objects.get().username == ""
    assert pauses == []


@pytest.mark.django_db(transaction=True)
def test_inside_another_write_leaves_running_anew_to_that_one(alice, pauses):
    inner, outer_attempts = renaming(alice, RETRIED[0], failures=2), count(1)

    @write
    def outer() -> int:
        attempt = next(outer_attempts)
        inner()
        return attempt

    assert outer() == 3
    assert len(pauses) == 2


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_never_reaches_the_caller(alice):
    """Two writes lock two rows in opposite order, which no database can let through at once."""
    first, second = make_wallet(alice, "First"), make_wallet(alice, "Second")
    holding = {first.pk: threading.Event(), second.pk: threading.Event()}
    attempts = count(1)
    made: list[int] = []

    def crossing(one: Wallet, other: Wallet) -> Callable[[], None]:
        @write
        def rename_both() -> None:
            made.append(next(attempts))
            rename(one)
            holding[one.pk].set()
            holding[other.pk].wait(timeout=0.5)
            rename(other)

        return rename_both

    assert at_once(crossing(first, second), crossing(second, first)) == {"done": 2}
    assert len(made) == ATTEMPTS_OF_TWO[connection.vendor]
    assert {wallet.name for wallet in Wallet.objects.all()} == {"First!!", "Second!!"}


def rename(wallet: Wallet) -> None:
    locked = Wallet.objects.select_for_update(no_key=True).get(pk=wallet.pk)
    locked.changed(name=f"{locked.name}!").clean_and_save()


@pytest.mark.django_db(transaction=True)
def test_a_client_is_told_to_try_again(as_alice, alice, pauses, monkeypatch):
    make_wallet(alice, is_default=True)

    def refuse(*args, **kwargs):
        raise RETRIED[1]

    monkeypatch.setattr(Deposit, "clean_and_save", refuse)
    document = 'mutation { createDeposit(input: {name: "Bank", idempotencyKey: "k"}) { __typename } }'
    answer = as_alice(document)
    assert answer["errors"][0]["message"] == "Too many requests at once; try again in a moment."
    assert answer["errors"][0]["extensions"] == extensions("TOO_BUSY")
    assert len(pauses) == 5
    assert not transaction.get_connection().in_atomic_block
    assert IdempotencyKey.objects.count() == 0
