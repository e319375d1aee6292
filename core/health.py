"""Whether this process can answer requests, asked over a connection that no request waits for."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import cache
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

UNREACHABLE = "The database cannot be reached."
Answer = TypeVar("Answer")


def missing_for_readiness() -> list[str]:
    """What requests would have to do without, in words that are safe to show; empty when the process is ready."""
    try:
        with closing(own_connection()) as connection:
            missing = missing_migrations(connection)
    except DatabaseError:
        return [UNREACHABLE]
    return [f"The migration {app}.{name} is not applied." for app, name in missing]


def missing_migrations(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """The app and name of each that this code comes with and the database does not have."""
    return sorted(migrations() - _applied_migrations(connection))


@cache
def migrations() -> frozenset[tuple[str, str]]:
    """The app and name of each migration that this code comes with."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _applied_migrations(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """As Django's recorder reads them, which would ask over the connection of its thread."""
    if not MigrationRecorder(connection).has_table():
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


def own_connection() -> BaseDatabaseWrapper:
    """One outside the pool, which may be full while the database is well."""
    connection = connections[DEFAULT_DB_ALIAS].copy()
    options: dict[str, Any] = connection.settings_dict["OPTIONS"]
    options.pop("pool", None)
    return connection


@contextmanager
def on_own_connection() -> Iterator[BaseDatabaseWrapper]:
    """What this thread asks inside goes over such a one."""
    connections[DEFAULT_DB_ALIAS] = connection = own_connection()
    try:
        yield connection
    finally:
        connection.close()
        del connections[DEFAULT_DB_ALIAS]


class OneAtATime(Generic[Answer]):
    """A check in a thread of its own: whoever asks while it runs gets its answer, so that no number of them adds up."""

    def __init__(self, check: Callable[[], Answer]) -> None:
        self._check = check
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, "check")
        self._running: Future[Answer] | None = None

    def ask(self) -> Future[Answer]:
        with self._lock:
            if self._running is None or self._running.done():
                self._running = self._thread.submit(self._check)
            return self._running
