"""What a field needs where a personal access token asks for it.

A field that says nothing is open to every token, as reading is; but every mutation says it, or no schema is made.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.types import get_object_definition
from strawberry.types.field import StrawberryField
from strawberry.utils.await_maybe import await_maybe

from core.scopes import Need
from graphql_api.context import Info

Kind = TypeVar("Kind", bound=type)


class Needs(FieldExtension):
    """Lets nobody in whose token does not open ``need``; who is nobody is told so by the field itself."""

    def __init__(self, need: Need) -> None:
        self.need = need

    async def resolve_async(self, next_: AsyncExtensionResolver, source: object, info: Info, **arguments: Any) -> Any:
        if info.context.visitor is not None:
            info.context.visitor.require(self.need)
        return await await_maybe(await next_(source, info, **arguments))


def needs(need: Need) -> Callable[[Kind], Kind]:
    """Marks every field of the type."""

    def mark(type_: Kind) -> Kind:
        for field in get_object_definition(type_, strict=True).fields:
            field.extensions.append(Needs(need))
        return type_

    return mark


def need_of(field: StrawberryField) -> Need:
    """What the field needs; TypeError where nobody said it."""
    found = [extension.need for extension in field.extensions if isinstance(extension, Needs)]
    if len(found) != 1:
        raise TypeError(f"{field.name} says {len(found)} times what it needs: see graphql_api/types/needs.py.")
    return found[0]
