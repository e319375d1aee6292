"""Which errors of a database say that it cannot be used now or took too long, whoever asks and whatever for.

Codes are those of PostgreSQL (SQLSTATE, appendix A of its manual).
"""

from typing import Final

import psycopg
from django.db import Error, OperationalError, connection
from psycopg_pool import ConnectionPool, PoolTimeout

from core.errors import DatabaseUnavailable, DomainError, TimedOut, TooBusy

LOST: Final = ("08", "57P")
"""Connection exceptions, and the operator's intervention: shutdown, crash, start."""
FULL: Final = "53100"
STOPPED: Final = ("57014", "25P03")
"""A statement that was canceled, and a transaction in which nothing was asked for too long."""
STOPPED_BY_SQLITE: Final = "interrupted"
IN_THE_WAY: Final = ("40001", "40P01", "55P03")
"""Another transaction: it was faster, each waits for the other, or it holds a lock for too long."""
LOCKED_BY_SQLITE: Final = "database is locked"
OF_SQLITE: Final = (
    "unable to open database file",
    "database or disk is full",
    "disk I/O error",
    "attempt to write a readonly database",
)


def outage(error: BaseException | None) -> DomainError | None:
    """TooBusy when all connections were taken for too long or others were in the way, TimedOut for what was stopped,
    DatabaseUnavailable when there is no database to ask.
    """
    if not isinstance(error, Error):
        return None
    if isinstance(error.__cause__, PoolTimeout):
        return TooBusy() if _is_pool_full() else DatabaseUnavailable()
    if was_in_the_way(error):
        return TooBusy()
    if _was_stopped(error):
        return TimedOut()
    return DatabaseUnavailable() if _is_lost(error) else None


def _is_pool_full() -> bool:
    """Whether the pool has as many connections as it may; one that cannot connect gives them up before its patience."""
    pool = _pool()
    return pool is None or pool.get_stats()["pool_size"] >= pool.max_size


def is_pool_taken() -> bool:
    """Whether whoever asks for a connection has to wait, as requests use all there may be."""
    pool = _pool()
    return pool is not None and _is_pool_full() and pool.get_stats()["pool_available"] == 0


def stats_of_pool() -> dict[str, int]:
    """As psycopg_pool tells them; none where there is no pool, or nobody has used it yet."""
    pool = _pool()
    return {} if pool is None or pool.closed else pool.get_stats()


def _pool() -> ConnectionPool | None:
    return getattr(connection, "pool", None)


def was_in_the_way(error: Error) -> bool:
    """Whether another transaction made it fail, so that the same may go through when it is tried again."""
    return _state_of(error) in IN_THE_WAY or (isinstance(error, OperationalError) and LOCKED_BY_SQLITE in str(error))


def _was_stopped(error: Error) -> bool:
    return _state_of(error) in STOPPED or (isinstance(error, OperationalError) and str(error) == STOPPED_BY_SQLITE)


def _state_of(error: Error) -> str | None:
    state: str | None = getattr(error.__cause__, "sqlstate", None)
    return state


def _is_lost(error: Error) -> bool:
    cause = error.__cause__
    if isinstance(cause, psycopg.Error):
        state = cause.sqlstate
        of_connection = isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError)
        return of_connection and (state is None or state.startswith(LOST) or state == FULL)
    return isinstance(error, OperationalError) and any(words in str(error) for words in OF_SQLITE)
