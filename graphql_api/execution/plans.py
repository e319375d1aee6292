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
from graphql.pyutils import is_iterable

from core.awaiting import IS_PLAIN
from graphql_api.execution.given import Given
from graphql_api.execution.kinds import checking
from graphql_api.execution.leaves import Write, Written, as_it_is, writing_changed, writing_told, written_leaf
from graphql_api.execution.places import Item, Place, Spot
from graphql_api.execution.runs import Complete, Failure, Unfit
from graphql_api.execution.taking import Taking, taking
from graphql_api.execution.variables import variables_of

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

    __slots__ = ("complete", "definition", "given", "has_variables", "key", "name", "nodes", "parent", "take", "write")

    def __init__(self, query: Query, parent: GraphQLObjectType, key: str, nodes: Nodes) -> None:
        self.key, self.name, self.nodes, self.parent = key, nodes[0].name.value, nodes, parent
        self.definition = get_field_def(query.schema, parent, nodes[0])
        self.has_variables = bool(variables_of(*nodes[0].arguments))
        self.given: Given | None = None
        taking_ = taking(query.schema, parent, self.definition)
        self.take = taking_.take
        self.complete = _completing(query, self.definition.type, nodes)
        self.write = _writing(self, taking_)

    def arguments(self, variables: dict[str, Any]) -> dict[str, Any]:
        return get_argument_values(self.definition, self.nodes[0], variables) if self.definition.args else {}

    def write_taken(self, made: dict[str, Any], source: Any, place: Place) -> None:
        """Write the field of an object, now or later, whatever it is."""
        spot = Spot(place.run, self, place)
        self.write_value(made, self.take(source, spot), spot)

    def write_value(self, made: dict[str, Any], value: Any, spot: Spot) -> None:
        """Write what the field has, now or later."""
        if IS_PLAIN[value.__class__]:
            made[self.key] = self.complete(value, spot, spot)
        else:
            made[self.key] = None
            spot.run.put(made, self.key, value, self.complete, spot, spot)


def object_of(fields: list[Field], source: Any, place: Place) -> dict[str, Any]:
    """The answer's object for ``source``, some of whose fields may be written later."""
    made: dict[str, Any] = {}
    for field in fields:
        try:
            field.write(made, source, place)
        except Failure:
            raise
        except Exception as error:
            raise Failure(error, field.nodes, Spot(place.run, field, place).path) from error
    return made


def _writing(field: Field, taking_: Taking) -> Write:
    """By the object alone where that tells the field and it is a leaf."""
    type_ = get_nullable_type(cast("Any", field.definition.type))
    if taking_.read is None or not is_leaf_type(type_):
        return field.write_taken
    absent = _absent if type_ is field.definition.type else _absent_unfit
    if taking_.around:
        return writing_changed(field, taking_.read, taking_.around, written_leaf(type_, absent))
    return writing_told(field, taking_.read, written_leaf(type_, absent), as_it_is(type_))


def _completing(query: Query, type_: GraphQLOutputType, nodes: Nodes) -> Complete:
    """How the value of a field of this type becomes a part of the answer."""
    if isinstance(type_, GraphQLNonNull):
        return _complete(query, type_.of_type, nodes, _absent_unfit)
    return _complete(query, type_, nodes, _absent)


def _complete(query: Query, type_: GraphQLOutputType, nodes: Nodes, absent: Callable[[], None]) -> Complete:
    """The same for a type but for whether its values may be null; ``absent`` is what becomes of those that are."""
    if isinstance(type_, GraphQLScalarType | GraphQLEnumType):
        return _leaf(written_leaf(type_, absent))
    if isinstance(type_, GraphQLList):
        return _list(_completing(query, type_.of_type, nodes), absent)
    if isinstance(type_, GraphQLObjectType):
        return _Objects(query, nodes, absent).completing(type_)
    assert isinstance(type_, GraphQLInterfaceType | GraphQLUnionType)
    return _abstract(query, type_, _Objects(query, nodes, absent), absent)


def _absent() -> None:
    """Null, where it may be."""


def _absent_unfit() -> None:
    raise Unfit


def _leaf(written: Written) -> Complete:
    def completed(value: Any, _spot: Spot, _place: Place) -> Any:
        return written(value)

    return completed


def _list(complete: Complete, absent: Callable[[], None]) -> Complete:
    def completed(value: Any, spot: Spot, place: Place) -> Any:
        if value is None or value is Undefined:
            return absent()
        if not is_iterable(value):
            raise Unfit
        items: list[Any] = []
        run = spot.run
        for index, item in enumerate(value):
            items.append(None)
            run.put(items, index, item, complete, spot, Item(run, place, index))
        return items

    return completed


def _abstract(query: Query, type_: GraphQLAbstractType, objects: "_Objects", absent: Callable[[], None]) -> Complete:
    """Which type its objects are of is asked of each; another answer than the name of one that it can be is unfit."""

    def completed(value: Any, spot: Spot, place: Place) -> Any:
        if value is None or value is Undefined:
            return absent()
        assert type_.resolve_type
        name = type_.resolve_type(value, spot.info, type_)
        found = query.schema.get_type(name) if isinstance(name, str) else None
        if not isinstance(found, GraphQLObjectType) or not query.schema.is_sub_type(type_, found):
            raise Unfit
        return objects.completing(found)(value, spot, place)

    return completed


class _Objects:
    """How the objects that some nodes select are completed, by their type; each is worked out when it first appears."""

    def __init__(self, query: Query, nodes: Nodes, absent: Callable[[], None]) -> None:
        self._query, self._nodes, self._absent = query, nodes, absent
        self._known: dict[str, Complete] = {}

    def completing(self, type_: GraphQLObjectType) -> Complete:
        if type_.name not in self._known:
            self._known[type_.name] = self._object(type_)
        return self._known[type_.name]

    def _object(self, type_: GraphQLObjectType) -> Complete:
        fields: list[Field] = []
        absent, can_be = self._absent, checking(type_)

        def completed(value: Any, spot: Spot, place: Place) -> Any:
            if value is None or value is Undefined:
                return absent()
            if not can_be(value, spot):
                raise Unfit
            if not fields:
                fields.extend(self._query.fields_below(type_, self._nodes))
            return object_of(fields, value, place)

        return completed
