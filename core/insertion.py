"""Rows in bulk, hundreds in a statement, which takes them as JSON in one parameter: to tell each value apart, as the
ORM does, costs more than to insert it.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import Any, Final, TypeVar

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from core.fields import DataVersionField, FoldedField, MomentField, NameField

Row = TypeVar("Row", bound=models.Model)
Stored = str | int | bool | None
"""A value as its column has it, such as money as a whole number and a day as text."""
ROWS_PER_STATEMENT: Final = 1_000
SELECT_ON_POSTGRES: Final = """
    SELECT {values} FROM jsonb_array_elements(CAST(%s AS jsonb)) WITH ORDINALITY AS given (each, place)
    WHERE true ORDER BY place
"""
SELECT_ON_SQLITE: Final = "SELECT {values} FROM json_each(%s) WHERE true ORDER BY key"
"""Told that there is a WHERE, SQLite does not take the ON of a conflict for that of a join."""
UPDATE: Final = """
    WITH given ({given}) AS ({select})
    UPDATE {table} SET {columns} FROM given WHERE {table}.id = given.id
"""
LENGTH: Final = re.compile(r"\(.*\)")
DERIVED: Final = (NameField, FoldedField, DataVersionField)
"""Fields that make of a row what they store, which is stored as they make it."""
AGAIN: Final = (models.DateField, models.IntegerField)
"""Fields many rows have the same value of, which says all there is to how it is stored."""
KEPT: Final = (models.CharField, models.TextField, models.BooleanField, models.ForeignKey)
"""Fields whose values are stored as they are."""


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Stored]]) -> list[int]:
    """Insert rows of these values of the columns ``names``, as they are; their new ids, in the same order.

    Ids are given out in the order in which a statement inserts, whatever the order in which it tells them.
    """
    table, columns = model._meta.db_table, columns_of(model, names)
    sql, ids = f"INSERT INTO {table} ({columns}) {select_of(model, names)} RETURNING id", []
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_PER_STATEMENT):
            cursor.execute(sql, [as_parameter(rows[start : start + ROWS_PER_STATEMENT])])
            ids += sorted(pk for (pk,) in cursor.fetchall())
    return ids


def update_column(model: type[models.Model], name: str, values: Mapping[int, Stored]) -> None:
    """Give the rows of these ids these values of one column, as they are."""
    update_columns(model, [name], {pk: (value,) for pk, value in values.items()})


def update_columns(model: type[models.Model], names: Sequence[str], values: Mapping[int, Sequence[Stored]]) -> None:
    """The same of several columns."""
    table, columns = model._meta.db_table, [columns_of(model, [name]) for name in names]
    changes = ", ".join(f"{column} = given.{column}" for column in columns)
    given, select = columns_of(model, ["id", *names]), select_of(model, ["id", *names])
    sql = UPDATE.format(given=given, select=select, table=table, columns=changes)
    rows = [(pk, *stored) for pk, stored in values.items()]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_PER_STATEMENT):
            cursor.execute(sql, [as_parameter(rows[start : start + ROWS_PER_STATEMENT])])


def select_of(model: type[models.Model], names: Sequence[str]) -> str:
    """SQL for rows of these columns, which stand in one parameter."""
    return _select(connection.vendor, model, tuple(names))


def as_parameter(rows: Sequence[Sequence[Stored]]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=str)


def columns_of(model: type[models.Model], names: Sequence[str]) -> str:
    return ", ".join(f'"{model._meta.get_field(name).column}"' for name in names)  # type: ignore[union-attr]


def insert_models(model: type[Row], rows: Sequence[Row]) -> None:
    """Insert new rows, which are saved then, as ``bulk_create`` does, in a fraction of its time."""
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key or field.generated)]
    names, columns = [field.name for field in fields], [_column_of(field) for field in fields]
    for start in range(0, len(rows), ROWS_PER_STATEMENT):
        some = rows[start : start + ROWS_PER_STATEMENT]
        ids = insert_rows(model, names, list(zip(*[column(some) for column in columns], strict=True)))
        for row, pk in zip(some, ids, strict=True):
            row.pk, state = pk, row._state  # noqa: SLF001 (what Django keeps of each row)
            state.adding, state.db = False, connection.alias


def _column_of(field: Any) -> Callable[[Sequence[Any]], Iterable[Stored]]:
    """What tells of rows what their column has, which is quicker for all of them than for one after the other."""
    keep, told = _keep(field), partial(map, attrgetter(field.attname))
    if isinstance(field, MomentField):
        return lambda rows: map(keep, field.pre_save_all(rows))
    derive: Callable[[Any, bool], Stored] = field.pre_save
    if isinstance(field, DERIVED):
        return lambda rows: [derive(row, True) for row in rows]
    return told if isinstance(field, KEPT) else lambda rows: map(keep, told(rows))


def _keep(field: Any) -> Callable[[Any], Stored]:
    """What tells how a value is stored; days, moments and numbers, which come again and again, are asked for once."""
    keep = partial(stored, field, driver=connections[connection.alias])
    return lru_cache(ROWS_PER_STATEMENT, typed=True)(keep) if isinstance(field, AGAIN) else keep


@cache
def _select(vendor: str, model: type[models.Model], names: tuple[str, ...]) -> str:
    value, select = {
        "sqlite": (_value_on_sqlite, SELECT_ON_SQLITE),
        "postgresql": (_value_on_postgres, SELECT_ON_POSTGRES),
    }[vendor]
    fields = (model._meta.get_field(name) for name in names)
    return select.format(values=", ".join(value(place, field) for place, field in enumerate(fields)))


def _value_on_sqlite(place: int, _field: Any) -> str:
    return f"json_extract(value, '$[{place}]')"


def _value_on_postgres(place: int, field: Any) -> str:
    """Of the column's type without its length, to which PostgreSQL would cut instead of refusing the row."""
    type_of_column = LENGTH.sub("", field.rel_db_type(connection) if field.is_relation else field.db_type(connection))
    return f"CAST(each ->> {place} AS {type_of_column})"


def stored(field: Any, value: Any, driver: BaseDatabaseWrapper | None = None) -> Stored:
    """A value that a row has in Python, as its column has it."""
    if isinstance(field, models.JSONField):
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    kept = field.get_db_prep_save(value, driver or connection)
    return kept if kept is None or isinstance(kept, str | int) else kept.isoformat()
