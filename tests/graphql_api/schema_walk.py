"""Reading the schema as data, for tests that go through all of it."""

from collections.abc import Container, Iterator
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_required_argument,
)

from graphql_api.schema import schema

GRAPHQL = schema._schema
QUERIES = GRAPHQL.query_type.fields
MUTATIONS = GRAPHQL.mutation_type.fields
NODES = list(GRAPHQL.get_possible_types(GRAPHQL.type_map["Node"]))
NOBODYS = {"BaseCategory"}
"""The nodes that belong to the system."""
OWNED = {node.name for node in NODES} - NOBODYS


def input_type(name: str) -> GraphQLInputObjectType | None:
    arguments = MUTATIONS[name].args
    return get_named_type(arguments["input"].type) if arguments else None


def id_paths(input_: GraphQLInputObjectType | None) -> Iterator[str]:
    """The fields of an input that take ids."""
    for name, field in input_.fields.items() if input_ else ():
        if get_named_type(field.type).name == "ID":
            yield name


def selection(type_: Any, depth: int, but: Container[str] = ()) -> str:
    """Every field of a type that needs no argument, ``depth`` objects deep, ``but`` these."""
    return " ".join(_selected(type_, depth, but))


def halves(type_: Any, depth: int) -> list[str]:
    """The same in two parts, as one document does not ask for all of it."""
    fields = _selected(type_, depth)
    return [" ".join(["__typename", *fields[start::2]]) for start in (0, 1)]


def _selected(type_: Any, depth: int, but: Container[str] = ()) -> list[str]:
    chosen = ["__typename"]
    if isinstance(type_, GraphQLUnionType | GraphQLInterfaceType):
        return chosen
    for name, field in type_.fields.items():
        inner = get_named_type(field.type)
        if (
            name in but
            or is_nested(type_, inner)
            or any(is_required_argument(argument) for argument in field.args.values())
        ):
            continue
        if not isinstance(inner, GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType):
            chosen.append(name)
        elif depth:
            passes_through = not any(interface.name == "Node" for interface in inner.interfaces)
            chosen.append(f"{name} {{ {selection(inner, depth if passes_through else depth - 1, but)} }}")
    return chosen


def is_nested(outer: Any, inner: Any) -> bool:
    """Whether it is a part of the same type as the whole, without an end, as filters are of filters."""
    return inner is outer and inner not in NODES


def owned_ids(data: Any) -> Iterator[str]:
    """Every node id in an answer, but those of what is nobody's."""
    if isinstance(data, list):
        for item in data:
            yield from owned_ids(item)
    elif isinstance(data, dict):
        if "id" in data and data["__typename"] in OWNED:
            yield data["id"]
        for value in data.values():
            yield from owned_ids(value)
