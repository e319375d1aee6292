"""Prepared statements that are the same but for what they ask of their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, reduce
from operator import and_
from typing import Any, Final, Generic, TypeVar

from django.db.models import BigIntegerField, F, Field, Model, Q, QuerySet

from core.prepared import Ask, IsAmong, Many, Parameter, Prepared

Row = TypeVar("Row")
COMPARED: Final = ("gt", "gte", "lt", "lte")
AMONG: Final = "in"
ABSENT: Final = "isnull"
"""What a condition is named by behind the path of its column; nothing of these: it is equal."""


class PreparedWhere(Generic[Row]):
    """One statement for each set of conditions on rows of ``model``, which are named as in ``filter``.

    ``build`` answers a ``values_list`` for a Q of them and for parameters of these ``fields``, whose columns ``row``
    takes. No value is None; that a column is empty is said by ``isnull``, and belongs to the statement.
    """

    def __init__(
        self,
        row: Callable[..., Row],
        model: type[Model],
        build: Callable[..., QuerySet[Any, Any]],
        **fields: Field[Any, Any] | Many,
    ) -> None:
        self._row, self._model, self._build, self._fields = row, model, build, fields
        self._prepared = cache(self._prepared_anew)

    def asked(self, where: Mapping[str, Any], **values: Any) -> Ask[Row]:
        """Asks for the rows that are so."""
        parts = {name: value for name, value in where.items() if _is_part(name)}
        bound = {name: value for name, value in where.items() if name not in parts}
        return self._prepared(tuple(bound), tuple(parts.items())).asked(**bound, **values)

    def _prepared_anew(self, names: tuple[str, ...], parts: tuple[tuple[str, Any], ...]) -> Prepared[Row]:
        def build(**given: Any) -> QuerySet[Any, Any]:
            asked = [_condition(name, given.pop(name)) for name in names]
            return self._build(reduce(and_, asked, Q(*parts)), **given)

        return Prepared(self._row, build, **self._fields, **{name: _field(self._model, name) for name in names})


def _is_part(name: str) -> bool:
    return name.rpartition("__")[2] == ABSENT


def _condition(name: str, value: Parameter) -> Q:
    path, _, what = name.rpartition("__")
    return Q(IsAmong(F(path), value)) if what == AMONG else Q((name, value))


def _field(model: type[Model], name: str) -> Field[Any, Any] | Many:
    """Of what a condition compares its column with."""
    *path, last = name.split("__")
    field = _field_along(model, path if last in (*COMPARED, AMONG) else [*path, last])
    return Many(field) if last == AMONG else field


def _field_along(model: type[Model], path: list[str]) -> Field[Any, Any]:
    field: Any = None
    for name in path:
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        model = field.related_model or model
    return BigIntegerField() if field.is_relation or field.primary_key else field
