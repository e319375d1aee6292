"""Where in the input an error is, written as clients write it: ``startsOn``, ``allocations.0.amount``."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, cast

from graphql import (
    BREAK,
    ArgumentNode,
    DocumentNode,
    GraphQLError,
    GraphQLInputType,
    GraphQLSchema,
    ListValueNode,
    Node,
    ObjectFieldNode,
    VariableDefinitionNode,
    Visitor,
    VisitorAction,
    coerce_input_value,
    type_from_ast,
    visit,
)
from strawberry.exceptions import StrawberryInputCoercionError

MOST_PROBLEMS = 50
"""Of a variable that are told, which is as many as GraphQL's own coercion tells."""
MISSING = re.compile(r"Field '\w+(?:\.(?P<field>\w+)' of required type|' argument '(?P<argument>\w+)' of type)")
"""How validation says that an input field or an argument is missing, which has no place in the document."""
MEMBER = re.compile(r"Field '(\w+)' (?:of required type|is not defined by type)")
"""How the coercion of a variable names a member that is missing or unknown; its path ends at the object."""


def written(steps: Sequence[str | int]) -> str:
    """The steps from an argument or a variable to a place in it; a mutation's ``input`` goes without saying."""
    named = steps[1:] if len(steps) > 1 and steps[0] == "input" else steps
    return ".".join(map(str, named))


def problem_in(error: GraphQLError) -> str:
    """What is wrong with the value, without where it is; in a scalar's own words where it refused the value."""
    return str(error.original_error) if isinstance(error.original_error, ValueError) else error.message


def literal_path(document: DocumentNode, error: GraphQLError) -> str | None:
    """The argument or input field of ``document`` that a validation error is about; None where it is about no input."""
    steps = _steps_to(document, error.nodes[-1]) if error.nodes else []
    missing = MISSING.match(error.message)
    if missing:
        steps.append(missing["field"] or missing["argument"])
    return written(steps) or None


def variable_problems(
    schema: GraphQLSchema, node: VariableDefinitionNode, variables: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """The place and the words of each problem in a variable's value, in the order in which execution reports them.

    An input of exactly one member that has more is noted, and then ends the coercion here as it does there.
    """
    name = node.variable.name.value
    if variables.get(name) is None:
        return []
    found: list[tuple[str, str]] = []

    def note(path: list[str | int], _value: object, error: GraphQLError) -> None:
        member = MEMBER.match(error.message)
        found.append((written([name, *path, *(member.groups() if member else ())]), problem_in(error)))
        if len(found) >= MOST_PROBLEMS:
            raise _TooMany

    variable_type = cast("GraphQLInputType", type_from_ast(schema, node.type))
    with suppress(_TooMany, StrawberryInputCoercionError):
        coerce_input_value(variables[name], variable_type, note)
    return found


class _TooMany(Exception):
    """More is wrong than is told."""


def _steps_to(document: DocumentNode, node: Node) -> list[str | int]:
    """The names of the arguments and input fields around ``node``, with positions in lists."""
    search = _Search(node)
    visit(document, search)
    return search.steps


class _Search(Visitor):
    def __init__(self, wanted: Node) -> None:
        super().__init__()
        self.wanted = wanted
        self.steps: list[str | int] = []

    def enter(self, node: Node, _key: object, parent: object, _path: object, ancestors: list[object]) -> VisitorAction:
        if node is not self.wanted:
            return None
        around = [*(part for part in (*ancestors, parent) if isinstance(part, Node)), node]
        for outer, inner in zip(around, [*around[1:], None], strict=True):
            self._step(outer, inner)
        return BREAK

    def _step(self, outer: Node, inner: Node | None) -> None:
        if isinstance(outer, ArgumentNode | ObjectFieldNode):
            self.steps.append(outer.name.value)
        elif isinstance(outer, ListValueNode) and inner is not None:
            self.steps.append(next(index for index, item in enumerate(outer.values) if item is inner))
