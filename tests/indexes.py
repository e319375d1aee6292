"""What the database has of indexes."""

from typing import Any

from django.db import connection


def indexes_of(table: str) -> dict[str, dict[str, Any]]:
    """Those of a table by their names, whoever made them."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    return {name: each for name, each in found.items() if each["index"] or each["unique"]}
