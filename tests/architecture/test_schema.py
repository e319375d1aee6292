"""The schema as a contract: written down, described, and with room for every error."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
    is_introspection_type,
    is_specified_scalar_type,
)

from graphql_api.possible_types import possible_types
from graphql_api.schema import schema
from graphql_api.type_policies import type_policies

ROOT = Path(__file__).parents[2]
GRAPHQL = schema._schema
TYPES = [
    type_
    for type_ in GRAPHQL.type_map.values()
    if not is_introspection_type(type_) and not is_specified_scalar_type(type_)
]
SCALARS = [type_ for type_ in TYPES if isinstance(type_, GraphQLScalarType)]


def test_schema_graphql_is_fresh():
    assert (ROOT / "schema.graphql").read_text().strip() == schema.as_str().strip()


def test_possible_types_json_is_fresh():
    assert json.loads((ROOT / "possible_types.json").read_text()) == possible_types()


def test_type_policies_json_is_fresh():
    assert json.loads((ROOT / "type_policies.json").read_text()) == type_policies()


def test_a_cache_is_told_what_a_list_that_comes_again_and_an_object_without_an_id_are():
    policies = type_policies()
    assert policies["Loan"] == {"fields": {"transactions": {"merge": False}}}
    assert policies["Summary"] == {"merge": True}
    assert policies["DeletedNode"] == {"keyFields": False}
    assert not policies.keys() & {"Entity", "Mutation", "NotFound", "CreateLoanPayload"}


@pytest.mark.parametrize("type_", SCALARS, ids=lambda type_: type_.name)
def test_a_scalar_says_what_specifies_it(type_: GraphQLScalarType):
    assert type_.specified_by_url.startswith("https://")


def test_migrations_are_complete(db: None):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_everything_is_described():
    members = [(type_.name, *member) for type_ in TYPES for member in members_of(type_)]
    assert [(type_, name) for type_, name, described in members if not described.description] == []


def members_of(type_):
    yield type_.name, type_
    if isinstance(type_, GraphQLEnumType):
        yield from type_.values.items()
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
        for name, field in type_.fields.items():
            yield name, field
            yield from ((f"{name}.{argument}", arg) for argument, arg in getattr(field, "args", {}).items())


@pytest.mark.parametrize("name", GRAPHQL.mutation_type.fields)
def test_a_mutation_answers_with_a_union_of_its_own_that_has_errors(name: str):
    result = GRAPHQL.mutation_type.fields[name].type.of_type
    assert isinstance(result, GraphQLUnionType)
    assert result.name == f"{name[0].upper()}{name[1:]}Result"
    payload, *errors = result.types
    assert payload.name == f"{name[0].upper()}{name[1:]}Payload"
    assert errors != []
    assert all(GRAPHQL.type_map["Error"] in error.interfaces for error in errors)


@pytest.mark.parametrize("name", GRAPHQL.mutation_type.fields)
def test_a_mutation_takes_one_input_or_nothing(name: str):
    assert list(GRAPHQL.mutation_type.fields[name].args) in (["input"], [])
