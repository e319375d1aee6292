"""Rows in bulk, hundreds in a statement, which takes them as JSON in one parameter: to tell each value apart, as the
ORM does, costs more than to insert it.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from django.db import connection, models

Stored = str | int | bool | None
"""A value as its column has it, such as money as a whole number and a day as text."""
ROWS_PER_STATEMENT: Final = 1_000
POSTGRES: Final = """
    INSERT INTO {table} ({columns})
    SELECT {values} FROM jsonb_array_elements(CAST(%s AS jsonb)) WITH ORDINALITY AS given (each, place)
    ORDER BY place RETURNING id
"""
SQLITE: Final = """
    INSERT INTO {table} ({columns})
    SELECT {values} FROM json_each(%s) ORDER BY key RETURNING id
"""
LENGTH: Final = re.compile(r"\(.*\)")


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Stored]]) -> list[int]:
    """Insert rows of these values of the columns ``names``, as they are; their new ids, in the same order.

    Ids are given out in the order in which a statement inserts, whatever the order in which it tells them.
    """
    sql, ids = _statement(connection.vendor, model, tuple(names)), []
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_PER_STATEMENT):
            some = rows[start : start + ROWS_PER_STATEMENT]
            cursor.execute(sql, [json.dumps(some, ensure_ascii=False, separators=(",", ":"))])
            ids += sorted(pk for (pk,) in cursor.fetchall())
    return ids


@cache
def _statement(vendor: str, model: type[models.Model], names: tuple[str, ...]) -> str:
    fields = [model._meta.get_field(name) for name in names]
    columns = ", ".join(f'"{field.column}"' for field in fields)  # type: ignore[union-attr]
    value = _value_on_sqlite if vendor == "sqlite" else _value_on_postgres
    values = ", ".join(value(place, field) for place, field in enumerate(fields))
    return (SQLITE if vendor == "sqlite" else POSTGRES).format(
        table=model._meta.db_table, columns=columns, values=values
    )


def _value_on_sqlite(place: int, _field: Any) -> str:
    return f"json_extract(value, '$[{place}]')"


def _value_on_postgres(place: int, field: Any) -> str:
    """Of the column's type without its length, to which PostgreSQL would cut instead of refusing the row."""
    type_of_column = LENGTH.sub("", field.rel_db_type(connection) if field.is_relation else field.db_type(connection))
    return f"CAST(each ->> {place} AS {type_of_column})"


def stored(field: Any, value: Any) -> Stored:
    """A value that a row has in Python, as its column has it."""
    kept = field.get_db_prep_save(value, connection)
    return kept if kept is None or isinstance(kept, str | int) else kept.isoformat()
