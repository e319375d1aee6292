"""Statements of a request are counted, whoever asks them."""

import asyncio
from time import perf_counter

import pytest
from asgiref.sync import sync_to_async
from django.db import DatabaseError, connection

from core.tallies import Tally, tallied


def ask() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def ask_and_go() -> None:
    """In a thread that nobody else uses."""
    try:
        ask()
    finally:
        connection.close()


def test_statements_are_counted_with_their_time(db):
    began = perf_counter()
    with tallied() as tally:
        ask()
        ask()
    ask()
    assert tally.statements == 2
    assert 0 < tally.seconds <= perf_counter() - began


def test_those_that_failed_too(db):
    with tallied() as tally, pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT nothing")
    assert tally.statements == 1


def test_of_threads_and_tasks_that_it_began(db):
    async def work() -> Tally:
        with tallied() as tally:
            await asyncio.gather(*(sync_to_async(ask_and_go)() for _ in range(3)))
        return tally

    assert asyncio.run(work()).statements == 3
