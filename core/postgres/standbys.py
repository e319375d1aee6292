"""A standby of PostgreSQL, watched over: it holds nobody up.

One that is away, does not answer, is none any more or lacks a migration is left alone until a look finds it well, and
who waits for it is told that it is gone.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any, Final

import psycopg
from django.conf import settings
from django.db import connection

from core.deadlines import within
from core.errors import DomainError
from core.health import migrations
from core.postgres.lags import Lag
from core.postgres.pools import Options, Pool, configure, made, options_of
from core.postgres.roles import PARTS
from core.postgres.trips import Reader

Lender = Callable[[], AbstractAsyncContextManager[Reader]]
SOON: Final = 0.05
"""Seconds to wait for a connection that is free: the primary has others."""
EVERY: Final = 0.5
"""Seconds between two looks, and for an answer to each."""
STEPS: Final = 5
REST: Final = 2.0
"""Seconds that it is left alone once it failed, and that it has to let in."""
LIMITS: Final = {"statement_timeout": 2000, "lock_timeout": 200}
"""Milliseconds: what takes longer is asked of the primary. A standby locks what a migration changes until it has all
of that.
"""
SYSTEM: Final = "SELECT system_identifier FROM pg_control_system()"
MIGRATIONS: Final = "SELECT app, name FROM django_migrations"
WRITTEN: Final = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"
STANDING: Final = """
    SELECT pg_is_in_recovery(), coalesce(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0'), 0)::bigint, system_identifier
    FROM pg_control_system()
"""
logger = logging.getLogger(__name__)


class Unfit(Exception):
    """Whoever answers is not to be read, and why."""


class Standby:
    """That of ``settings.REPLICA``, if there is one; ``primary`` lends connections to what it is a standby of."""

    def __init__(self, primary: Lender) -> None:
        self._primary = primary
        self._watch: asyncio.Task[None] | None = None
        self._looks = asyncio.Event()
        self._probe: Reader | None = None
        self._pool: Pool | None = None
        self._lent: set[Reader] = set()
        self._system = 0
        self._trouble: Exception | None = None
        self._said = ""
        self.lag = Lag()

    @property
    def is_watched(self) -> bool:
        return self._watch is not None

    @property
    def is_up(self) -> bool:
        """Whether it may be asked."""
        return self._pool is not None and self._trouble is None

    def stats(self) -> dict[str, int]:
        """Of its connections, as psycopg_pool tells them; none while it is away."""
        return self._pool.get_stats() if self._pool else {}

    def open(self) -> None:
        """Begin to watch over it, if there is one."""
        if settings.REPLICA:
            self._watch = asyncio.create_task(self._watch_over())

    async def close(self) -> None:
        watch, self._watch = self._watch, None
        if watch:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
        await self._leave()

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Reader]:
        """A connection for a while; PoolTimeout where none is free."""
        pool = self._pool
        assert pool
        reader = await pool.getconn(SOON)
        self._lent.add(reader)
        try:
            yield reader
        finally:
            self._lent.discard(reader)
            await pool.putconn(reader)

    def fail(self, error: Exception) -> None:
        """Leave it alone, as a request met this."""
        if self._pool is not None:
            self._trouble = error
            self._looks.set()

    def look_at_once(self) -> None:
        self._looks.set()

    async def _watch_over(self) -> None:
        while True:
            try:
                await self._look()
                self._say(logging.INFO, "The replica is read.")
                rest = EVERY
            except Exception as error:
                why = str(error) if isinstance(error, Unfit) else type(error).__name__
                self._say(logging.WARNING, f"The replica is left alone: {why}")
                await self._leave()
                rest = REST
            await self._pause(rest)

    async def _pause(self, seconds: float) -> None:
        """Shorter where somebody met something; not right after it was left."""
        if self._pool is None:
            await asyncio.sleep(seconds)
        self._looks.clear()
        with suppress(TimeoutError):
            if self._pool is not None:
                await asyncio.wait_for(self._looks.wait(), seconds)

    def _say(self, level: int, sentence: str) -> None:
        """Once, until there is something else to say."""
        if sentence != self._said:
            logger.log(level, sentence)
            self._said = sentence

    async def _look(self) -> None:
        if self._trouble:
            raise self._trouble
        if self._probe is None:
            await self._let_in()
        assert self._probe
        written = await self._written()
        replayed = await self._require_standby(self._probe)
        if written is not None:
            self.lag.note(written, replayed)

    async def _let_in(self) -> None:
        async with self._primary() as primary:
            [[self._system]] = await self._told(primary, SYSTEM)
        self._probe = probe = await Reader.connect(**_options())
        await self._require_standby(probe)
        missing = sorted(await asyncio.to_thread(migrations) - {*map(tuple, await self._told(probe, MIGRATIONS))})
        if missing:
            raise Unfit(f"it does not have the migration {'.'.join(missing[0])} yet")
        pool = made(_options(), self._configure)
        await pool.open(wait=True, timeout=REST)
        self._pool = pool

    async def _configure(self, reader: Reader) -> None:
        await configure(reader)
        await self._require_standby(reader)
        reader.limits = LIMITS

    async def _require_standby(self, reader: Reader) -> int:
        """How far it has come; Unfit where it is none, or one of something else."""
        [(is_standby, replayed, system)] = await self._told(reader, STANDING)
        if not is_standby:
            raise Unfit("it is a primary")
        if system != self._system:
            raise Unfit("it is a standby of another primary")
        return int(replayed)

    async def _written(self) -> int | None:
        """How far the primary has come; None where it does not say."""
        with suppress(psycopg.Error, DomainError), within(EVERY):
            async with self._primary() as primary:
                [[written]] = await self._told(primary, WRITTEN)
                return int(written)
        return None

    async def _told(self, reader: Reader, statement: str) -> list[Any]:
        """Its answer, if it comes soon; of the standby nobody waits for another one then."""
        waiting = [reader, *self._lent] if reader is self._probe else [reader]
        patience = asyncio.create_task(_lose_patience(waiting))
        try:
            return await (await reader.execute(statement)).fetchall()
        finally:
            patience.cancel()

    async def _leave(self) -> None:
        probe, pool, self._probe, self._pool, self._trouble = self._probe, self._pool, None, None, None
        _hang_up([*self._lent])
        if probe:
            await probe.close()
        if pool:
            await pool.close(EVERY)


async def _lose_patience(readers: list[Reader]) -> None:
    """In steps, as an event loop that is late itself hears no answer meanwhile, either."""
    for _ in range(STEPS):
        await asyncio.sleep(EVERY / STEPS)
    _hang_up(readers)


def _hang_up(readers: list[Reader]) -> None:
    for reader in readers:
        reader.hang_up()


def _options() -> Options:
    """What leads to the replica: as to the primary, but for the place."""
    address, database = settings.REPLICA or {}, connection.copy()
    database.settings_dict |= {part: address[part] for part in PARTS}
    parameters = database.get_connection_params() | address.get("OPTIONS", {})
    return options_of(parameters | {"connect_timeout": int(REST)})
