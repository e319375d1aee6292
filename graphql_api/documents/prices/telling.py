"""What fields cost, said in the descriptions of the schema."""

from typing import Final

from graphql import GraphQLObjectType, GraphQLSchema

from graphql_api.documents.prices.weights import LOADED, weight_of

TOLD_ABOVE: Final = LOADED
"""Units that are not worth a word."""


def tell_prices(schema: GraphQLSchema) -> None:
    """Add to the description of each field that costs much by itself how much that is."""
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                weight = weight_of(type_, name, field)
                if weight > TOLD_ABOVE:
                    field.description = f"{field.description} Costs {weight:,} units."
