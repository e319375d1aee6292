"""How large a document may be, measured in time linear in its text however its fragments nest."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
)

from graphql_api.labels import ErrorCode, labels

MAX_TOKENS = 5_000
MAX_DEFINITIONS = 100
MAX_DIRECTIVES = 50
MAX_DEPTH = 15
MAX_SELECTIONS = 2_000
"""Fields and fragments of an operation, each fragment counted wherever it is used."""
MAX_COPIES = 30
"""How often one selection may ask for the same field under different aliases."""
MAX_COMPARISONS = 5_000
"""Pairs of selections with the same response key in one place, which validation compares: 100 repeats make 4,950."""

Path = tuple[str, ...]
Fragments = dict[str, FragmentDefinitionNode]


@dataclass(frozen=True, slots=True)
class Weight:
    depth: int
    selections: int


def exceeded_limit(document: DocumentNode) -> str | None:
    """What is too large about ``document``, or None. Its fragments must not refer to each other in a circle."""
    if len(document.definitions) > MAX_DEFINITIONS:
        return f"The document has more than {MAX_DEFINITIONS} operations and fragments."
    if _directives(document) > MAX_DIRECTIVES:
        return f"The document has more than {MAX_DIRECTIVES} directives."
    try:
        return _exceeded_by_an_operation(document)
    except RecursionError:
        return "The document nests its fragments too deeply."


def _exceeded_by_an_operation(document: DocumentNode) -> str | None:
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    scales = _Scales(fragments)
    for fragment in fragments.values():
        scales.weigh_fragment(fragment.name.value)
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            weight = scales.weigh(node.selection_set)
            found = _too_heavy(weight) or _too_many_copies(node.selection_set, fragments)
            if found:
                return found
    return None


def _too_heavy(weight: Weight) -> str | None:
    if weight.depth > MAX_DEPTH:
        return f"The document is more than {MAX_DEPTH} fields deep."
    if weight.selections > MAX_SELECTIONS:
        return f"The document asks for more than {MAX_SELECTIONS} fields, its fragments expanded."
    return None


class _Scales:
    """Weighs each fragment once."""

    def __init__(self, fragments: Fragments) -> None:
        self.fragments = fragments
        self.known: dict[str, Weight] = {}

    def weigh(self, selections: SelectionSetNode) -> Weight:
        weights = [self._weigh_selection(node) for node in selections.selections]
        return Weight(max(weight.depth for weight in weights), sum(weight.selections for weight in weights))

    def weigh_fragment(self, name: str) -> Weight:
        if name not in self.known:
            fragment = self.fragments.get(name)
            self.known[name] = self.weigh(fragment.selection_set) if fragment else Weight(0, 0)
        return self.known[name]

    def _weigh_selection(self, node: Node) -> Weight:
        if isinstance(node, FragmentSpreadNode):
            inner = self.weigh_fragment(node.name.value)
        else:
            selections: SelectionSetNode | None = getattr(node, "selection_set", None)
            inner = self.weigh(selections) if selections else Weight(0, 0)
        return Weight(inner.depth + isinstance(node, FieldNode), inner.selections + 1)


def _too_many_copies(selections: SelectionSetNode, fragments: Fragments) -> str | None:
    """Walks the expanded operation, which is affordable once its weight is known to be within the limits."""
    aliases: dict[tuple[Path, str], set[str]] = {}
    repeats: Counter[Path] = Counter()
    comparisons = 0
    for parent, field in _expanded(selections, fragments, ()):
        key = _response_key(field)
        names = aliases.setdefault((parent, field.name.value), set())
        names.add(key)
        comparisons += repeats[(*parent, key)]
        repeats[(*parent, key)] += 1
        if len(names) > MAX_COPIES:
            return f"The document asks for '{field.name.value}' under more than {MAX_COPIES} aliases."
        if comparisons > MAX_COMPARISONS:
            return "The document asks for the same fields too often."
    return None


def _expanded(selections: SelectionSetNode, fragments: Fragments, parent: Path) -> Iterator[tuple[Path, FieldNode]]:
    """Every field with the response keys that lead to it, fragments written out."""
    waiting = [(parent, selections)]
    while waiting:
        parent, selections = waiting.pop()
        for node in selections.selections:
            if isinstance(node, FieldNode):
                yield parent, node
                if node.selection_set:
                    waiting.append(((*parent, _response_key(node)), node.selection_set))
            elif isinstance(node, InlineFragmentNode):
                waiting.append((parent, node.selection_set))
            elif isinstance(node, FragmentSpreadNode) and node.name.value in fragments:
                waiting.append((parent, fragments[node.name.value].selection_set))


def _response_key(field: FieldNode) -> str:
    return field.alias.value if field.alias else field.name.value


def _directives(document: DocumentNode) -> int:
    """How many directives are written anywhere in the document."""
    count = 0
    waiting: list[Node] = [*document.definitions]
    while waiting:
        node = waiting.pop()
        count += len(getattr(node, "directives", ()))
        waiting.extend(getattr(node, "variable_definitions", None) or ())
        selections: SelectionSetNode | None = getattr(node, "selection_set", None)
        if selections:
            waiting.extend(selections.selections)
    return count


def limit_error(message: str) -> GraphQLError:
    return GraphQLError(message, extensions=labels(ErrorCode.GRAPHQL_LIMIT_EXCEEDED))
