"""Every list of the schema has a size that its price is worked out with, and dear fields say what they cost."""

from collections.abc import Iterator

from graphql import GraphQLField, GraphQLList, GraphQLNonNull, GraphQLObjectType

from graphql_api.documents.prices import lists, weights
from graphql_api.documents.prices.lists import OTHERWISE, PARTS, size_of
from graphql_api.schema import schema

GRAPHQL = schema._schema
FIELDS = {
    f"{type_.name}.{name}": field
    for type_ in GRAPHQL.type_map.values()
    if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__")
    for name, field in type_.fields.items()
}


def is_list(field: GraphQLField) -> bool:
    type_ = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    return isinstance(type_, GraphQLList)


def sized_by_what_is_around_them() -> Iterator[str]:
    for coordinate, parts in PARTS.items():
        type_ = FIELDS[coordinate].type
        while not isinstance(type_, GraphQLObjectType):
            type_ = type_.of_type
        yield from (f"{type_.name}.{name}" for name in parts)


def test_every_list_has_a_size() -> None:
    unsized = {
        coordinate
        for coordinate, field in FIELDS.items()
        if is_list(field) and size_of(*coordinate.split(".")) is OTHERWISE
    }
    assert unsized - set(sized_by_what_is_around_them()) == set()


def test_the_tables_name_fields_that_there_are() -> None:
    named = {*lists.ENTRIES, *lists.PARTS, *weights.WEIGHTS, *weights.ENTRY_WEIGHTS, *sized_by_what_is_around_them()}
    assert named - FIELDS.keys() == set()
    assert {name for name in lists.ENTRIES if not is_list(FIELDS[name])} == set()


def test_dear_fields_say_what_they_cost() -> None:
    assert FIELDS["Wallet.alerts"].description.endswith(" Costs 2,500 units.")
    assert FIELDS["Mutation.createExpense"].description.endswith(" Costs 1,000 units.")
    assert "units" not in FIELDS["Wallet.name"].description
