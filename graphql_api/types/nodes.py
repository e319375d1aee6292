"""How the object of a node id is found: each type of Node, and the loader that sees only what its reader may see."""

from collections.abc import Awaitable, Callable

from strawberry import relay

from core.models import User
from graphql_api.context import Context
from graphql_api.scalars import pk

Load = Callable[[int], Awaitable[object | None]]


def loads_by_type(context: Context) -> dict[str, Load]:
    """By the name of the GraphQL type; a new type of Node adds its line. NotSignedIn without a session."""
    loaders = context.loaders
    return {
        "BaseCategory": loaders.base_category.load,
        "BalanceAssertion": loaders.assertion.load,
        "Bucket": loaders.bucket.load,
        "Budget": loaders.budget.load,
        "Category": loaders.category.load,
        "Deposit": loaders.deposit.load,
        "Entity": loaders.entity.load,
        "Import": loaders.imported.load,
        "ImportRow": loaders.import_row.load,
        "ImportStatement": loaders.import_statement.load,
        "ImportProfile": loaders.import_profile.load,
        "Loan": loaders.loan.load,
        "Period": loaders.period.load,
        "Prediction": loaders.plan.load,
        "Rule": loaders.rule.load,
        "Transaction": loaders.transaction.load,
        "Transfer": loaders.transfer.load,
        "User": _only(context.user),
        "Wallet": loaders.wallet.load,
    }


async def load_node(context: Context, node_id: str) -> object | None:
    """The object of ``node_id``; None for a malformed id, an unknown type, and what is absent or another user's."""
    type_name = _type_of(node_id)
    load = loads_by_type(context).get(type_name)
    return await load(pk(node_id, type_name)) if load else None


def _only(user: User) -> Load:
    """Nobody finds anyone but themselves."""

    async def load(pk: int) -> User | None:
        return user if user.pk == pk else None

    return load


def _type_of(node_id: str) -> str:
    try:
        return relay.from_base64(node_id)[0]
    except ValueError:
        return ""
