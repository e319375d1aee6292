"""Querysets that are written once, compiled once for a kind of database, and run with other values each time.

To make its SQL is most of what a statement of few rows takes. It is sent by Django's cursor as any other, and so told
whose rows are meant, or by ``core.postgres.readers``; the queryset stays the one definition of what is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, BooleanField, Field, Func, Model, QuerySet, Value
from django.db.models.base import ModelState

Row = TypeVar("Row")
Rows = Sequence[Sequence[Any]]
"""As a database tells them."""
Instance = TypeVar("Instance", bound=Model)


class Parameter(Value):
    """Stands in a queryset where a value will be bound."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(None, output_field=field)
        self.name = name
        self.is_whole_number = type(field) is BigIntegerField

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]

    def bound(self, values: dict[str, Any], database: BaseDatabaseWrapper) -> Any:
        """Its value, as the database takes it."""
        return self._prepared(values[self.name], database)

    def _prepared(self, value: Any, database: BaseDatabaseWrapper) -> Any:
        return value if self.is_whole_number else self.output_field.get_db_prep_value(value, database)

    @property
    def type(self) -> str:
        """That of its values in the database."""
        return str(self.output_field.db_type(connection))


class Parameters(Parameter):
    """Stands where any number of values will be bound as one, for ``IsAmong``."""

    def bound(self, values: dict[str, Any], database: BaseDatabaseWrapper) -> Any:
        found = [self._prepared(value, database) for value in values[self.name]]
        return json.dumps(found) if database.vendor == "sqlite" else found

    @property
    def type(self) -> str:
        return f"{super().type}[]"


class IsAmong(Func):
    """Whether a column has one of the values of an array, which ``Parameters`` will be bound to or, on PostgreSQL, a
    subquery makes.
    """

    output_field = BooleanField()
    template, arg_joiner = "%(expressions)s)", " = ANY("

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        template, joiner = "%(expressions)s))", " IN (SELECT value FROM json_each("
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner)


@dataclass(frozen=True, slots=True)
class Many:
    """Says of a ``Prepared`` that the values of a parameter are any number of these."""

    field: Field[Any, Any]


def _parameter(name: str, field: Field[Any, Any] | Many) -> Parameter:
    return Parameters(name, field.field) if isinstance(field, Many) else Parameter(name, field)


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What a database is sent, with parameters where values belong; and how each column of an answer is read."""

    sql: str
    values: Sequence[Any]
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]

    def rows(self, values: dict[str, Any]) -> Iterable[Sequence[Any]]:
        """Over Django's connection."""
        database = connections[DEFAULT_DB_ALIAS]
        with database.cursor() as cursor:
            cursor.execute(
                self.sql,
                [each.bound(values, database) if isinstance(each, Parameter) else each for each in self.values],
            )
            return self.read(cursor.fetchall(), database)

    def read(self, rows: Rows, database: BaseDatabaseWrapper) -> Iterable[Sequence[Any]]:
        """The rows with what is stored otherwise made what it stands for, a column at a time."""
        if not self.converters or not rows:
            return rows
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                columns[place] = [convert(value, expression, database) for value in columns[place]]
        return zip(*columns, strict=True)


class Prepared(Generic[Row]):
    """``build`` answers a ``values_list`` for parameters of these ``fields``, whose columns ``row`` takes."""

    def __init__(
        self, row: Callable[..., Row], build: Callable[..., QuerySet[Any, Any]], **fields: Field[Any, Any] | Many
    ) -> None:
        self._row, self._build, self._fields = row, build, fields

    def __call__(self, **values: Any) -> list[Row]:
        return self.asked(**values).rows()

    def asked(self, **values: Any) -> Ask[Row]:
        """The same, for a reading."""
        return Ask(self, values)

    def made_of(self, rows: Iterable[Sequence[Any]]) -> list[Row]:
        """The rows, of their columns."""
        return list(starmap(self._row, rows))

    @cached_property
    def statement(self) -> Statement | None:
        """None where there are no rows whatever the values are, as in the first 0."""
        parameters = {name: _parameter(name, field) for name, field in self._fields.items()}
        compiler = self._build(**parameters).query.get_compiler(connection=connection)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            return None
        return Statement(sql, values, compiler.get_converters([expression for expression, *_ in compiler.select or ()]))


@dataclass(frozen=True, slots=True)
class Ask(Generic[Row]):
    """A prepared statement with its values."""

    prepared: Prepared[Row]
    values: dict[str, Any]

    def rows(self) -> list[Row]:
        """Nothing where there are none whatever the values are."""
        statement = self.prepared.statement
        return self.prepared.made_of(statement.rows(self.values)) if statement else []

    def made_of(self, rows: Rows, database: BaseDatabaseWrapper) -> list[Row]:
        """The same of what another connection told."""
        statement = self.prepared.statement
        return self.prepared.made_of(statement.read(rows, database)) if statement else []


def columns_of(model: type[Model]) -> list[str]:
    """What ``instance_of`` takes, in this order."""
    return [field.attname for field in model._meta.concrete_fields]


def instance_of(model: type[Instance]) -> Callable[..., Instance]:
    """What makes a row of ``model`` of its columns: as unpickling does, past all that only a new row needs."""
    columns = columns_of(model)

    def made(*values: Any) -> Instance:
        row = model.__new__(model)
        row.__dict__.update(zip(columns, values, strict=True))
        row._state = state = ModelState()  # noqa: SLF001 (what Django keeps of each row)
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        return row

    return made
