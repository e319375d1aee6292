"""How the object of a node id is found: each type of Node, and the loader that sees only what its reader may see."""

from collections.abc import Awaitable, Callable
from typing import Final

from strawberry import relay

from graphql_api.context import Context
from graphql_api.scalars import pk

Load = Callable[[int], Awaitable[object | None]]

NODES: Final[dict[str, Callable[[Context], Load]]] = {
    "BaseCategory": lambda context: context.loaders.base_category.load,
    "Category": lambda context: context.loaders.category.load,
    "Deposit": lambda context: context.loaders.deposit.load,
    "Entity": lambda context: context.loaders.entity.load,
    "Period": lambda context: context.loaders.period.load,
    "Prediction": lambda context: context.loaders.plan.load,
    "Transaction": lambda context: context.loaders.transaction.load,
    "Wallet": lambda context: context.loaders.wallet.load,
}
"""By the name of the GraphQL type; a new type of Node adds its line."""


async def load_node(context: Context, node_id: str) -> object | None:
    """The object of ``node_id``; None for a malformed id, an unknown type, and what is absent or another user's."""
    type_name = _type_of(node_id)
    if type_name not in NODES:
        return None
    return await NODES[type_name](context)(pk(node_id, type_name))


def _type_of(node_id: str) -> str:
    try:
        return relay.from_base64(node_id)[0]
    except ValueError:
        return ""
