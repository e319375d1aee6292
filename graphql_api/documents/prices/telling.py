"""What fields cost and read, said in the descriptions of the schema."""

from typing import Final

from graphql import GraphQLInputObjectType, GraphQLObjectType, GraphQLSchema

from graphql_api.documents.prices.bounds import BOUNDS
from graphql_api.documents.prices.inputs import ENTRIES, NAME
from graphql_api.documents.prices.weights import LOADED, ROW_WEIGHTS, weight_of

TOLD_ABOVE: Final = LOADED
"""Units that are not worth a word."""


def tell_prices(schema: GraphQLSchema) -> None:
    """Add to the description of each field that costs much by itself how much that is, and what entries of input do;
    and to that of each which reads a history how much of it.
    """
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            _tell_of_fields(type_)
        elif isinstance(type_, GraphQLInputObjectType):
            _tell_of_entries(type_)


def _tell_of_fields(type_: GraphQLObjectType) -> None:
    for name, field in type_.fields.items():
        if bound := BOUNDS.get(f"{type_.name}.{name}"):
            field.description = f"{field.description} {bound}"
        weight = weight_of(type_, name, field)
        if weight > TOLD_ABOVE:
            more = ", and more the more rows there are" if f"{type_.name}.{name}" in ROW_WEIGHTS else ""
            field.description = f"{field.description} Costs {weight:,} units{more}."


def _tell_of_entries(type_: GraphQLInputObjectType) -> None:
    for name, field in type_.fields.items():
        each = ENTRIES.get(f"{type_.name}.{name}", 0)
        if each > NAME:
            field.description = f"{field.description} Each costs {each} units."
