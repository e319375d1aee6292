from typing import Any

from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.utils.await_maybe import await_maybe

from graphql_api.context import Info


class LookUpAnew(FieldExtension):
    """Of every mutation: what earlier mutations of the same request looked up is looked up anew.

    It must be asynchronous: graphql-core calls the resolvers of all mutations at once and only awaits them in turn.
    """

    async def resolve_async(self, next_: AsyncExtensionResolver, source: object, info: Info, **arguments: Any) -> Any:
        info.context.forget_loaded()
        return await await_maybe(await next_(source, info, **arguments))
