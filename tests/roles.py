"""Who tests are to PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

from core.postgres.roles import let_in

PASSWORD = "known to everyone"


@contextmanager
def application_role(connection: Any) -> Iterator[None]:
    """New connections are of a role of the test database's own, which may do what it may in service.

    Where a test says so it becomes the owner of the tables, whose rights it does not have by itself.
    """
    role, owner = f"{connection.settings_dict['NAME']}_application", dict(connection.settings_dict)
    let_in(connection, role, PASSWORD)
    _execute(
        connection,
        f'ALTER ROLE "{role}" NOINHERIT',
        f'GRANT "{_owner(connection)}" TO "{role}"',
    )
    _become(connection, {"USER": role, "PASSWORD": PASSWORD})
    yield
    _become(connection, owner)
    _execute(connection, f'DROP OWNED BY "{role}"', f'DROP ROLE "{role}"')


@contextmanager
def as_owner_of_tables(connection: Any) -> Iterator[None]:
    """Until the end of this, or of the transaction, whoever owns the tables."""
    _execute(connection, f'SET LOCAL ROLE "{_owner(connection)}"')
    yield
    _execute(connection, "SET LOCAL ROLE NONE")


def _owner(connection: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'finance_wallet'")
        return str(cursor.fetchone()[0])


def _execute(connection: Any, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _become(connection: Any, settings: dict[str, Any]) -> None:
    connection.close()
    connection.close_pool()
    connections.settings["default"].update(settings)
    connection.settings_dict.update(settings)
