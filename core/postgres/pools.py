"""Connections that the event loop reads over, kept in pools.

Statements stay prepared on the server, but where something is between that leads each transaction to another one.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import psycopg
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.psycopg_any import get_adapters_template
from psycopg import AsyncRawCursor
from psycopg.adapt import AdaptersMap
from psycopg.types.datetime import TimestamptzLoader
from psycopg_pool import AsyncConnectionPool

from core.postgres.trips import Reader

Pool = AsyncConnectionPool[Reader]
Options = dict[str, Any]
PATIENCE: Final = 5.0
"""Seconds to wait for a connection that is free."""
PLANNING: Final = {"plan_cache_mode": "force_generic_plan", "jit": "off"}
"""Planned once: statements of few rows take longer to be planned than to be run. It is said with each transaction
where something is between that would lead the next one of somebody else to the same server.
"""


def made(options: Options, configure: Callable[[Reader], Awaitable[None]]) -> Pool:
    """One of connections that these options lead to, not yet open; ``settings.DATABASE_READERS`` says of how many."""
    return AsyncConnectionPool(
        connection_class=Reader,
        kwargs=options,
        min_size=1,
        max_size=settings.DATABASE_READERS,
        timeout=PATIENCE,
        reconnect_timeout=2,
        configure=configure,
        check=_check,
        open=False,
    )


def options_of(parameters: Options) -> Options:
    """What makes a reader of what leads Django to a database."""
    return parameters | {
        "autocommit": True, "context": adapters(), "cursor_factory": AsyncRawCursor, "prepare_threshold": None,
    }  # fmt: skip


def adapters() -> AdaptersMap:
    """Django's, but for its moments, which are made in Python: in UTC, psycopg's own are the same."""
    adapters = AdaptersMap(get_adapters_template(settings.USE_TZ, connection.timezone))
    adapters.register_loader("timestamptz", TimestamptzLoader)
    return adapters


async def configure(reader: Reader) -> None:
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
