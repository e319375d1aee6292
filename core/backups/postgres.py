"""Copies of PostgreSQL's database by pg_dump, read in the same moment as what the manifest tells of it.

All of it is the owner's work, for everyone: policies hold for the owner too, but for a superuser, and where nobody said
for whom they would hide every row. A copy is put in place in one transaction, which proves it before it ends.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.sql import SQL, Identifier

from core.acting import EVERYBODY, SETTING
from core.backups import scripts
from core.backups.checksums import contents_of, difference
from core.backups.manifests import BackupRefused, Contents
from core.backups.plain_types import reads_as_sqlite_does
from core.backups.programs import entries_of, environment, program, running, script_of
from core.postgres.roles import let_in_by, parts_of_owner

SESSION: Final = {
    SETTING: EVERYBODY,
    "DateStyle": "ISO,YMD",
    "TimeZone": "UTC",
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "lock_timeout": "10s",
}
NAMES: Final = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
BATCH: Final = 2000
"""Rows."""
ATTEMPTS: Final = 5
COLUMNS: Final = """
    SELECT tablename, attname FROM pg_tables
    JOIN pg_attribute ON attrelid = format('%I.%I', schemaname, tablename)::regclass AND attnum > 0 AND NOT attisdropped
    WHERE schemaname = 'public' AND attgenerated = ''
"""
"""But for those that are worked out of others."""
OURS: Final = """
    WITH ours AS (
        SELECT 1 AS turn, 'TABLE' AS kind, oid, oid::regclass::text AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        UNION ALL SELECT 2, 'SEQUENCE', oid, oid::regclass::text FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
        UNION ALL SELECT 3, 'OPERATOR FAMILY', f.oid, format('%I USING %I', opfname, amname) FROM pg_opfamily f
        JOIN pg_am ON pg_am.oid = opfmethod WHERE opfnamespace = 'public'::regnamespace
        UNION ALL SELECT 4, 'OPERATOR', oid, oid::regoperator::text FROM pg_operator
        WHERE oprnamespace = 'public'::regnamespace
        UNION ALL SELECT 5, 'ROUTINE', oid, oid::regprocedure::text FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT 6, 'TYPE', pg_type.oid, pg_type.oid::regtype::text FROM pg_type
        LEFT JOIN pg_class ON pg_class.oid = typrelid
        WHERE typnamespace = 'public'::regnamespace AND (typtype IN ('d', 'e') OR relkind = 'c')
    )
    SELECT kind, name FROM ours WHERE NOT EXISTS (SELECT FROM pg_depend WHERE objid = ours.oid AND deptype = 'e')
    ORDER BY turn, name
