"""The one fragment on Change that keeps a client's normalised cache right, written from the schema."""

from collections.abc import Iterator
from typing import Final

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    parse,
    print_ast,
)

from graphql_api.schema import schema

HEADING: Final = """\
# Keeps any normalised cache right after any mutation: merge what movement names, drop what is deleted, and load again
# what refetch says. Written by `make schema`.
"""
EMBEDDED: Final = frozenset({"Allocation", "NotCategorized", "RuleCondition", "RuleMark"})
"""Objects without an id that are told whole with the object they belong to; others are left to RefetchScope."""

TOLD_BY_ITSELF: Final = "revision"
"""What every write moves: whoever keeps it asks for it alone."""


def change_fragment() -> str:
    """The fragment ``Changes`` and one for each type that a movement names."""
    movement = _object("Movement")
    types = {name: get_named_type(field.type) for name, field in movement.fields.items()}
    nodes = {name: type_ for name, type_ in types.items() if isinstance(type_, GraphQLObjectType)}
    named = " ".join(f"{name} {{ ...Changed{type_.name} }}" for name, type_ in nodes.items())
    parts = [f"fragment Changes on Change {{ deleted {{ id typename }} movement {{ refetch {named} }} }}"]
    parts += (
        f"fragment Changed{type_.name} on {type_.name} {{ __typename {' '.join(_selections(type_))} }}"
        for type_ in dict.fromkeys(nodes.values())
    )
    return f"{HEADING}{print_ast(parse(' '.join(parts)))}\n"


def _selections(type_: GraphQLObjectType) -> Iterator[str]:
    """Every field without arguments that a cache keeps with the object: other objects by their ids only."""
    for name, field in type_.fields.items():
        if name == TOLD_BY_ITSELF or any(map(is_required_argument, field.args.values())):
            continue
        inner = get_named_type(field.type)
        if is_leaf_type(inner):
            yield name
        elif is_node(field):
            yield f"{name} {{ __typename id }}"
        elif isinstance(inner, GraphQLObjectType) and inner.name in EMBEDDED:
            yield f"{name} {{ __typename {' '.join(_selections(inner))} }}"


def is_node(field: GraphQLField) -> bool:
    """Whether the field leads to one or several objects that have an id of their own."""
    inner = get_named_type(field.type)
    return isinstance(inner, GraphQLObjectType) and any(interface.name == "Node" for interface in inner.interfaces)


def _object(name: str) -> GraphQLObjectType:
    type_ = schema._schema.type_map[name]  # noqa: SLF001 (Strawberry has no other way)
    if not isinstance(type_, GraphQLObjectType):
        raise TypeError(f"{name} is no object.")
    return type_
