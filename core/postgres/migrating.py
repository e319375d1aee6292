"""Migrating while others read and write: a table that somebody works with is not waited for, or all would wait behind.

Who waits for a table keeps everybody else from it. So a migration gives up soon, is taken back, and is tried again.
"""

import time
from collections.abc import Callable
from typing import Final

from django.core.management.base import CommandError
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from psycopg.errors import LockNotAvailable

LOCK_TIMEOUT: Final = 2.0
"""Seconds that a table is waited for, and so at most that others wait behind."""
PAUSE: Final = 3.0
TRIES: Final = 20


def bound_locks(connection: BaseDatabaseWrapper, migration: Migration | None) -> None:
    """Have the connection wait so long for a table; as long as it takes outside of a transaction, as for an index that
    is made concurrently: it keeps nobody from the table, and given up in the middle it would be left behind, invalid.
    """
    if connection.vendor != "postgresql":
        return
    milliseconds = 0 if migration is None or not migration.atomic else int(LOCK_TIMEOUT * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {milliseconds}")


def with_patience(migrate: Callable[[], object], say: Callable[[str], None]) -> None:
    """Migrate, again where a table was not to be had; CommandError when it never is."""
    for _ in range(TRIES):
        try:
            migrate()
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
            say(f"A table is in use: tried again in {PAUSE:g} seconds.")
            time.sleep(PAUSE)
        else:
            return
    raise CommandError(
        "A table stays in use, so that nothing of this migration was done, and all of those before it: end what works "
        "with the table (pg_stat_activity shows it), and run migrate again."
    )
