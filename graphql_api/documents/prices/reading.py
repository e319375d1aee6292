"""The price of an operation, read from its document and the schema in one walk of its expanded selections."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionNode,
    SelectionSetNode,
    TypeMetaFieldDef,
    Undefined,
    get_named_type,
)

from graphql_api.documents.prices.inputs import has_lists
from graphql_api.documents.prices.lists import parts_of, size_of
from graphql_api.documents.prices.price import Conditional, Conditions, Counted, Dearest, Listed, Part, Price, Repeated
from graphql_api.documents.prices.weights import ENTRY_WEIGHTS, OBJECT, ROW_WEIGHTS, ROW_WEIGHTS_WITH, weight_of

Inner = Mapping[str, Counted]
"""The lists of an object whose sizes a field around it says, by their names, or by the path that leads to them."""
NOTHING: Final[Inner] = {}
DESCRIPTIONS: Final = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}


def read_price(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> Price:
    """What ``operation`` costs; the document must be valid, so that its fragments end."""
    root = schema.get_root_type(operation.operation)
    reader = _Reader(schema, document)
    return reader.selected(operation.selection_set, root, NOTHING) if root else Price()


class _Reader:
    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self.schema = schema
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }

    def selected(self, selections: SelectionSetNode, type_: GraphQLNamedType, inner: Inner) -> Price:
        """What is asked of one object of a type, of the dearest one where it may be of several."""
        if not isinstance(type_, GraphQLObjectType):
            possible = self.schema.get_possible_types(type_)  # type: ignore[arg-type]  # a field with selections has no scalar
            return Price(parts=(Dearest(tuple(self.selected(selections, each, inner) for each in possible)),))
        fixed = 0
        parts: list[Part] = []
        for node, conditions in self._fields(selections, type_):
            price = self._asked(node, type_, inner)
            if conditions:
                price = Price(parts=(Conditional(conditions, price),))
            fixed += price.fixed
            parts.extend(price.parts)
        return Price(fixed, tuple(parts))

    def _fields(
        self, selections: SelectionSetNode, type_: GraphQLObjectType, outer: Conditions = ()
    ) -> Iterator[tuple[FieldNode, Conditions]]:
        """The fields asked of an object and when they are, fragments written out."""
        for node in selections.selections:
            conditions = (*outer, *_conditions(node))
            if isinstance(node, FieldNode):
                yield node, conditions
            elif (fragment := self._fragment(node)) and self._is_on(fragment, type_):
                yield from self._fields(fragment.selection_set, type_, conditions)

    def _fragment(self, node: SelectionNode) -> FragmentDefinitionNode | InlineFragmentNode | None:
        if isinstance(node, FragmentSpreadNode):
            return self.fragments.get(node.name.value)
        return node if isinstance(node, InlineFragmentNode) else None

    def _is_on(self, fragment: FragmentDefinitionNode | InlineFragmentNode, type_: GraphQLObjectType) -> bool:
        if fragment.type_condition is None:
            return True
        named = self.schema.get_type(fragment.type_condition.name.value)
        if isinstance(named, GraphQLObjectType) or named is None:
            return named is type_
        return self.schema.is_sub_type(named, type_)  # type: ignore[arg-type]  # validated: a fragment is on no scalar

    def _asked(self, node: FieldNode, type_: GraphQLObjectType, inner: Inner) -> Price:
        name = node.name.value
        field = type_.fields.get(name) or DESCRIPTIONS.get(name)
        weight = weight_of(type_, name, field)
        if field is None:
            return Price(weight)
        coordinate = f"{type_.name}.{name}"
        each = self._entry(node, field, coordinate, inner)
        before = (*_listed(node, field), *self._gone_through(node, field, coordinate))
        if not _is_counted(field, coordinate):
            return Price(weight + each.fixed, (*before, *each.parts))
        counted = inner.get(name) or _counted(size_of(type_.name, name), node, field)
        return Price(weight, (*before, Repeated(counted, each)))

    def _gone_through(self, node: FieldNode, field: GraphQLField, coordinate: str) -> Iterator[Part]:
        """What a field costs for the rows that it reads beside those it answers."""
        if coordinate in ROW_WEIGHTS:
            size, weight = ROW_WEIGHTS[coordinate]
            if coordinate in ROW_WEIGHTS_WITH and self._asks_for(ROW_WEIGHTS_WITH[coordinate][0], node, field):
                _, size, weight = ROW_WEIGHTS_WITH[coordinate]
            yield Repeated(_counted(size, node, field), Price(weight))

    def _asks_for(self, name: str, node: FieldNode, field: GraphQLField) -> bool:
        type_ = get_named_type(field.type)
        if node.selection_set is None or not isinstance(type_, GraphQLObjectType):
            return False
        return any(inner.name.value == name for inner, _ in self._fields(node.selection_set, type_))

    def _entry(self, node: FieldNode, field: GraphQLField, coordinate: str, outer: Inner) -> Price:
        """One value of a field, or one entry of its list."""
        if node.selection_set is None:
            return Price()
        path = f"{node.name.value}."
        inner = {name.removeprefix(path): counted for name, counted in outer.items() if name.startswith(path)}
        inner |= {name: _counted(size, node, field) for name, size in parts_of(coordinate).items()}
        price = self.selected(node.selection_set, get_named_type(field.type), inner)
        return Price(OBJECT + ENTRY_WEIGHTS.get(coordinate, 0) + price.fixed, price.parts)


def _conditions(node: SelectionNode) -> Conditions:
    """What the directives of a selection say: the value that lets it run where it is not the other one."""
    return tuple(
        (argument.value, directive.name.value == "include")
        for directive in node.directives
        if directive.name.value in ("include", "skip")
        for argument in directive.arguments
    )


def _listed(node: FieldNode, field: GraphQLField) -> Iterator[Part]:
    """What the lists of a field's input cost."""
    for argument in node.arguments:
        taken = field.args.get(argument.name.value)
        if taken and has_lists(taken):
            yield Listed(argument.value, taken.type)


def _counted(size: Any, node: FieldNode, field: GraphQLField) -> Counted:
    written = {argument.name.value: argument.value for argument in node.arguments}
    usual = {name: arg.default_value for name, arg in field.args.items() if arg.default_value is not Undefined}
    return Counted(size, written, usual)


def _is_counted(field: GraphQLField, coordinate: str) -> bool:
    """Whether there may be more or less than one value."""
    of = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    return isinstance(of, GraphQLList) or coordinate == "__Type.ofType"
