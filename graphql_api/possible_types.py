"""What a normalised cache must know of the schema beforehand: which types each interface and union can be."""

from graphql import GraphQLInterfaceType, GraphQLUnionType

from graphql_api.schema import schema


def possible_types() -> dict[str, list[str]]:
    """By the name of the interface or union, the names of its types, all in order."""
    known = schema._schema  # noqa: SLF001 (Strawberry has no other way)
    return {
        name: sorted(possible.name for possible in known.get_possible_types(type_))
        for name, type_ in sorted(known.type_map.items())
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType)
    }
