"""Random values of the schema's input types, right ones mostly, as JSON for variables and as GraphQL for documents."""

import json
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_required_input_field,
)

DAYS = [
    "2026-05-15",
    "2026-11-01",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "2026-5-1",
    "2026-05-15T00:00",
    "",
    "\uff12\uff10\uff12\uff16-05-15",
]
MONTHS = ["2026-05", "2026-11", "2026-13", "0001-01", "9999-12", "2026", "2026-05-01"]
MOMENTS = ["2026-05-15T12:00:00+00:00", "2026-05-15T12:00:00", "9999-12-31T23:59:59.999999-14:00", "now"]
AMOUNTS = ["1", "12.50", "0", "-3", "999999999999.99", "0.001", "1e9", "NaN", "1_0", "\uff11", "", " 1", "9" * 40]
TEXTS = ["Food", "", " ", "a" * 300, "İstanbul", "\u202e", "e\u0301", "😀", "%_\\'\"", "\u0000", "2026-05", "-1"]
WHOLES = [0, 1, 2, 12, 100, -1, 101, 2**31 - 1, 2**31, 2**63]
ANYTHING = [None, True, 0, -1, 1.5, 1e300, "", "x", [], [[]], [None], {}, {"": 0}, {"id": {"id": "x"}}]
ODD = 0.25
"""How often a value is any of a list, and not one of its first two, which are right mostly."""
WRONG = 0.02
"""How often a value is anything but one of its type."""
NAMES = {
    "Date": DAYS, "Month": MONTHS, "DateTime": MOMENTS, "Money": AMOUNTS, "Percent": AMOUNTS, "Decimal": AMOUNTS,
    "String": TEXTS, "Int": WHOLES, "Boolean": [True, False], "Float": [0.5, 1.0],
}  # fmt: skip


class Name(str):
    """An enum's value: a string in JSON and a bare word in GraphQL."""

    __slots__ = ()


class Values:
    """Draws values; ``ids`` is what ids are drawn from and may grow meanwhile."""

    def __init__(self, random: Random, ids: list[str]) -> None:
        self.random = random
        self.ids = ids

    def of(self, type_: Any, depth: int = 4) -> Any:
        if self.random.random() < WRONG:
            return self.random.choice(ANYTHING)
        if isinstance(type_, GraphQLNonNull):
            return self._some(type_.of_type, depth)
        return None if self.random.random() < 0.1 else self._some(type_, depth)

    def _some(self, type_: Any, depth: int) -> Any:
        match type_:
            case GraphQLNonNull():
                return self._some(type_.of_type, depth)
            case GraphQLList():
                return self._list(type_, depth)
            case GraphQLEnumType():
                return Name(self.random.choice([*type_.values]))
            case GraphQLInputObjectType():
                return self._object(type_, depth)
        return self._scalar(type_.name)

    def _list(self, type_: Any, depth: int) -> Any:
        if self.random.random() < 0.1:
            return self.of(type_.of_type, depth)
        return [self.of(type_.of_type, depth) for _ in range(self.random.choice([0, 1, 1, 2, 3, 40]))]

    def _object(self, type_: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        if is_one_of(type_) and self.random.random() > WRONG:
            return self._one(type_, depth)
        chosen = {name: field for name, field in type_.fields.items() if self._is_given(field, depth)}
        found = {name: self.of(field.type, depth - 1) for name, field in chosen.items()}
        return found | ({"surplus": 1} if self.random.random() < WRONG / 2 else {})

    def _one(self, type_: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        """Exactly one member, and nothing like itself where it is deep enough."""
        members = [each for each in type_.fields.items() if depth > 0 or get_named_type(each[1].type) is not type_]
        name, field = self.random.choice(members)
        return {name: self._some(field.type, depth - 1)}

    def _is_given(self, field: Any, depth: int) -> bool:
        if is_required_input_field(field):
            return self.random.random() > WRONG / 2
        return depth > 0 and self.random.random() < 0.3

    def _scalar(self, name: str) -> Any:
        if name == "ID":
            return self.random.choice(self.ids) if self.ids and self.random.random() > 0.1 else "QnVkZ2V0OjE="
        drawn = NAMES.get(name, TEXTS)
        return self.random.choice(drawn if self.random.random() < ODD else drawn[:2])


def is_one_of(type_: GraphQLInputObjectType) -> bool:
    """Strawberry knows it, and does not tell graphql-core."""
    return bool(getattr(type_.extensions.get("strawberry-definition"), "is_one_of", False))


def literal(value: Any) -> str:
    """As a document writes it."""
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name or '_'}: {literal(item)}" for name, item in value.items()) + "}"
    return json.dumps(value)
