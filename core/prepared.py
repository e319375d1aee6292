"""Querysets that are written once, compiled once for a kind of database, and run with other values each time.

To make its SQL is most of what a statement of few rows takes. It is sent by Django's cursor as any other, and so told
whose rows are meant; the queryset stays the one definition of what is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Field, Model, QuerySet, Value

Row = TypeVar("Row")
Instance = TypeVar("Instance", bound=Model)


class Parameter(Value):
    """Stands in a queryset where a value will be bound."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(None, output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]

    def bound(self, values: dict[str, Any]) -> Any:
        """Its value, as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a database is sent, with parameters where values belong; and how each column of an answer is read."""

    sql: str
    values: Sequence[Any]
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]

    def rows(self, values: dict[str, Any]) -> list[list[Any]]:
        with connection.cursor() as cursor:
            cursor.execute(
                self.sql, [each.bound(values) if isinstance(each, Parameter) else each for each in self.values]
            )
            return [self._read(list(row)) for row in cursor.fetchall()]

    def _read(self, row: list[Any]) -> list[Any]:
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        return row


class Prepared(Generic[Row]):
    """``build`` answers a ``values_list`` for parameters of these ``fields``, whose columns ``row`` takes."""

    def __init__(
        self, row: Callable[..., Row], build: Callable[..., QuerySet[Any, Any]], **fields: Field[Any, Any]
    ) -> None:
        self._row, self._build, self._fields = row, build, fields
        self._statement = cache(self._compiled)

    def __call__(self, **values: Any) -> list[Row]:
        statement = self._statement(connection.vendor)
        return list(starmap(self._row, statement.rows(values))) if statement else []

    def _compiled(self, _vendor: str) -> Statement | None:
        """None where there are no rows whatever the values are, as in the first 0."""
        parameters = {name: Parameter(name, field) for name, field in self._fields.items()}
        compiler = self._build(**parameters).query.get_compiler(connection=connection)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            return None
        return Statement(sql, values, compiler.get_converters([expression for expression, *_ in compiler.select or ()]))


def columns_of(model: type[Model]) -> list[str]:
    """What ``instance_of`` takes, in this order."""
    return [field.attname for field in model._meta.concrete_fields]


def instance_of(model: type[Instance]) -> Callable[..., Instance]:
    """What makes a row of ``model`` of its columns."""
    columns = columns_of(model)
    return lambda *values: model.from_db(connection.alias, columns, values)
