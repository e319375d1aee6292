"""Which variables a part of a document names."""

from typing import Any

from graphql import Node, VariableNode, Visitor, visit


def variables_of(*nodes: Node) -> set[str]:
    """Those that are anywhere in the nodes."""
    search = _Variables()
    for node in nodes:
        visit(node, search)
    return search.found


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.found.add(node.name.value)
