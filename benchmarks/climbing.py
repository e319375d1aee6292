"""From the documents that cost most so far to such that cost more: a field doubled, replaced, or left out at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

from graphql import (
    FieldNode,
    GraphQLObjectType,
    InlineFragmentNode,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    parse,
    print_ast,
)

from benchmarks.dear_documents import MOST_DEEP, DearDocuments

KEPT = 8


class Place(NamedTuple):
    """The selections of an object of a type, so many objects deep."""

    selections: SelectionSetNode
    type_: GraphQLObjectType
    deep: int


@dataclass(order=True)
class Found:
    seconds: float
    units: int
    document: str

    @property
    def per_unit(self) -> float:
        """Microseconds."""
        return self.seconds / self.units * 1e6


Measure = Callable[[str], Found | None]


@dataclass
class Climb:
    """Looks for what takes most, by ``measure``, which answers nothing where a document is not permitted."""

    documents: DearDocuments
    measure: Measure
    kind: str
    best: list[Found] = field(default_factory=list)
    tried: list[Found] = field(default_factory=list)

    @property
    def random(self) -> Random:
        return self.documents.random

    def begin(self, rounds: int) -> None:
        for _ in range(rounds):
            self._try(self.documents.document(self.random.choice((5, 20, 60, 200)), self.kind))

    def go_on(self, rounds: int) -> None:
        for _ in range(rounds):
            start = self.random.choice(self.best).document
            self._try(self.neighbour(start))

    def neighbour(self, document: str) -> str:
        node = parse(document)
        operation = node.definitions[0]
        assert isinstance(operation, OperationDefinitionNode)
        root = self.documents.schema.get_root_type(operation.operation)
        for _ in range(self.random.choice((1, 1, 2, 5))):
            self._change(self.random.choice([*self._places(operation.selection_set, root, MOST_DEEP)]))
        return print_ast(node)

    def _try(self, document: str) -> None:
        if one := self.measure(document):
            self.tried.append(one)
            self.best = sorted([*self.best, one], reverse=True)[:KEPT]

    def _places(self, selections: SelectionSetNode, type_: Any, deep: int) -> Iterator[Place]:
        if isinstance(type_, GraphQLObjectType):
            yield Place(selections, type_, deep)
        for node in selections.selections:
            if isinstance(node, InlineFragmentNode) and node.type_condition:
                inner = self.documents.schema.get_type(node.type_condition.name.value)
                yield from self._places(node.selection_set, inner, deep)
            elif isinstance(node, FieldNode) and node.selection_set and isinstance(type_, GraphQLObjectType):
                inner = get_named_type(type_.fields[node.name.value].type)
                yield from self._places(node.selection_set, inner, deep - 1)

    def _change(self, place: Place) -> None:
        nodes = list(place.selections.selections)
        fields = [node for node in nodes if isinstance(node, FieldNode) and node.name.value != "__typename"]
        chosen = self.random.choice(fields) if fields else None
        match self.random.choice(("double", "double", "new", "again", "drop")):
            case "double" if chosen:
                nodes.append(self._doubled(chosen))
            case "again" if chosen:
                nodes[nodes.index(chosen)] = self._made(place, chosen.name.value)
            case "drop" if chosen and len(nodes) > 1:
                nodes.remove(chosen)
            case _:
                nodes.append(self._made(place))
        place.selections.selections = tuple(nodes)

    def _doubled(self, node: FieldNode) -> FieldNode:
        copy = FieldNode(**{key: getattr(node, key) for key in node.keys if key not in ("loc", "alias")})
        copy.alias = NameNode(value=f"a{self.random.randint(0, 10**9)}")
        return copy

    def _made(self, place: Place, name: str | None = None) -> FieldNode:
        size = self.random.choice((1, 5, 30))
        text = self.documents.field(place.type_, place.deep, size, name)
        [operation] = parse(f"{{ {text} }}").definitions
        assert isinstance(operation, OperationDefinitionNode)
        [made] = operation.selection_set.selections
        assert isinstance(made, FieldNode)
        return made
