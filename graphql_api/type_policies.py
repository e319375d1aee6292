"""How a normalised cache takes up what it knows already, in the form of Apollo Client's ``typePolicies``.

A list that comes again takes the place of the one that was there, since it is all of it; an object without an id
belongs to the one it lies in, and takes up what another query asks of it; what names a deleted object is no object.
"""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_introspection_type,
    is_leaf_type,
)

from graphql_api.schema import schema

Policy = dict[str, Any]


def type_policies() -> dict[str, Policy]:
    """By the name of the type, all in order; none for what mutations answer, which no cache keeps."""
    kept = {type_.name: type_ for type_ in _objects() if not _is_answer(type_)}
    policies = {name: _policy_of(type_) for name, type_ in sorted(kept.items())}
    return {name: policy for name, policy in policies.items() if policy}


def _policy_of(type_: GraphQLObjectType) -> Policy:
    if type_.name == "DeletedNode":
        return {"keyFields": False}
    policy: Policy = {} if "id" in type_.fields or type_.name == "Query" else {"merge": True}
    if lists := {name: {"merge": False} for name, field in sorted(type_.fields.items()) if _lists_objects(field)}:
        policy["fields"] = lists
    return policy


def _objects() -> Iterator[GraphQLObjectType]:
    for type_ in schema._schema.type_map.values():  # noqa: SLF001 (Strawberry has no other way)
        if isinstance(type_, GraphQLObjectType) and not is_introspection_type(type_):
            yield type_


def _is_answer(type_: GraphQLObjectType) -> bool:
    interfaces = {interface.name for interface in type_.interfaces}
    return type_.name == "Mutation" or type_.name.endswith("Payload") or bool(interfaces & {"Change", "Error"})


def _lists_objects(field: GraphQLField) -> bool:
    type_ = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    return isinstance(type_, GraphQLList) and not is_leaf_type(get_named_type(type_))
