"""Two roles: the owner of the tables, who migrates, and the application's, which owns and bypasses nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

PARTS = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
"""What leads a connection to a database, in Django's words."""


@contextmanager
def as_owner(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The connection is of whom OWNER_DATABASE_URL names, if it does, and the application's again afterwards."""
    if settings.OWNER_DATABASE is None:
        yield
        return
    own = connection.settings_dict
    _reconnect(connection, own | parts_of_owner(connection))
    try:
        yield
    finally:
        _reconnect(connection, own)


def parts_of_owner(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """What leads a connection to the database as whoever owns the tables."""
    owner = settings.OWNER_DATABASE or connection.settings_dict
    return {part: owner[part] for part in PARTS}


def let_in(connection: BaseDatabaseWrapper, role: str, password: str) -> None:
    """The same in a transaction of its own."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        let_in_by(cursor, role, password)


def let_in_by(cursor: Any, role: str, password: str) -> None:
    """Make the application's role, unless it is there, and let it use every table that there is by now.

    Two who do it at once do it one after the other. A role that is there stays as it is: ``manage.py check`` warns.
    """
    name, migrations = sql.Identifier(role), sql.Identifier("django_migrations")
    grants = [
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        "REVOKE INSERT, UPDATE, DELETE ON {migrations} FROM {role}",
    ]
    cursor.execute("SELECT pg_advisory_xact_lock(hashtext('pocketgraph.roles'))")
    cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is None:
        _execute(cursor, "CREATE ROLE {role} LOGIN PASSWORD {password}", role=name, password=sql.Literal(password))
    for grant in grants:
        _execute(cursor, grant, role=name, migrations=migrations)


def _execute(cursor: Any, statement: str, **parts: sql.Composable) -> None:
    cursor.execute(sql.SQL(statement).format(**parts))


def _reconnect(connection: BaseDatabaseWrapper, settings_dict: dict[str, Any]) -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict = settings_dict
