"""Prepared statements as PostgreSQL keeps them: values that change are bound there, all others stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.sql import Literal

from core.prepared import Parameter, Statement

PLACE: Final = re.compile(r"%[s%]")


@dataclass(frozen=True, slots=True)
class Bound:
    """A statement whose parameters are written ``$1`` and so on, and what they are."""

    sql: str
    parameters: list[Parameter]

    def values(self, given: dict[str, Any], database: BaseDatabaseWrapper) -> list[Any]:
        return [parameter.bound(given, database) for parameter in self.parameters]


@cache
def bound(statement: Statement) -> Bound:
    parameters: dict[str, Parameter] = {}
    values = iter(statement.values)
    sql = PLACE.sub(lambda place: "%" if place[0] == "%%" else _written(values, parameters), statement.sql)
    return Bound(sql, list(parameters.values()))


def _written(values: Iterator[Any], parameters: dict[str, Parameter]) -> str:
    """The next value; a parameter of the same name is the same wherever it stands."""
    value = next(values)
    if not isinstance(value, Parameter):
        return Literal(value).as_string()
    parameters.setdefault(value.name, value)
    return f"${list(parameters).index(value.name) + 1}::{value.type}"
