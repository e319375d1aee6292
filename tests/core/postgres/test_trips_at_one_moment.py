"""Rows of one moment, however many statements or trips bring them."""

import asyncio
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import DataError, connection
from psycopg.pq import TransactionStatus

from core.models import User
from core.readings import LastTrip, TripAtVersion, reading, reading_at_one_moment, rows_of
from tests.core.postgres.reading import EMAILS, SLEEPS, read
from tests.factories import make_user
from tests.writers import write_elsewhere

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite is read in threads."),
]


def test_rows_of_one_moment_agree_whatever_is_written_between_its_trips():
    def begin():
        before = yield from rows_of(EMAILS.asked(pk=0))
        write_elsewhere()
        [after] = yield LastTrip([EMAILS.asked(pk=0)])
        return before, after

    assert read(lambda readers: readers.answer(reading_at_one_moment(begin))) == ([], [])
    User.objects.all().delete()
    assert read(lambda readers: readers.answer(reading(begin))) == ([], ["late@example.com"])


@pytest.mark.parametrize("trip", [list, LastTrip])
def test_nothing_is_left_open_behind_a_reading_of_one_moment(settings: LazySettings, trip: type[list[Any]]):
    settings.DATABASE_READERS = 1
    make_user("one@example.com")

    @reading_at_one_moment
    def found():
        [rows] = yield trip([EMAILS.asked(pk=0)])
        return rows

    async def work(readers):
        answer = await readers.answer(found)
        async with readers.lent() as reader:
            return answer, reader.info.transaction_status

    assert read(work) == (["one@example.com"], TransactionStatus.IDLE)


def trip_written_to_in_the_middle(kind):
    """A trip of this kind whose second statement comes behind what another connection writes."""

    @reading
    def begin():
        return (yield kind([SLEEPS.asked(seconds=0.5), EMAILS.asked(pk=0)]))

    async def work(readers):
        reading = asyncio.create_task(readers.answer(begin))
        await asyncio.sleep(0.1)
        await asyncio.to_thread(write_elsewhere)
        return (await reading)[1]

    return read(work)


def test_rows_of_a_trip_at_a_version_agree_whatever_is_written_meanwhile():
    make_user("one@example.com")
    assert trip_written_to_in_the_middle(TripAtVersion) == ["one@example.com"]
    User.objects.all().delete()
    make_user("one@example.com")
    assert trip_written_to_in_the_middle(list) == ["late@example.com", "one@example.com"]


@reading
def at_version(*pks):
    return (yield TripAtVersion([EMAILS.asked(pk=pk) for pk in pks]))


def test_nothing_is_left_open_behind_a_trip_at_a_version(settings: LazySettings):
    settings.DATABASE_READERS = 1
    make_user("one@example.com")

    async def work(readers):
        answers = [await readers.answer(at_version, 0) for _ in range(2)]
        async with readers.lent() as reader:
            return answers, reader.info.transaction_status

    assert read(work) == ([[["one@example.com"]]] * 2, TransactionStatus.IDLE)


def test_nothing_is_left_open_behind_one_that_fails(settings: LazySettings):
    settings.DATABASE_READERS = 1

    async def work(readers):
        with pytest.raises(DataError):
            await readers.answer(at_version, 0, 2**70)
        async with readers.lent() as reader:
            return reader.info.transaction_status

    assert read(work) == TransactionStatus.IDLE
