"""Copies of SQLite's database, by connections of their own that know nothing of Django's.

SQLite's backup copies pages as they are at one moment, whoever writes meanwhile, and puts a copy in place as one write,
before which others see what was there and behind which all of the new: a file that is copied misses its last writes.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

from core.backups.checksums import contents_of, difference
from core.backups.manifests import BackupRefused, Contents

PATIENCE: Final = 60
"""Seconds to wait for whoever writes."""
WAITING: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
TABLES: Final = """
    SELECT name, sql LIKE 'CREATE VIRTUAL %' FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
"""


def copy_to(copy: Path) -> Contents:
    """Copy the database into the file ``copy``, and tell what that holds; BackupRefused when either is damaged."""
    with _sqlite_errors("The database cannot be copied"):
        with closing(_opened(_path(), mode="rw")) as database, closing(_opened(copy, mode="rwc")) as target:
            database.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        with closing(_opened(copy, mode="rw")) as whole:
            return _proved(whole)


def version() -> str:
    return sqlite3.sqlite_version


def count_rows() -> dict[str, int]:
    """How many rows each table of the database has; none where there is no database."""
    if not _path().exists():
        return {}
    with _sqlite_errors("The database cannot be read"), closing(_opened(_path(), mode="rw")) as database:
        return {table: _one(database, f'SELECT count(*) FROM "{table}"') for table in _columns(database)}  # noqa: S608


def put_in_place(copy: Path, told: Contents, statements: Sequence[str]) -> None:
    """Prove that the copy is what was ``told``, run ``statements`` on it, and make the database the same, at once."""
    with _sqlite_errors("The database cannot be replaced"), closing(_opened(copy, mode="rw")) as source:
        if problem := difference(_proved(source), told):
            raise BackupRefused(f"The backup is not what it says: {problem}. Nothing was changed.")
        for statement in statements:
            source.execute(statement)
        source.commit()
        with closing(_opened(_path(), mode="rwc")) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            source.backup(database, progress=_until(time.monotonic() + PATIENCE), sleep=0.05)


def _path() -> Path:
    return Path(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])


def _opened(path: Path, *, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE)


def _proved(database: sqlite3.Connection) -> Contents:
    problem = _one(database, "PRAGMA integrity_check(1)")
    if problem != "ok":
        raise BackupRefused(f"The database is damaged: {problem}.")
    return contents_of(_columns(database), database.execute)


def _columns(database: sqlite3.Connection) -> dict[str, list[str]]:
    """Those of each table but of what an index of texts keeps for itself."""
    tables = database.execute(TABLES).fetchall()
    virtual = tuple(name for name, is_virtual in tables if is_virtual)
    statement = "SELECT name FROM pragma_table_info(?)"
    return {
        table: [name for (name,) in database.execute(statement, [table])]
        for table, _ in tables
        if not table.startswith(virtual)
    }


def _one(database: sqlite3.Connection, statement: str) -> Any:
    return database.execute(statement).fetchone()[0]


def _until(over: float) -> Any:
    """Stops a backup that waits for the database longer."""

    def look_at_the_clock(status: int, remaining: int, pages: int) -> None:
        if status in WAITING and time.monotonic() > over:
            raise BackupRefused("The database is in use by whoever writes without an end: nothing was changed.")

    return look_at_the_clock


@contextmanager
def _sqlite_errors(what: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BackupRefused(f"{what}: {error}.") from error
