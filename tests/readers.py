"""Readings of a test go over the connection of its own thread, whose rows no other connection sees."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from threading import Event

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.adapt import AdaptersMap
from psycopg.pq import TransactionStatus

from core.postgres.pools import adapters
from core.postgres.readers import READERS
from core.postgres.trips import Asked, Reader, Rows
from core.postgres.walls import REMEMBERED
from core.snapshots import BEGIN, END

NOT_COUNTED = (BEGIN["postgresql"], END["postgresql"], "SELECT set_config(")


@asynccontextmanager
async def lent_by_the_test() -> AsyncIterator[Reader]:
    """What answers readings, in place of one of a pool; its statements are captured as any others.

    The thread does nothing else meanwhile, whose connection it is.
    """
    lent: asyncio.Future[BaseDatabaseWrapper] = asyncio.get_running_loop().create_future()
    given_back = Event()
    lending = asyncio.ensure_future(sync_to_async(_lend)(lent, given_back))
    database = await lent
    reader = Captured(database.connection.pgconn)
    reader._autocommit, reader._adapters, reader._pool = True, AdaptersMap(adapters()), None
    reader.keeps_statements, reader.database = False, database
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
        patch.setattr(READERS, "stats", dict)
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
    _forget_wallets()


def _forget_wallets() -> None:
    """A reader's transaction would be over, but that of the test goes on, and may make others."""
    driver = connection.connection
    if driver.info.transaction_status in (TransactionStatus.IDLE, TransactionStatus.INTRANS):
        driver.execute(f"SELECT set_config('{REMEMBERED}', '', true)")


class Captured(Reader):
    database: BaseDatabaseWrapper

    async def trip(self, statements: Sequence[Asked]) -> list[Rows]:
        for sql, _ in statements:
            if self.database.queries_logged and not sql.startswith(NOT_COUNTED):
                self.database.queries_log.append({"sql": sql, "time": "0.000"})
        return await super().trip(statements)
