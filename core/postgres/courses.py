"""How what a reading asks goes over one connection, trip by trip, and what comes back is handed to it.

Whose rows are meant, and how long it may take, is told at the head of each transaction, as by ``core.postgres.base``.
"""

from collections.abc import Sequence
from functools import cache
from time import perf_counter
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from core.postgres.base import said
from core.postgres.binding import bound
from core.postgres.pools import PLANNING
from core.postgres.trips import Asked, Reader
from core.postgres.walls import REMEMBER
from core.prepared import Ask, Rows, Statement
from core.readings import Course, LastTrip, TripAtVersion
from core.snapshots import BEGIN, END
from core.tallies import TALLY

BEGINS: Final[Sequence[Asked]] = [(BEGIN["postgresql"], ())]
ENDS: Final[Sequence[Asked]] = [(END["postgresql"], ())]


@cache
def database() -> BaseDatabaseWrapper:
    """What Django knows of the database, without a connection: each context would make one of its own."""
    return connections.create_connection(DEFAULT_DB_ALIAS)


async def run(reader: Reader, course: Course[Any]) -> None:
    while course.asks is not None:
        rows = await (_trip_at_one_moment if isinstance(course.asks, TripAtVersion) else _trip)(reader, course.asks)
        course.give(_read(course.asks, rows))


async def run_of_moments(reader: Reader, course: Course[Any]) -> None:
    """The rows of each trip agree with each other."""
    while course.asks is not None:
        course.give(_read(course.asks, await _trip_at_one_moment(reader, course.asks)))


async def run_at_one_moment(reader: Reader, course: Course[Any]) -> None:
    """In a transaction that its first trip begins and its last one ends, unless there is one."""
    if not _is_idle(reader):
        await run(reader, course)
        return
    try:
        while course.asks is not None:
            head = BEGINS if _is_idle(reader) else []
            tail = ENDS if isinstance(course.asks, LastTrip) else []
            rows = await _trip(reader, course.asks, head, tail, is_part=True)
            course.give(_read(course.asks, rows))
    finally:
        await _end(reader)


def _read(asks: Sequence[Ask[Any]], rows: Sequence[Rows]) -> list[list[Any]]:
    """The rows of each statement."""
    return [ask.made_of(some, database()) for ask, some in zip(asks, rows, strict=True)]


async def _trip_at_one_moment(reader: Reader, asks: Sequence[Ask[Any]]) -> Sequence[Rows]:
    """In a transaction of its own, unless there is one."""
    if not _is_idle(reader):
        return await _trip(reader, asks)
    try:
        return await _trip(reader, asks, BEGINS, ENDS, is_part=True)
    finally:
        await _end(reader)


async def _end(reader: Reader) -> None:
    """What was begun, if it did not end."""
    if not (reader.closed or _is_idle(reader)):
        await reader.rollback()


def _is_idle(reader: Reader) -> bool:
    return reader.info.transaction_status == TransactionStatus.IDLE


async def _trip(
    reader: Reader,
    asks: Sequence[Ask[Any]],
    head: Sequence[Asked] = (),
    tail: Sequence[Asked] = (),
    *,
    is_part: bool = False,
) -> Sequence[Rows]:
    """``is_part``: of a transaction, at whose head or end it may be."""
    told = _told(reader, in_transaction=is_part, is_alone=len(asks) == 1)
    sent = [_sent(ask, statement) for ask in asks if (statement := ask.prepared.statement)]
    began = perf_counter()
    brought = iter((await reader.trip([*head, told, *sent, *tail]))[len(head) + 1 :])
    if tally := TALLY.get():
        tally.add(len(sent), began)
    return [next(brought) if ask.prepared.statement else [] for ask in asks]


def _sent(ask: Ask[Any], statement: Statement) -> Asked:
    sent = bound(statement)
    return sent.sql, sent.values(ask.values, database())


def _told(reader: Reader, *, in_transaction: bool, is_alone: bool) -> Asked:
    """The statement that says whose rows those behind it in its transaction are about, and how long they may take."""
    told = said(in_transaction=in_transaction) | ({} if reader.keeps_statements else PLANNING)
    told |= {name: min(int(told.get(name, most)), most) for name, most in reader.limits.items()}
    return _telling(tuple(told), remembers=not is_alone), [str(value) for value in told.values()]


@cache
def _telling(names: tuple[str, ...], *, remembers: bool) -> str:
    """What has one statement alone behind it has nothing to remember for others."""
    calls = [f"set_config('{name}', ${place}, true)" for place, name in enumerate(names, 1)]
    return f"SELECT {', '.join([*calls, REMEMBER] if remembers else calls)}"
