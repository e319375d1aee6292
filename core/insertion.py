"""Rows in bulk, hundreds in a statement, which takes them as JSON in one parameter, and what is alike in all of them
once: to tell each value apart, as the ORM does, costs more than to insert it.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import count
from operator import attrgetter
from typing import Any, Final, TypeVar

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from core.ahead import ahead
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
    statements = selects_of(model, names, rows)
    return [pk for ids in _inserted(model, names, statements, len(rows)) for pk in ids]


def _inserted(
    model: type[models.Model], names: Sequence[str], statements: Iterable[tuple[str, list[Stored]]], count: int
) -> Iterator[list[int]]:
    """The new ids of each statement."""
    insert = f"INSERT INTO {model._meta.db_table} ({columns_of(model, names)})"
    with connection.cursor() as cursor:
        for select, parameters in _written_ahead(statements, count):
            cursor.execute(f"{insert} {select} RETURNING id", parameters)
            yield sorted(pk for (pk,) in cursor.fetchall())


def _written_ahead(statements: Iterable[tuple[str, list[Stored]]], count: int) -> Iterable[tuple[str, list[Stored]]]:
    """The next one is written while the database is at work, if there are several for so many rows."""
    return statements if count <= ROWS_PER_STATEMENT else ahead(statements)


def update_column(model: type[models.Model], name: str, values: Mapping[int, Stored]) -> None:
    """Give the rows of these ids these values of one column, as they are."""
    update_columns(model, [name], {pk: (value,) for pk, value in values.items()})


def update_columns(model: type[models.Model], names: Sequence[str], values: Mapping[int, Sequence[Stored]]) -> None:
    """The same of several columns."""
    table, columns = model._meta.db_table, [columns_of(model, [name]) for name in names]
    changes = ", ".join(f"{column} = given.{column}" for column in columns)
    given, rows = ["id", *names], [(pk, *stored) for pk, stored in values.items()]
    with connection.cursor() as cursor:
        for select, parameters in _written_ahead(selects_of(model, given, rows), len(rows)):
            sql = UPDATE.format(given=columns_of(model, given), select=select, table=table, columns=changes)
            cursor.execute(sql, parameters)


def selects_of(
    model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Stored]]
) -> Iterator[tuple[str, list[Stored]]]:
    """SQL for hundreds of these rows of these columns at a time, and its parameters."""
    for start in range(0, len(rows), ROWS_PER_STATEMENT):
        some = rows[start : start + ROWS_PER_STATEMENT]
        columns = list(zip(*some, strict=True))
        alike = tuple(column.count(column[0]) == len(some) for column in columns)
        others = zip(*(column for column, once in zip(columns, alike, strict=True) if not once), strict=True)
        once = [column[0] for column, once in zip(columns, alike, strict=True) if once]
        yield (
            _select(connection.vendor, model, tuple(names), alike),
            [*once, _as_json(list(others) or [()] * len(some))],
        )


def _as_json(rows: Sequence[Sequence[Stored]]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=str)


def columns_of(model: type[models.Model], names: Sequence[str]) -> str:
    return ", ".join(f'"{model._meta.get_field(name).column}"' for name in names)  # type: ignore[union-attr]


def insert_models(model: type[Row], rows: Sequence[Row]) -> None:
    """Insert new rows, which are saved then, as ``bulk_create`` does, in a fraction of its time."""
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key or field.generated)]
    names, columns = [field.name for field in fields], [_column_of(field) for field in fields]
    parts = [rows[start : start + ROWS_PER_STATEMENT] for start in range(0, len(rows), ROWS_PER_STATEMENT)]
    values = (list(zip(*[column(some) for column in columns], strict=True)) for some in parts)
    statements = (statement for each in values for statement in selects_of(model, names, each))
    for some, ids in zip(parts, _inserted(model, names, statements, len(rows)), strict=True):
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


@lru_cache(ROWS_PER_STATEMENT)
def _select(vendor: str, model: type[models.Model], names: tuple[str, ...], alike: tuple[bool, ...]) -> str:
    value, select = {
        "sqlite": (_value_on_sqlite, SELECT_ON_SQLITE),
        "postgresql": (_value_on_postgres, SELECT_ON_POSTGRES),
    }[vendor]
    fields, places = map(model._meta.get_field, names), count()
    told = (value(field, None if once else next(places)) for field, once in zip(fields, alike, strict=True))
    return select.format(values=", ".join(told))


def _value_on_sqlite(_field: Any, place: int | None) -> str:
    return "%s" if place is None else f"json_extract(value, '$[{place}]')"


def _value_on_postgres(field: Any, place: int | None) -> str:
    """Of the column's type without its length, to which PostgreSQL would cut instead of refusing the row."""
    type_of_column = LENGTH.sub("", field.rel_db_type(connection) if field.is_relation else field.db_type(connection))
    return f"CAST({'%s' if place is None else f'each ->> {place}'} AS {type_of_column})"


def stored(field: Any, value: Any, driver: BaseDatabaseWrapper | None = None) -> Stored:
    """A value that a row has in Python, as its column has it."""
    if isinstance(field, models.JSONField):
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    kept = field.get_db_prep_save(value, driver or connection)
    return kept if kept is None or isinstance(kept, str | int) else kept.isoformat()
