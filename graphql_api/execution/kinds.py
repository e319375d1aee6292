"""Whether a value can be an object of a type, which mostly its class tells, once for all of the class."""

from collections.abc import Callable
from typing import Any, Final

from graphql import GraphQLObjectType

from graphql_api.execution.places import Spot

BY_CLASS: Final = {"strawberry.schema.schema_converter", "strawberry_django.type"}
"""The modules whose checks ask of which class a value is (and what ``strawberry.cast`` made of it, which is unused)."""


def checking(type_: GraphQLObjectType) -> Callable[[Any, Spot], bool]:
    """What checks a value that a field of the type has."""
    is_type_of: Any = type_.is_type_of
    if is_type_of is None:
        return lambda _value, _spot: True
    return _by_class(is_type_of) if is_type_of.__module__ in BY_CLASS else _by_value(is_type_of)


def _by_value(is_type_of: Callable[[Any, Any], Any]) -> Callable[[Any, Spot], bool]:
    return lambda value, spot: is_type_of(value, spot) is True


def _by_class(is_type_of: Callable[[Any, Any], Any]) -> Callable[[Any, Spot], bool]:
    known: set[type] = set()

    def can_be(value: Any, spot: Spot) -> bool:
        kind = type(value)
        if kind in known:
            return True
        is_so = is_type_of(value, spot) is True
        if is_so and kind is value.__class__:
            known.add(kind)
        return is_so

    return can_be
