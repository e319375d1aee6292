"""Readings of a test go over the connection of its own thread, whose rows no other connection sees."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from threading import Event
from typing import Any, Self

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import AsyncConnection, AsyncRawCursor
from psycopg.adapt import AdaptersMap

from core.postgres.readers import READERS, adapters
from core.snapshots import BEGIN, END

NOT_COUNTED = (BEGIN["postgresql"], END["postgresql"], "SELECT set_config(")


@asynccontextmanager
async def lent_by_the_test() -> AsyncIterator[AsyncConnection[Any]]:
    """What answers readings, in place of one of a pool; its statements are captured as any others.

    The thread does nothing else meanwhile, whose connection it is.
    """
    lent: asyncio.Future[BaseDatabaseWrapper] = asyncio.get_running_loop().create_future()
    given_back = Event()
    lending = asyncio.ensure_future(sync_to_async(_lend)(lent, given_back))
    database = await lent
    reader = AsyncConnection(database.connection.pgconn)
    reader._autocommit, reader._adapters, reader._pool = True, AdaptersMap(adapters()), None
    reader.prepare_threshold, reader.cursor_factory = None, _capturing(database)
    try:
        yield reader
    finally:
        database.connection.known = None
        given_back.set()
        await lending


@contextmanager
def reading_as_a_server() -> Iterator[None]:
    """The event loop reads, unless settings say that it does not; nothing is opened for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(READERS, "lent", lent_by_the_test)
        patch.setattr(READERS, "_pool", (connection.vendor == "postgresql" and settings.DATABASE_READERS > 0) or None)
        yield


def _lend(lent: asyncio.Future[BaseDatabaseWrapper], given_back: Event) -> None:
    loop = lent.get_loop()
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        loop.call_soon_threadsafe(lent.set_exception, error)
        return
    loop.call_soon_threadsafe(lent.set_result, connections["default"])
    given_back.wait(60)


def _capturing(database: BaseDatabaseWrapper) -> type[AsyncRawCursor[Any]]:
    class Capturing(AsyncRawCursor[Any]):
        async def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
            if database.queries_logged and not query.startswith(NOT_COUNTED):
                database.queries_log.append({"sql": query, "time": "0.000"})
            return await super().execute(query, params, **options)

    return Capturing
