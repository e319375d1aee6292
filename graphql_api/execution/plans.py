"""What executing a query always does, worked out once: which fields of which type, how each is resolved and completed.

It is section 6 of the GraphQL specification for answers without errors. Whatever would be an error is raised, and
nothing of such an answer is used: graphql-core executes the query then (``graphql_api.execution.executing``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    Undefined,
    get_nullable_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.execute import get_field_def
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path, is_iterable

from graphql_api.execution.runs import Complete, Spot, Unfit
from graphql_api.execution.taking import taking

Nodes = list[FieldNode]


@dataclass(frozen=True, slots=True)
class Query:
    """One operation of a document, with the variables that choose between its fields (@skip, @include)."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    choices: dict[str, Any]

    @property
    def fields(self) -> list["Field"]:
        """Those of the query itself."""
        root = cast("GraphQLObjectType", self.schema.query_type)
        nodes = collect_fields(self.schema, self.fragments, self.choices, root, self.operation.selection_set)
        return self._fields(root, nodes)

    def fields_below(self, type_: GraphQLObjectType, nodes: Nodes) -> list["Field"]:
        """Those that ``nodes`` select of an object of this type."""
        return self._fields(type_, collect_sub_fields(self.schema, self.fragments, self.choices, type_, nodes))

    def _fields(self, type_: GraphQLObjectType, nodes: dict[str, Nodes]) -> list["Field"]:
        return [Field(self, type_, key, each) for key, each in nodes.items()]


class Field:
    """A field of the objects of one type, as a query selects it; ``key`` is its name in the answer."""

    __slots__ = ("complete", "definition", "is_leaf", "key", "name", "nodes", "parent", "take")

    def __init__(self, query: Query, parent: GraphQLObjectType, key: str, nodes: Nodes) -> None:
        self.key, self.name, self.nodes, self.parent = key, nodes[0].name.value, nodes, parent
        self.definition = get_field_def(query.schema, parent, nodes[0])
        self.take = taking(query.schema, parent, self.definition)
        self.is_leaf = is_leaf_type(get_nullable_type(cast("Any", self.definition.type)))
        self.complete = _completing(query, self.definition.type, nodes)

    def arguments(self, variables: dict[str, Any]) -> dict[str, Any]:
        return get_argument_values(self.definition, self.nodes[0], variables) if self.definition.args else {}


def _completing(query: Query, type_: GraphQLOutputType, nodes: Nodes) -> Complete:
    """How the value of a field of this type becomes a part of the answer."""
    if isinstance(type_, GraphQLNonNull):
        return _complete(query, type_.of_type, nodes, _absent_unfit)
    return _complete(query, type_, nodes, _absent)


def _complete(query: Query, type_: GraphQLOutputType, nodes: Nodes, absent: Callable[[], None]) -> Complete:
    """The same for a type but for whether its values may be null; ``absent`` is what becomes of those that are."""
    if isinstance(type_, GraphQLScalarType | GraphQLEnumType):
        return _leaf(type_.serialize, absent)
    if isinstance(type_, GraphQLList):
        return _list(_completing(query, type_.of_type, nodes), absent)
    if isinstance(type_, GraphQLObjectType):
        return _nullable(_Objects(query, nodes).completing(type_), absent)
    assert isinstance(type_, GraphQLInterfaceType | GraphQLUnionType)
    return _nullable(_abstract(query, type_, _Objects(query, nodes)), absent)


def _absent() -> None:
    """Null, where it may be."""


def _absent_unfit() -> None:
    raise Unfit


def _nullable(complete: Complete, absent: Callable[[], None]) -> Complete:
    def completed(value: Any, spot: Spot, path: Path | None) -> Any:
        return absent() if value is None or value is Undefined else complete(value, spot, path)

    return completed


def _leaf(serialize: Callable[[Any], Any], absent: Callable[[], None]) -> Complete:
    def completed(value: Any, _spot: Spot, _path: Path | None) -> Any:
        if value is None or value is Undefined:
            return absent()
        written = serialize(value)
        if written is None or written is Undefined:
            raise Unfit
        return written

    return completed


def _list(complete: Complete, absent: Callable[[], None]) -> Complete:
    def completed(value: Any, spot: Spot, path: Path | None) -> Any:
        if value is None or value is Undefined:
            return absent()
        if not is_iterable(value):
            raise Unfit
        items: list[Any] = []
        for index, item in enumerate(value):
            items.append(None)
            spot.run.put(items, index, item, complete, spot, Path(path, index, None))
        return items

    return completed


def _abstract(query: Query, type_: GraphQLAbstractType, objects: "_Objects") -> Complete:
    """Which type its objects are of is asked of each; another answer than the name of one that it can be is unfit."""

    def completed(value: Any, spot: Spot, path: Path | None) -> Any:
        assert type_.resolve_type
        name = type_.resolve_type(value, spot.info, type_)
        found = query.schema.get_type(name) if isinstance(name, str) else None
        if not isinstance(found, GraphQLObjectType) or not query.schema.is_sub_type(type_, found):
            raise Unfit
        return objects.completing(found)(value, spot, path)

    return completed


class _Objects:
    """How the objects that some nodes select are completed, by their type; each is worked out when it first appears."""

    def __init__(self, query: Query, nodes: Nodes) -> None:
        self._query, self._nodes = query, nodes
        self._known: dict[str, Complete] = {}

    def completing(self, type_: GraphQLObjectType) -> Complete:
        if type_.name not in self._known:
            self._known[type_.name] = self._object(type_)
        return self._known[type_.name]

    def _object(self, type_: GraphQLObjectType) -> Complete:
        fields: list[Field] = []

        def completed(value: Any, spot: Spot, path: Path | None) -> Any:
            if type_.is_type_of and type_.is_type_of(value, spot.info) is not True:
                raise Unfit
            if not fields:
                fields.extend(self._query.fields_below(type_, self._nodes))
            return spot.run.object_of(fields, value, path)

        return completed
