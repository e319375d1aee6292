"""Checksums of tables that are the same in whatever order the rows come, and on either database.

A row is hashed as Python shows its values in ASCII, its columns in the order of their names; the hashes of all rows are
added up. What a driver makes of a value is left to who reads the rows: see ``core.backups.postgres``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final

from core.backups.manifests import BackupRefused, Contents, Rows

SIZE: Final = 16
"""Bytes of a hash."""
Read = Callable[[str], Iterable[Sequence[Any]]]
"""Runs a statement and hands out its rows by and by."""


def contents_of(columns: Mapping[str, Iterable[str]], read: Read) -> Contents:
    """What a database holds whose tables have these ``columns``; BackupRefused where none are Pocketgraph's."""
    if "django_migrations" not in columns:
        raise BackupRefused("The database has no tables of Pocketgraph: there is nothing to back up.")
    tables = {table: rows_of(read(_statement(table, names))) for table, names in sorted(columns.items())}
    applied = read("SELECT app, name FROM django_migrations")
    return Contents(tables, sorted(f"{app}.{name}" for app, name in applied))


def rows_of(rows: Iterable[Sequence[Any]]) -> Rows:
    """``rows`` are tuples of texts, numbers, bytes and None."""
    count = total = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007
        total += int.from_bytes(blake2b(ascii(row).encode(), digest_size=SIZE).digest())
    return Rows(count, f"{total % 256**SIZE:032x}")


def difference(found: Contents, told: Contents) -> str | None:
    """The first table whose rows are not those that a manifest tells, in words; None when all agree."""
    for table in sorted({*found.tables, *told.tables}):
        is_there, should_be = found.tables.get(table), told.tables.get(table)
        if is_there != should_be:
            return f"{table} has {_shown(is_there)}, and the backup says {_shown(should_be)}"
    return None


def _shown(rows: Rows | None) -> str:
    return "none" if rows is None else f"{rows.count} rows ({rows.checksum[:8]})"


def _statement(table: str, columns: Iterable[str]) -> str:
    listed = ", ".join(f'"{column}"' for column in sorted(columns))
    return f'SELECT {listed} FROM "{table}"'  # noqa: S608 (names of the database's own)
