"""Output types made of input types, so that what a client asked can be answered in the form it is asked in."""

from decimal import Decimal
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Final

import strawberry
from strawberry.types import get_object_definition
from strawberry.types.base import StrawberryContainer, StrawberryList, StrawberryOptional
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.lazy_type import LazyType

from graphql_api.scalars import Money

PREFIX: Final = "Asked"
SCALARS: Final[dict[Any, Any]] = {Money: Decimal}
"""What is answered in another scalar: an amount that is asked for is of no currency."""


@cache
def mirror_of(input_: type) -> Any:
    """The output type with the fields of an input type, of the same names and meanings, for objects of the input."""
    definition = get_object_definition(input_, strict=True)
    name = f"{PREFIX}{definition.name}"
    fields = {
        field.python_name: strawberry.field(name=field.graphql_name, description=field.description)
        for field in definition.fields
    }
    annotations = {field.python_name: _mirrored(field.type, input_, name) for field in definition.fields}
    made = type(name, (), {**fields, "__annotations__": annotations, "__module__": __name__})
    globals()[name] = made
    return strawberry.type(made, name=name, description=definition.description)


def _mirrored(type_: Any, within: type, name: str) -> Any:
    """The annotation of a field of the mirror of ``within``, which is called ``name``."""
    match type_:
        case LazyType():
            return _mirrored(type_.resolve_type(), within, name)
        case StrawberryOptional():
            return _mirrored(type_.of_type, within, name) | None
        case StrawberryList():
            return GenericAlias(list, (_mirrored(type_.of_type, within, name),))
        case StrawberryContainer():
            raise TypeError(f"{type_} has no mirror.")
        case StrawberryEnumDefinition():
            return type_.wrapped_cls
    if type_ is within:
        return Annotated[name, strawberry.lazy(__name__)]
    return mirror_of(type_) if get_object_definition(type_) else SCALARS.get(type_, type_)
