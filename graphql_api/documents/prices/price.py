"""A price as a sum that is worked out once for a document, and to which each request adds only its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphql import GraphQLInputType, Undefined, ValueNode
from graphql.utilities import value_from_ast_untyped

from graphql_api.documents.prices.inputs import NAME, Walk
from graphql_api.documents.prices.sizes import Rows, Size

Conditions = tuple[tuple[ValueNode, bool], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What the price of a document still depends on."""

    variables: dict[str, Any]
    rows: Rows
    walk: Walk = field(default_factory=Walk)


class Part(Protocol):
    def units(self, request: Request) -> float: ...


@dataclass(frozen=True, slots=True)
class Price:
    fixed: int = 0
    parts: tuple[Part, ...] = ()

    def units(self, request: Request) -> float:
        return self.fixed + sum(part.units(request) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many entries a list has by the arguments of a field: its own, or the one around it."""

    size: Size
    written: Mapping[str, ValueNode]
    usual: Mapping[str, Any] = field(default_factory=dict)
    """What the schema takes for the arguments that are not there."""

    def entries(self, request: Request) -> float:
        return self.size.of(lambda name: self._value(name, request), request.rows)

    def _value(self, name: str, request: Request) -> Any:
        node = self.written.get(name)
        value = Undefined if node is None else value_from_ast_untyped(node, request.variables)
        return self.usual.get(name) if value is Undefined else value


@dataclass(frozen=True, slots=True)
class Repeated:
    """What is asked of each entry of a list."""

    counted: Counted
    each: Price

    def units(self, request: Request) -> float:
        return self.counted.entries(request) * self.each.units(request)


@dataclass(frozen=True, slots=True)
class Listed:
    """The lists in an argument, which may be one."""

    written: ValueNode
    type_: GraphQLInputType

    def units(self, request: Request) -> float:
        return request.walk.units_of(value_from_ast_untyped(self.written, request.variables), self.type_, NAME)


@dataclass(frozen=True, slots=True)
class Conditional:
    """What runs only where no value is the opposite of the one beside it."""

    conditions: Conditions
    price: Price

    def units(self, request: Request) -> float:
        values = ((value_from_ast_untyped(node, request.variables), wanted) for node, wanted in self.conditions)
        return 0 if any(value is (not wanted) for value, wanted in values) else self.price.units(request)


@dataclass(frozen=True, slots=True)
class Dearest:
    """What may be of one of several types costs as the dearest of them."""

    prices: tuple[Price, ...]

    def units(self, request: Request) -> float:
        return max((price.units(request) for price in self.prices), default=0)
