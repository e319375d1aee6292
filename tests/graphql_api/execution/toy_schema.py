"""A small schema with all kinds of types; its resolvers answer by where they are: at once, later, null or an error."""

# ruff: noqa: S311 -- chance that has to be the same each time

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLType,
    build_schema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)

SDL = """
type Query {
    thing(size: Int = 1, name: String): Thing must: Thing! things(first: Int!): [Thing!]! gaps: [[Thing]]
    any: Any named: Named
}
interface Named { name: String! }
enum Colour { RED GREEN }
type Thing implements Named {
    name: String! size: Int price(digits: Int = 2): Float! colour: Colour colours: [Colour!]!
    part: Thing parts: [Thing!] any: Any!
}
type Place implements Named { name: String! where: Thing! tags: [String]! }
union Any = Thing | Place
type Mutation { change: Thing }
"""


@dataclass
class Asking:
    """What one request shares: how often what fails, and what was forgotten."""

    seed: int
    troubles: float
    wholes: dict[Any, object] = field(default_factory=dict)
    asked: int = 0
    forgotten: int = 0

    def forget_loaded(self) -> None:
        self.forgotten += 1

    def chance(self, info: GraphQLResolveInfo) -> Random:
        """The same for the same place of the same request."""
        return Random(f"{self.seed} {info.path.as_list()} {info.field_name}")


class Trouble(Exception):
    """What a resolver raises."""


def resolve(_source: object, info: GraphQLResolveInfo, **arguments: Any) -> Any:
    info.context.asked += 1
    chance = info.context.chance(info)
    return (
        _later(info, chance, arguments) if chance.random() < 0.4 else _value(info, chance, info.return_type, arguments)
    )


async def _later(info: GraphQLResolveInfo, chance: Random, arguments: dict[str, Any]) -> Any:
    for _ in range(chance.randrange(3)):
        await asyncio.sleep(0)
    return _value(info, chance, info.return_type, arguments)


def _value(info: GraphQLResolveInfo, chance: Random, type_: GraphQLType, arguments: dict[str, Any]) -> Any:
    trouble = chance.random() / info.context.troubles if info.context.troubles else 1.0
    if trouble < 0.5:
        raise Trouble(f"{info.field_name} {sorted(arguments.items())}")
    if trouble < 0.9:
        return chance.choice([None, Trouble("An answer that is an error."), "no list and no number"])
    if is_non_null_type(type_):
        type_ = type_.of_type
    if is_list_type(type_):
        return [_value(info, chance, type_.of_type, arguments) for _ in range(chance.randrange(3))]
    named = get_named_type(type_)
    if is_leaf_type(named):
        return {"Int": 7, "Float": 1.5, "Colour": "RED"}.get(
            named.name, f"{info.field_name} {sorted(arguments.items())}"
        )
    return {"type": named.name if is_object_type(named) else chance.choice(["Thing", "Place"])}


def _type_of(value: Any, _info: GraphQLResolveInfo, _type: object) -> Any:
    return value["type"] if isinstance(value, dict) else None


def toy_schema() -> GraphQLSchema:
    schema = build_schema(SDL)
    for type_ in schema.type_map.values():
        if is_abstract_type(type_):
            type_.resolve_type = _type_of
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for each in type_.fields.values():
                each.resolve = resolve
            if type_.name == "Place":
                type_.is_type_of = lambda value, _info: isinstance(value, dict) and value["type"] == "Place"
    return schema


class Writer:
    """Writes valid operations by chance: arguments, variables, aliases, fragments, choices, merged fields."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def document(self) -> str:
        selected = self._selection("Query", 4)
        used = "used: things(first: $n) @include(if: $yes) @skip(if: $no) { __typename ...F }"
        variables = "$yes: Boolean = true, $no: Boolean!, $n: Int! = 2"
        return f"query ({variables}) {{ {used} {selected[1:]} fragment F on Thing {{ inF: size colour }}"

    def _selection(self, type_: str, depth: int) -> str:
        return "{ " + " ".join(self._parts(type_, depth)) + " }"

    def _parts(self, type_: str, depth: int) -> Iterator[str]:
        yield "__typename"
        for name in self.chance.sample(list(FIELDS[type_]), k=min(len(FIELDS[type_]), 1 + self.chance.randrange(4))):
            inner, arguments = FIELDS[type_][name]
            if inner and not depth:
                continue
            alias = self.chance.choice(["", "", f"{name}Too: "])
            below = self._selection(inner, depth - 1) if inner else ""
            yield f"{alias}{name}{self.chance.choice(arguments)}{self._choice()} {below}"
            if inner and self.chance.random() < 0.2:
                yield f"{name}Twice: {name}{arguments[0]} {below} {name}Twice: {name}{arguments[0]} {{ __typename }}"
        if type_ in ("Any", "Named") and depth:
            for each in ("Thing", "Place"):
                yield f"... on {each}{self._choice()} {{ of{each}: name }}"
        if type_ == "Thing" and self.chance.random() < 0.3:
            yield f"...F{self._choice()}"

    def _choice(self) -> str:
        return self.chance.choice(["", "", "", " @skip(if: $no)", " @include(if: $yes)", " @include(if: $no)"])


NO = [""]
FIELDS: dict[str, dict[str, tuple[str, list[str]]]] = {
    "Query": {
        "thing": ("Thing", ["", "(size: 3)", "(size: $n)", '(name: "a")']), "must": ("Thing", NO),
        "things": ("Thing", ["(first: 2)", "(first: $n)"]), "gaps": ("Thing", NO), "any": ("Any", NO),
        "named": ("Named", NO),
    },
    "Thing": {
        "name": ("", NO), "size": ("", NO), "price": ("", ["", "(digits: $n)"]), "colour": ("", NO),
        "colours": ("", NO), "part": ("Thing", NO), "parts": ("Thing", NO), "any": ("Any", NO),
    },
    "Place": {"name": ("", NO), "where": ("Thing", NO), "tags": ("", NO)},
    "Named": {"name": ("", NO)},
    "Any": {},
}  # fmt: skip
"""What is selected of each type: the type below, and ways to write the arguments."""
