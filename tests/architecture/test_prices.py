"""Every list of the schema has a size that its price is worked out with, and dear fields say what they cost."""

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
)

from graphql_api.documents.prices import inputs, lists, moved, weights
from graphql_api.documents.prices.lists import OTHERWISE, PARTS, size_of
from graphql_api.documents.prices.moved import moved_by
from graphql_api.schema import schema

GRAPHQL = schema._schema
MUTATIONS = GRAPHQL.mutation_type.fields
FIELDS = {
    f"{type_.name}.{name}": field
    for type_ in GRAPHQL.type_map.values()
    if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__")
    for name, field in type_.fields.items()
}


def is_list(field: GraphQLField | GraphQLInputField) -> bool:
    type_ = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    return isinstance(type_, GraphQLList)


def sized_by_what_is_around_them() -> Iterator[str]:
    for coordinate, parts in PARTS.items():
        type_ = FIELDS[coordinate].type
        while not isinstance(type_, GraphQLObjectType):
            type_ = type_.of_type
        yield from (f"{type_.name}.{name}" for name in parts)


def sized_by_a_mutation() -> Iterator[str]:
    """The lists of payloads, and those of movements."""
    for mutation in MUTATIONS:
        for path in moved_by(mutation):
            around, _, name = path.rpartition(".")
            yield f"Movement.{name}" if around else f"{mutation[0].upper()}{mutation[1:]}Payload.{name}"


def lists_of_inputs() -> Iterator[str]:
    for type_ in GRAPHQL.type_map.values():
        if isinstance(type_, GraphQLInputObjectType):
            yield from (f"{type_.name}.{name}" for name, field in type_.fields.items() if is_list(field))


def test_every_list_has_a_size() -> None:
    unsized = {
        coordinate
        for coordinate, field in FIELDS.items()
        if is_list(field) and size_of(*coordinate.split(".")) is OTHERWISE
    }
    assert unsized - {*sized_by_what_is_around_them(), *sized_by_a_mutation()} == set()


def test_every_list_of_an_input_has_a_price_for_each_entry_or_a_reason_for_none() -> None:
    assert inputs.ENTRIES.keys() | inputs.FREE.keys() == {*lists_of_inputs()}
    assert inputs.ENTRIES.keys() & inputs.FREE.keys() == set()
    assert min(inputs.ENTRIES.values()) > 0


def test_the_tables_name_fields_that_there_are() -> None:
    weighed = {*weights.WEIGHTS, *weights.ENTRY_WEIGHTS, *weights.ROW_WEIGHTS}
    named = {*lists.ENTRIES, *lists.PARTS, *weighed, *sized_by_what_is_around_them()}
    assert named - FIELDS.keys() == set()
    assert moved.MOVED.keys() | moved.ANSWERED.keys() <= MUTATIONS.keys()
    assert {name for name in sized_by_a_mutation() if name.startswith("Movement.")} - FIELDS.keys() == set()
    assert {name for name in lists.ENTRIES if not is_list(FIELDS[name])} == set()


def test_dear_fields_say_what_they_cost() -> None:
    assert FIELDS["Wallet.topEntities"].description.endswith(" Costs 300 units.")
    assert FIELDS["Wallet.alerts"].description.endswith(" Costs 2,500 units, and more the more rows there are.")
    assert FIELDS["Mutation.createExpense"].description.endswith(" Costs 1,100 units.")
    assert FIELDS["Mutation.deleteEntity"].description.endswith(" Costs 2,000 units, and more the more rows there are.")
    assert GRAPHQL.type_map["CopyTransactionsInput"].fields["ids"].description.endswith(" Each costs 30 units.")
    assert "units" not in FIELDS["Wallet.name"].description
