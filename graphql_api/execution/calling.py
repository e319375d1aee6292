"""Calling the resolver of a field with what it asks to be given: the object, the request, its arguments."""

from collections.abc import Callable
from inspect import signature
from typing import Any, cast

from strawberry import Schema
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from graphql_api.execution.given import may_be_kept
from graphql_api.execution.places import Spot


def calling(schema: Schema, field: StrawberryField) -> Callable[[Any, Spot], Any]:
    """What calls the resolver of ``field`` for an object."""
    resolver: Any = field.base_resolver
    function, is_of_object = resolver.wrapped_func, resolver.self_parameter is not None
    names_of_source, name_of_info = _names_of_source(resolver), _name_of_info(resolver)
    arguments_of, info_class = _converting(schema, field), schema.config.info_class
    if list(signature(function).parameters) == [*names_of_source, name_of_info]:
        return lambda source, spot: function(source, info_class(cast("Any", spot), field))

    def taken(source: Any, spot: Spot) -> Any:
        given = arguments_of(spot) if arguments_of else {}
        for name in names_of_source:
            given[name] = source
        if name_of_info:
            given[name_of_info] = info_class(cast("Any", spot), field)
        return function(source, **given) if is_of_object else function(**given)

    return taken


def called_with_source(field: StrawberryField) -> Callable[[Any], Any] | None:
    """The resolver of ``field`` where it asks for nothing but the object; else None."""
    resolver: Any = field.base_resolver
    if len(signature(resolver.wrapped_func).parameters) != 1 or field.arguments or resolver.info_parameter:
        return None
    function: Callable[[Any], Any] = resolver.wrapped_func
    return function


def _names_of_source(resolver: StrawberryResolver[Any]) -> list[str]:
    asked = (resolver.parent_parameter, resolver.root_parameter)
    return [parameter.name for parameter in asked if parameter is not None]


def _name_of_info(resolver: StrawberryResolver[Any]) -> str | None:
    return resolver.info_parameter.name if resolver.info_parameter else None


def _converting(schema: Schema, field: StrawberryField) -> Callable[[Spot], dict[str, Any]] | None:
    """What makes arguments of Python of those of the query, anew where a resolver could change them; None without."""
    arguments, converter = field.arguments, schema.schema_converter
    if not arguments:
        return None

    def converted(spot: Spot) -> dict[str, Any]:
        given = spot.given
        if given.converted is not None:
            return dict(given.converted)
        found = convert_arguments(given.arguments, arguments, converter.scalar_registry, converter.config)
        if may_be_kept(found):
            given.converted = dict(found)
        return found

    return converted
