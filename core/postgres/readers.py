"""Readings are answered on the event loop, over connections of their own: no thread, and one message for each trip.

Whose rows are meant, and how long it may take, is told at the head of each transaction, as by ``core.postgres.base``.
Statements stay prepared on the server, but where something is between that leads each transaction to another one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from functools import cache
from time import perf_counter
from typing import Any, Final, ParamSpec, TypeVar

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.psycopg_any import get_adapters_template
from psycopg import AsyncRawCursor
from psycopg.adapt import AdaptersMap
from psycopg.pq import TransactionStatus
from psycopg.types.datetime import TimestamptzLoader
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from core.deadlines import seconds_left
from core.errors import DatabaseUnavailable, TooBusy
from core.kept_rows import KEPT_ROWS
from core.postgres.base import said
from core.postgres.binding import bound
from core.postgres.trips import Asked, Reader
from core.postgres.walls import REMEMBER
from core.prepared import Ask, Rows, Statement
from core.readings import Course, KeptTrip, LastTrip, Selector
from core.snapshots import BEGIN, END
from core.tallies import TALLY

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")
Pool = AsyncConnectionPool[Reader]
PATIENCE: Final = 5.0
"""Seconds to wait for a connection that is free."""
PLANNING: Final = {"plan_cache_mode": "force_generic_plan", "jit": "off"}
"""Planned once: statements of few rows take longer to be planned than to be run. It is said with each transaction
where something is between that would lead the next one of somebody else to the same server.
"""


class Readers:
    """Used by a server from its start to its end, in its event loop; ``settings.DATABASE_READERS`` says how many."""

    def __init__(self) -> None:
        self._pool: Pool | None = None

    @property
    def are_used(self) -> bool:
        return self._pool is not None

    def stats(self) -> dict[str, int]:
        """As psycopg_pool tells them; none where there are no readers."""
        return self._pool.get_stats() if self._pool else {}

    async def open(self) -> None:
        """Begin to connect, unless there are to be none."""
        if settings.DATABASE_READERS > 0 and connection.vendor == "postgresql":
            self._pool = _made()
            await self._pool.open()

    async def close(self) -> None:
        """Let all connections go."""
        pool, self._pool = self._pool, None
        if pool:
            await pool.close()

    async def answer(
        self, selector: Selector[Arguments, Value], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Value:
        """What the selector answers; TooBusy, TimedOut and DatabaseUnavailable as elsewhere."""
        with closing(selector.begin(*args, **kwargs)) as begun, _database().wrap_database_errors:
            course = Course(begun)
            if course.asks is not None:
                async with self.lent() as reader:
                    await (_run_at_one_moment if selector.at_one_moment else _run)(reader, course)
            return course.value

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Reader]:
        """A connection for a while."""
        pool, left = self._pool, seconds_left()
        assert pool
        try:
            reader = await pool.getconn(PATIENCE if left is None else min(left, PATIENCE))
        except PoolTimeout as error:
            is_full = pool.get_stats()["pool_size"] >= pool.max_size
            raise (TooBusy if is_full else DatabaseUnavailable) from error
        try:
            yield reader
        finally:
            await pool.putconn(reader)


READERS: Final = Readers()
BEGINS: Final[Sequence[Asked]] = [(BEGIN["postgresql"], ())]
ENDS: Final[Sequence[Asked]] = [(END["postgresql"], ())]


@cache
def _database() -> BaseDatabaseWrapper:
    """What Django knows of the database, without a connection: each context would make one of its own."""
    return connections.create_connection(DEFAULT_DB_ALIAS)


def _made() -> Pool:
    options = connection.get_connection_params() | {
        "autocommit": True, "context": adapters(), "cursor_factory": AsyncRawCursor, "prepare_threshold": None,
    }  # fmt: skip
    return AsyncConnectionPool(
        connection_class=Reader,
        kwargs=options,
        min_size=1,
        max_size=settings.DATABASE_READERS,
        timeout=PATIENCE,
        reconnect_timeout=2,
        configure=_configure,
        check=_check,
        open=False,
    )


def adapters() -> AdaptersMap:
    """Django's, but for its moments, which are made in Python: in UTC, psycopg's own are the same."""
    adapters = AdaptersMap(get_adapters_template(settings.USE_TZ, connection.timezone))
    adapters.register_loader("timestamptz", TimestamptzLoader)
    return adapters


async def _configure(reader: Reader) -> None:
    """Moments as Django reads them; and nothing is prepared where whoever answers is not whom we are connected to."""
    [pid] = await (await reader.execute("SELECT pg_backend_pid()")).fetchone() or [0]
    reader.keeps_statements = pid == reader.info.backend_pid
    kept = {"TimeZone": connection.timezone_name} | (PLANNING if reader.keeps_statements else {})
    for name, value in kept.items():
        await reader.execute("SELECT set_config($1, $2, false)", [name, value])


async def _check(reader: Reader) -> None:
    """Without a trip: a server that went away has said so, and then closed the connection."""
    for _ in ("its last words", "the end behind them"):
        reader.pgconn.consume_input()
    if reader.closed:
        raise psycopg.OperationalError("The connection was closed.")


async def _run(reader: Reader, course: Course[Any]) -> None:
    while course.asks is not None:
        rows = await (_kept_trip if isinstance(course.asks, KeptTrip) else _trip)(reader, course.asks)
        course.give(_read(course.asks, rows))


async def _run_at_one_moment(reader: Reader, course: Course[Any]) -> None:
    """In a transaction that its first trip begins and its last one ends, unless there is one."""
    if not _is_idle(reader):
        await _run(reader, course)
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
    return [ask.made_of(some, _database()) for ask, some in zip(asks, rows, strict=True)]


async def _kept_trip(reader: Reader, asks: Sequence[Ask[Any]]) -> Sequence[Rows]:
    rows = KEPT_ROWS.found(asks)
    if rows is None:
        rows = await _trip_at_one_moment(reader, asks)
        KEPT_ROWS.keep(asks, rows)
    return rows


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
    return sent.sql, sent.values(ask.values, _database())


def _told(reader: Reader, *, in_transaction: bool, is_alone: bool) -> Asked:
    """The statement that says whose rows those behind it in its transaction are about, and how long they may take."""
    told = said(in_transaction=in_transaction) | ({} if reader.keeps_statements else PLANNING)
    return _telling(tuple(told), remembers=not is_alone), [str(value) for value in told.values()]


@cache
def _telling(names: tuple[str, ...], *, remembers: bool) -> str:
    """What has one statement alone behind it has nothing to remember for others."""
    calls = [f"set_config('{name}', ${place}, true)" for place, name in enumerate(names, 1)]
    return f"SELECT {', '.join([*calls, REMEMBER] if remembers else calls)}"
