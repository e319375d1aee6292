"""Readings on the event loop, over connections of their own: for whom, how long, and what becomes of them."""

import asyncio

import psycopg
import pytest
from django.conf import LazySettings
from django.db import DataError, connection
from django.db.models import BigIntegerField, Value

from core.acting import acting_for
from core.deadlines import within
from core.errors import DatabaseUnavailable, DomainError, TimedOut, TooBusy
from core.models import SignIn, User
from core.outages import outage
from core.postgres import trips
from core.postgres.base import DatabaseWrapper
from core.prepared import Prepared
from core.readings import reading, rows_of
from tests.core.postgres.reading import EMAILS, SLEEPS, read
from tests.factories import make_user
from tests.tokens import issue_access_token

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite is read in threads."),
]
NAMES = """SELECT name FROM pg_prepared_statements
    WHERE NOT from_sql AND statement ~ '^SELECT "core_user"' ORDER BY name"""


@reading
def emails(pk):
    return (yield from rows_of(EMAILS.asked(pk=pk)))


@reading
def sleep(seconds):
    return (yield from rows_of(SLEEPS.asked(seconds=seconds)))


def problem(error: BaseException) -> type[DomainError]:
    """What callers are told of an error."""
    return type(error) if isinstance(error, DomainError) else type(outage(error))  # type: ignore[return-value]


def test_it_answers_what_the_selector_does():
    make_user("one@example.com")
    make_user("two@example.com")
    assert read(lambda readers: readers.answer(emails, 0)) == emails(0) == ["one@example.com", "two@example.com"]


def test_rows_are_those_of_whom_it_acts_for():
    of_user = Prepared(
        lambda pk: pk, lambda user: SignIn.objects.filter(user_id=user).values_list("pk"), user=BigIntegerField()
    )

    @reading
    def sessions(user):
        return (yield from rows_of(of_user.asked(user=user)))

    alice, bob = make_user("alice@example.com"), make_user("bob@example.com")
    for user in (alice, bob):
        issue_access_token(user)
    with acting_for(alice):
        assert len(read(lambda readers: readers.answer(sessions, alice.pk))) == 1
        assert read(lambda readers: readers.answer(sessions, bob.pk)) == []


def test_nothing_of_one_user_is_left_for_the_next(settings: LazySettings):
    settings.DATABASE_READERS = 1
    alice = make_user("alice@example.com")

    async def work(readers):
        with acting_for(alice):
            await readers.answer(emails, 0)
        async with readers.lent() as reader:
            return await (await reader.execute("SELECT current_setting('pocketgraph.user', true)")).fetchone()

    assert read(work) in [("",), (None,)]


def test_statements_stay_prepared_on_the_server(settings: LazySettings):
    settings.DATABASE_READERS = 1

    @reading
    def twice():
        return (yield [EMAILS.asked(pk=0), EMAILS.asked(pk=1)])

    async def work(readers):
        names = []
        for _ in range(2):
            await readers.answer(twice)
            async with readers.lent() as reader:
                names.append(await (await reader.execute(NAMES)).fetchall())
        return names

    first, second = read(work)
    assert len(first) == 1
    assert second == first


def test_a_statement_that_failed_takes_nothing_from_those_behind_it(settings: LazySettings):
    settings.DATABASE_READERS = 1
    make_user("one@example.com")
    one_by = Prepared(
        lambda *row: row,
        lambda number: User.objects.values_list(Value(1, BigIntegerField()) / number),
        number=BigIntegerField(),
    )

    @reading
    def divided(number):
        return (yield [one_by.asked(number=number), EMAILS.asked(pk=0)])

    async def work(readers):
        with pytest.raises(DataError, match="division by zero"):
            await readers.answer(divided, 0)
        return await readers.answer(divided, 1)

    assert read(work) == [[(1,)], ["one@example.com"]]


def test_a_value_that_cannot_be_sent_takes_nothing_from_the_statements_before_it(settings: LazySettings):
    settings.DATABASE_READERS = 1
    one = ("SELECT 1", ())

    async def work(readers):
        async with readers.lent() as reader:
            with pytest.raises(psycopg.ProgrammingError, match="cannot adapt"):
                await reader.trip([one, ("SELECT $1::text", [object()])])
            return await reader.trip([one])

    assert read(work) == [[(1,)]]


def test_no_more_statements_stay_prepared_than_may(settings: LazySettings, monkeypatch):
    settings.DATABASE_READERS = 1
    monkeypatch.setattr(trips, "MOST_KEPT", 1)
    make_user("one@example.com")

    async def work(readers):
        answers = [await readers.answer(emails, 0) for _ in range(2)]
        async with readers.lent() as reader:
            kept = await (await reader.execute("SELECT count(*) FROM pg_prepared_statements")).fetchone()
        return answers, kept

    assert read(work) == ([["one@example.com"]] * 2, (1,))


def test_many_are_answered_at_a_time_over_few_connections(settings: LazySettings):
    settings.DATABASE_READERS = 2
    make_user("one@example.com")

    async def work(readers):
        return await asyncio.gather(*(readers.answer(emails, 0) for _ in range(20)))

    assert read(work) == [["one@example.com"]] * 20


def test_who_finds_all_connections_taken_until_the_time_is_over_is_told_so(settings: LazySettings):
    settings.DATABASE_READERS = 1

    async def work(readers):
        async with readers.lent():
            with within(0.2):
                await readers.answer(emails, 0)

    with pytest.raises(TooBusy):
        read(work)


def test_a_statement_that_takes_too_long_is_stopped():
    make_user("one@example.com")

    async def work(readers):
        with within(0.3):
            await readers.answer(sleep, 30)

    with pytest.raises(Exception, match="statement timeout") as error:
        read(work)
    assert problem(error.value) is TimedOut


def test_a_connection_that_was_lost_is_replaced_before_it_is_used(settings: LazySettings):
    settings.DATABASE_READERS = 1
    make_user("one@example.com")

    async def work(readers):
        await readers.answer(emails, 0)
        async with readers.lent() as reader:
            pid = reader.info.backend_pid
        await asyncio.to_thread(end_connection, pid)
        return await readers.answer(emails, 0)

    assert read(work) == ["one@example.com"]


def test_one_that_is_lost_while_it_reads_is_an_outage():
    make_user("one@example.com")

    async def work(readers):
        asking = asyncio.ensure_future(readers.answer(sleep, 30))
        await asyncio.sleep(0.5)
        await asyncio.to_thread(end_connection, None)
        await asking

    with pytest.raises(Exception, match=r"server closed the connection|terminating connection") as error:
        read(work)
    assert problem(error.value) is DatabaseUnavailable


def test_a_database_that_is_away_is_an_outage(monkeypatch):
    address = {**connection.get_connection_params(), "port": 1}
    monkeypatch.setattr(DatabaseWrapper, "get_connection_params", lambda _: address)

    async def work(readers):
        with within(0.5):
            await readers.answer(emails, 0)

    with pytest.raises(DatabaseUnavailable):
        read(work)


def test_what_is_wrong_before_anything_is_asked_takes_no_connection(monkeypatch):
    @reading
    def refusing():
        raise LookupError("nothing is asked")
        yield []

    with pytest.raises(LookupError, match="nothing is asked"):
        read(lambda readers: readers.answer(refusing))


def end_connection(pid: int | None) -> None:
    """End this connection of the server, or each that sleeps."""
    chosen = "pid = %s" if pid else "%s::int IS NULL AND query ~ 'pg_sleep' AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {chosen}", [pid])  # noqa: S608 (of the two above)
    connection.close()
