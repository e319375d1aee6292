"""Queries of all that wallets tell of themselves and their rows, two objects deep."""

from typing import Final

from graphql_api.known import TOLD_BY_MORE
from tests.graphql_api.schema_walk import GRAPHQL, selection

TYPES: Final = {"wallets": "Wallet", "transactions": "TransactionConnection"}
EVERYTHING: Final = [
    f"{{ {field} {{ {selection(GRAPHQL.type_map[name], 1, TOLD_BY_MORE)} }} }}" for field, name in TYPES.items()
]