"""
"""Whatever a backup brings, but for extensions, which stay."""
OF_SUPERUSERS: Final = ("pocketgraph_like(", " ~~@ ", " pocketgraph_trigrams", " transaction_text ")
"""What only a superuser may make of a dump: the index of words and its parts, which the migration 0028 makes."""


def copy_to(copy: Path) -> Contents:
    """Dump the database into the file ``copy``, and tell what was there at the moment of which it is."""
    with _connected() as connection:
        least = connection.info.server_version // 10000
        dump, _ = program("pg_dump", least), program("pg_restore", least)
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = _one(connection, "SELECT pg_export_snapshot()")
        command = [
            dump, "--format=custom", f"--snapshot={snapshot}", "--enable-row-security", "--no-publications",
            "--no-subscriptions", "--lock-wait-timeout=60s", "--no-password", f"--file={copy}",
        ]  # fmt: skip
        with running(command, environment(_parts())):
            contents = _contents(connection)
    _require_rows(copy, contents)
    return contents


def version() -> str:
    with _connected() as connection:
        return str(_one(connection, "SHOW server_version"))


def count_rows() -> dict[str, int]:
    """How many rows each table of the database has."""
    with _connected() as connection:
        return {table: _one(connection, SQL("SELECT count(*) FROM {}").format(Identifier(table)))
                for table in _columns(connection)}  # fmt: skip


def put_in_place(copy: Path, told: Contents, statements: Sequence[str]) -> None:
    """Replace what is there by the copy, prove that it is what was ``told``, and run ``statements``: all or nothing.

    What PostgreSQL knows of tables for its plans is in no dump, and is found out at once.
    """
    with _connected() as connection:
        _lock(connection)
        for kind, name in connection.execute(OURS).fetchall():
            connection.execute(f"DROP {kind} IF EXISTS {name} CASCADE")
        with _script(copy, connection) as script:
            scripts.run(script, connection)
        connection.execute("RESET ALL")
        if problem := difference(_contents(connection), told):
            raise BackupRefused(f"What was restored is not what was backed up: {problem}. Nothing was changed.")
        for statement in (*statements, "ANALYZE"):
            connection.execute(statement)
        if settings.OWNER_DATABASE is not None:
            own = settings.DATABASES[DEFAULT_DB_ALIAS]
            let_in_by(connection.cursor(), own["USER"], own["PASSWORD"])


def _lock(connection: psycopg.Connection[Any]) -> None:
    """Every table, before anything else, as whoever reads and writes meanwhile locks them in other orders."""
    tables = SQL(", ").join(map(Identifier, _columns(connection)))
    for attempt in range(1, ATTEMPTS + 1):
        try:
            if tables.as_string(connection):
                connection.execute(SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(tables))
        except (psycopg.errors.DeadlockDetected, psycopg.errors.LockNotAvailable) as error:
            connection.rollback()
            if attempt == ATTEMPTS:
                raise BackupRefused("The tables are in use: stop the server, or try again later.") from error
        else:
            return


@contextmanager
def _script(copy: Path, connection: psycopg.Connection[Any]) -> Iterator[Any]:
    """Without the index of words where only a superuser could make it: words are looked for without, but slower."""
    options = []
    if not _one(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        chosen = copy.with_suffix(".list")
        chosen.write_text(
            "\n".join(line for line in entries_of(copy) if not any(map(line.__contains__, OF_SUPERUSERS)))
        )
        options = [f"--use-list={chosen}"]
    with script_of(copy, *options) as script:
        yield script


def _require_rows(copy: Path, contents: Contents) -> None:
    """The dump has as many rows of each table as were there."""
    with script_of(copy) as script:
        found = scripts.count_rows(script)
    for table, rows in contents.tables.items():
        if found.get(table) != rows.count:
            raise BackupRefused(f"pg_dump wrote {found.get(table)} rows of {table}, of which there are {rows.count}.")


def _contents(connection: psycopg.Connection[Any]) -> Contents:
    def read(statement: str) -> Iterator[Sequence[Any]]:
        with connection.cursor(name="rows") as cursor:
            cursor.itersize = BATCH
            yield from cursor.execute(statement.encode())

    return contents_of(_columns(connection), read)


def _columns(connection: psycopg.Connection[Any]) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(COLUMNS):
        columns.setdefault(table, []).append(column)
    return columns


def _one(connection: psycopg.Connection[Any], statement: Any) -> Any:
    found = connection.execute(statement).fetchone()
    assert found
    return found[0]


def _parts() -> dict[str, Any]:
    return parts_of_owner(connections[DEFAULT_DB_ALIAS])


@contextmanager
def _connected() -> Iterator[psycopg.Connection[Any]]:
    """The owner's, in a transaction that is kept unless something fails; what PostgreSQL refuses is BackupRefused."""
    parts = {NAMES[part]: value for part, value in _parts().items() if value}
    session = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
    try:
        with psycopg.connect(**parts, options=session, connect_timeout=10) as connection:
            reads_as_sqlite_does(connection.adapters)
            yield connection
    except psycopg.Error as error:
        raise BackupRefused(f"PostgreSQL refused, and nothing was changed: {str(error).strip()}") from error
