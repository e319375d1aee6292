"""Readings are answered on the event loop, over connections of their own: no thread, and one message for each trip."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Final, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection
from psycopg_pool import PoolTimeout

from core.deadlines import seconds_left
from core.errors import DatabaseUnavailable, TooBusy
from core.postgres.courses import database, run, run_at_one_moment
from core.postgres.pools import PATIENCE, Pool, configure, made, options_of
from core.postgres.replicas import Replica
from core.postgres.trips import Reader
from core.readings import Course, Reading, Selector
from core.seen import SEEN

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


class Readers:
    """Used by a server from its start to its end, in its event loop; ``settings.DATABASE_READERS`` says how many."""

    def __init__(self) -> None:
        self._pool: Pool | None = None
        self.replica = Replica(self.lent)

    @property
    def are_used(self) -> bool:
        return self._pool is not None

    def stats(self) -> dict[str, int]:
        """As psycopg_pool tells them; none where there are no readers."""
        return self._pool.get_stats() if self._pool else {}

    async def open(self) -> None:
        """Begin to connect, unless there are to be none."""
        if settings.DATABASE_READERS > 0 and connection.vendor == "postgresql":
            self._pool = made(options_of(connection.get_connection_params()), configure)
            await self._pool.open()
            self.replica.standby.open()

    async def close(self) -> None:
        """Let all connections go."""
        await self.replica.standby.close()
        pool, self._pool = self._pool, None
        if pool:
            await pool.close()

    async def answer(
        self, selector: Selector[Arguments, Value], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Value:
        """What the selector answers; TooBusy, TimedOut and DatabaseUnavailable as elsewhere."""
        with database().wrap_database_errors:
            seen = SEEN.get()
            if seen is None or not seen.is_for_query:
                return await self._answered(selector.begin(*args, **kwargs), selector.at_one_moment)
            with closing(selector.begin(*args, **kwargs)) as begun:
                course = Course(begun)
                if await self.replica.carries(course, seen, at_one_moment=selector.at_one_moment):
                    return course.value
                if not selector.at_one_moment:
                    return await self._ended(course)
            return await self._answered(selector.begin(*args, **kwargs), at_one_moment=True)

    async def _answered(self, begun: Reading[Value], at_one_moment: bool) -> Value:
        with closing(begun):
            return await self._ended(Course(begun), at_one_moment)

    async def _ended(self, course: Course[Value], at_one_moment: bool = False) -> Value:
        if course.asks is not None:
            async with self.lent() as reader:
                await (run_at_one_moment if at_one_moment else run)(reader, course)
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
