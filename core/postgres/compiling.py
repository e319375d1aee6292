"""What PostgreSQL compiles before it runs it."""

from django.db import connection


def compile_nothing() -> None:
    """Until the connection is closed: statements that each run once take longer to compile than they then save."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
