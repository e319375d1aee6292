"""Whether a value can be an object of a type is asked once for each class, where that is what tells it."""

from types import SimpleNamespace
from typing import Any, cast

from django.utils.functional import SimpleLazyObject
from graphql import GraphQLField, GraphQLObjectType, GraphQLString

from finance.models import Deposit, Wallet
from graphql_api.execution.kinds import checking
from tests.graphql_api.schema_walk import GRAPHQL

SPOT: Any = SimpleNamespace()


def type_checked_by(is_type_of: Any) -> GraphQLObjectType:
    return GraphQLObjectType("Thing", {"name": GraphQLField(GraphQLString)}, is_type_of=is_type_of)


def test_rows_are_told_by_their_class():
    can_be = checking(cast("GraphQLObjectType", GRAPHQL.type_map["Deposit"]))
    values = [Deposit(), Wallet(), Deposit(), SimpleLazyObject(Deposit), SimpleLazyObject(Wallet), Deposit(), None]
    assert [can_be(value, SPOT) for value in values] == [True, False, True, True, False, True, False]


def test_what_looks_at_the_value_is_asked_of_each():
    can_be = checking(type_checked_by(lambda value, _info: value == "this"))
    assert [can_be(value, SPOT) for value in ["this", "that", "this"]] == [True, False, True]


def test_what_answers_neither_yes_nor_no_says_no():
    assert not checking(type_checked_by(lambda _value, _info: 1))("this", SPOT)


def test_all_values_are_of_a_type_that_does_not_check():
    assert checking(type_checked_by(None))("this", SPOT)
