"""Reading several figures as they were at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection
from psycopg.pq import TransactionStatus

BEGIN: Final = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}
# PostgreSQL refused whatever would have been written. At a ROLLBACK psycopg forgets every statement that it prepared.
END: Final = {"postgresql": "COMMIT", "sqlite": "ROLLBACK"}


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read inside agrees with itself, whatever is written meanwhile; it holds up nobody.

    Inside a write it is part of that, which on SQLite is alone anyway; inside another snapshot it is part of that one.
    """
    connection.ensure_connection()
    driver = connection.connection
    if _is_in_transaction(driver):
        yield
        return
    _run(driver, BEGIN[connection.vendor])
    try:
        yield
    finally:
        _run(driver, END[connection.vendor])


def _run(driver: Any, statement: str) -> None:
    """Its failures are Django's, as of any other statement: the database may be lost by now."""
    with connection.wrap_database_errors:
        driver.execute(statement)


def _is_in_transaction(driver: Any) -> bool:
    if connection.vendor == "sqlite":
        return bool(driver.in_transaction)
    return bool(driver.info.transaction_status != TransactionStatus.IDLE)
