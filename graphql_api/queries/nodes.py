import asyncio
from typing import Annotated, Final

import strawberry
from strawberry import relay

from core.errors import InvalidInput
from graphql_api.context import Info
from graphql_api.types.nodes import load_node

MOST_NODES: Final = 100


@strawberry.type
class NodeQueries:
    @strawberry.field(
        graphql_type=relay.Node | None, description="The object of this id; null when there is none that you may see."
    )
    async def node(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The id of any object.")]
    ) -> object | None:
        return await load_node(info.context, id)

    @strawberry.field(
        graphql_type=list[relay.Node | None] | None,
        description="The objects of these ids, in their order; null in the place of each that you may not see.",
    )
    async def nodes(
        self, info: Info, ids: Annotated[list[strawberry.ID], strawberry.argument(description="At most 100 ids.")]
    ) -> list[object | None]:
        if len(ids) > MOST_NODES:
            raise InvalidInput({"ids": [f"At most {MOST_NODES} nodes at once."]})
        return await asyncio.gather(*(load_node(info.context, id_) for id_ in ids))
