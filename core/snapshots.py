"""Reading several figures as they were at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

BEGIN: Final = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read inside agrees with itself, whatever is written meanwhile; it holds up nobody.

    Inside a write it is part of that, which on SQLite is alone anyway.
    """
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    driver = connection.connection
    driver.execute(BEGIN[connection.vendor])
    try:
        yield
    finally:
        driver.execute("ROLLBACK")
