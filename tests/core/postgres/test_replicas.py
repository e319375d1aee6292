"""Readings of queries over a replica, here of the same database: what it fails at, the primary answers."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
import pytest
from django.conf import LazySettings
from django.db import connection
from psycopg import errors
from psycopg_pool import PoolTimeout

from core.acting import acting_for
from core.errors import NotFound
from core.models import User
from core.postgres.readers import Readers
from core.readings import reading, reading_at_one_moment
from core.seen import SEEN, Seen
from finance.wallets.selectors.versions import VERSIONS
from tests.core.postgres.reading import EMAILS, read
from tests.factories import make_user, make_wallet
from tests.metrics import Scrape, scraping, values

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="Replicas are of PostgreSQL."),
]


class Replica:
    """In the place of a standby: fails at the trip of this number."""

    is_watched = is_up = True

    def __init__(self, lender: Any, fails_at: int = 0, problem: Exception | None = None) -> None:
        self._lender, self.fails_at, self.problem = lender, fails_at, problem
        self.trips = 0
        self.failures: list[Exception] = []

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Any]:
        async with self._lender() as reader:
            trip = reader.trip

            async def failing(asked: Any) -> Any:
                self.trips += 1
                if self.problem and self.trips == self.fails_at:
                    raise self.problem
                return await trip(asked)

            reader.trip = failing
            try:
                yield reader
            finally:
                reader.trip = trip

    def fail(self, error: Exception) -> None:
        self.failures.append(error)

    async def close(self) -> None:
        pass

    def look_at_once(self) -> None:
        self.failures.append(TimeoutError())


@pytest.fixture
def alice() -> User:
    user = make_user("alice@example.com")
    make_wallet(user)
    return user


@pytest.fixture
def scrape(settings: LazySettings) -> Iterator[Scrape]:
    with scraping(settings) as scrape:
        yield scrape


def answers(scrape: Scrape) -> dict[tuple[str, ...], float]:
    return values(scrape(), "pocketgraph_replica_reads_total", "answered_by", "reason")


def asked(user: User, work: Callable[[Readers], Any], stale: bool = False, **replica: Any) -> tuple[Any, Replica, Seen]:
    """What is answered to a query of the user's, who has seen what there is, or something else."""
    [version] = VERSIONS(user=user.pk)
    seen = Seen(VERSIONS.asked(user=user.pk), [(version[0], version[1] - stale)], is_for_query=True)

    async def asking(readers: Readers) -> tuple[Any, Replica]:
        standby = Replica(readers.lent, **replica)
        readers.replica.standby = standby  # type: ignore[assignment]
        SEEN.set(seen)
        return await work(readers), standby

    with acting_for(user):
        answer, standby = read(asking)
    return answer, standby, seen


BEGUN: list[str] = []


def twice():
    BEGUN.append("begun")
    [first] = yield [EMAILS.asked(pk=0)]
    [second] = yield [EMAILS.asked(pk=0)]
    return first + second


@pytest.fixture(params=[reading, reading_at_one_moment])
def both(request: pytest.FixtureRequest) -> Any:
    BEGUN.clear()
    return request.param(twice)


FOUND = ["alice@example.com"] * 2


def test_what_shows_what_was_seen_answers(alice, both, scrape):
    answer, standby, seen = asked(alice, lambda readers: readers.answer(both))
    assert (answer, standby.trips, seen.refusal) == (FOUND, 2, "")
    assert answers(scrape) == {("replica", ""): 1}


def test_what_shows_something_else_is_asked_nothing_more_in_this_request(alice, both, scrape):
    async def work(readers: Readers) -> Any:
        return await readers.answer(both), await readers.answer(both)

    answer, standby, seen = asked(alice, work, stale=True)
    assert (answer, standby.trips, seen.refusal) == ((FOUND, FOUND), 1, "behind")
    assert answers(scrape) == {("primary", "behind"): 2}


@pytest.mark.parametrize(
    ("problem", "reason", "is_left_alone"),
    [
        (errors.SerializationFailure("conflict with recovery"), "conflict", False),
        (errors.LockNotAvailable("locked"), "conflict", False),
        (errors.QueryCanceled("statement timeout"), "slow", False),
        (errors.UndefinedColumn("no such column"), "failed", True),
        (psycopg.OperationalError("server closed the connection"), "failed", True),
        (PoolTimeout("no connection"), "busy", True),
    ],
)
@pytest.mark.parametrize("fails_at", [1, 2])
def test_whatever_it_fails_at_the_primary_answers(alice, both, scrape, problem, reason, is_left_alone, fails_at):
    problem = type(problem)(str(problem))
    answer, standby, _ = asked(alice, lambda readers: readers.answer(both), fails_at=fails_at, problem=problem)
    assert (answer, bool(standby.failures)) == (FOUND, is_left_alone)
    assert answers(scrape) == {("primary", reason): 1}


def test_a_refusal_by_what_was_read_is_the_answer(alice):
    @reading
    def refusing():
        BEGUN.append("begun")
        yield [EMAILS.asked(pk=0)]
        raise NotFound("Wallet", "wallet_id")

    BEGUN.clear()
    with pytest.raises(NotFound):
        asked(alice, lambda readers: readers.answer(refusing))
    assert BEGUN == ["begun"]


@pytest.mark.parametrize("versions", [None, []])
def test_of_whom_nothing_was_seen_the_primary_tells(alice, scrape, versions):
    async def work(readers: Readers) -> Any:
        SEEN.get().versions = versions
        return await readers.answer(reading(twice))

    answer, standby, _ = asked(alice, work)
    assert (answer, standby.trips) == (FOUND, 0)
    assert answers(scrape) == {("primary", "unseen"): 1}


def test_one_that_is_away_costs_the_primary_nothing(alice, scrape):
    async def work(readers: Readers) -> Any:
        readers.replica.standby.is_up = False
        return await readers.answer(reading(twice))

    answer, standby, _ = asked(alice, work)
    assert (answer, standby.trips) == (FOUND, 0)
    assert answers(scrape) == {("primary", "away"): 1}


def test_what_is_no_query_is_never_asked_of_it(alice, scrape):
    async def work(readers: Readers) -> Any:
        SEEN.get().is_for_query = False
        return await readers.answer(reading(twice))

    answer, standby, _ = asked(alice, work)
    assert (answer, standby.trips, answers(scrape)) == (FOUND, 0, {})
