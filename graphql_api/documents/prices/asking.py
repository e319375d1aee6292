"""What an operation costs with the variables of its request, and whether that is too much."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from graphql import GraphQLError, OperationDefinitionNode, value_from_ast_untyped

from finance.reports.household_rows import HISTORIES
from graphql_api.documents.prices.lists import MOST_OF, NONE
from graphql_api.documents.prices.price import Price, Request
from graphql_api.documents.prices.weights import LIMIT
from graphql_api.labels import ErrorCode, labels

Count = Callable[[], Awaitable[dict[str, int]]]
"""What finds how many rows of some kinds there are."""
UNREAD: Final[dict[str, int]] = dict(NONE) | {kind: MOST_OF[kind] for kind in HISTORIES}
"""Histories are counted when all else is and it is still too much."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The units that an operation may cost."""

    requested: int
    limit: int

    @property
    def told(self) -> dict[str, Any]:
        """As answers tell it."""
        return {"cost": {"requested": self.requested, "limit": self.limit}}

    @property
    def error(self) -> GraphQLError | None:
        """Why the operation may not run, if it may not."""
        if self.requested <= self.limit:
            return None
        message = (
            f"The operation may cost {self.requested:,} units, and no more than {self.limit:,} are allowed: "
            "ask for fewer fields or shorter lists."
        )
        return GraphQLError(message, extensions=labels(ErrorCode.GRAPHQL_LIMIT_EXCEEDED) | self.told)


def units_at_most(price: Price, variables: dict[str, Any]) -> int:
    """By the most that lists may have."""
    return ceil(price.units(Request(variables, MOST_OF)))


async def cost_of(price: Price, most: int, variables: dict[str, Any], counts: Iterable[Count]) -> Cost:
    """The ``most``; where that is too much, by what the caller's lists have, one of ``counts`` after the other for as
    long as it still is.
    """
    cost = Cost(most, LIMIT)
    rows = UNREAD
    for count in counts:
        if cost.error is None:
            break
        rows = rows | await count()
        cost = Cost(ceil(price.units(Request(variables, rows))), LIMIT)
    return cost


def variables_of(operation: OperationDefinitionNode, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an operation's variables as they were sent, and its own where none was."""
    usual = {
        node.variable.name.value: value_from_ast_untyped(node.default_value)
        for node in operation.variable_definitions
        if node.default_value is not None
    }
    return usual | dict(given)
