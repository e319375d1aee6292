"""How much input a request may carry, measured in one walk before anything is made of it."""

from collections.abc import Iterator
from typing import Any, Final

from graphql import DocumentNode, GraphQLError, ListValueNode, ObjectValueNode, StringValueNode, Visitor, visit

MOST_VALUES: Final = 2_000
"""Members of objects and entries of lists, all together."""
MOST_DEEP: Final = 24
"""Objects and lists in each other; filters nest five deep, with a list in each."""
LONGEST_LIST: Final = 500
LONGEST_TEXT: Final = 10_000
"""Characters of a text; the longest that is taken anywhere, an access token, has 2,048."""
LONGEST_NAME: Final = 100
"""Characters of a member's name."""
Path = tuple[str | int, ...]


def exceeded_bound(values: dict[str, Any]) -> tuple[Path, str] | None:
    """The place in ``values`` that is too much, and why; None where nothing is. Nothing behind a bound is looked at."""
    waiting: list[tuple[Path, object]] = [((), values)]
    count = 0
    while waiting:
        path, value = waiting.pop()
        if problem := _problem(path, value):
            return path, problem
        if isinstance(value, list | dict):
            count += len(value)
            if count > MOST_VALUES:
                return path, f"The input has more than {MOST_VALUES:,} values."
            waiting.extend(((*path, step), inner) for step, inner in _entries(value))
    return None


def _problem(path: Path, value: object) -> str | None:
    if isinstance(value, str):
        return f"A text has at most {LONGEST_TEXT:,} characters." if len(value) > LONGEST_TEXT else None
    if not isinstance(value, list | dict):
        return None
    if len(path) > MOST_DEEP:
        return f"The input is more than {MOST_DEEP} objects and lists deep."
    if isinstance(value, list):
        return f"A list has at most {LONGEST_LIST} entries." if len(value) > LONGEST_LIST else None
    return _problem_of_names(value)


def exceeded_by_literals(document: DocumentNode) -> GraphQLError | None:
    """The first value written in ``document`` that is too much; its lists and objects are as bounded as sent ones."""
    search = _Search()
    visit(document, search)
    return search.found


class _Search(Visitor):
    """Counts the values on its way, and how deep they lie."""

    def __init__(self) -> None:
        super().__init__()
        self.count = self.depth = 0
        self.found: GraphQLError | None = None

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        if len(node.value) > LONGEST_TEXT:
            self._note(f"A text has at most {LONGEST_TEXT:,} characters.", node)

    def enter_list_value(self, node: ListValueNode, *_: Any) -> None:
        if len(node.values) > LONGEST_LIST:
            self._note(f"A list has at most {LONGEST_LIST} entries.", node)
        self._enter(node, len(node.values))

    def enter_object_value(self, node: ObjectValueNode, *_: Any) -> None:
        self._enter(node, len(node.fields))

    def leave_list_value(self, *_: Any) -> None:
        self.depth -= 1

    def leave_object_value(self, *_: Any) -> None:
        self.depth -= 1

    def _enter(self, node: ListValueNode | ObjectValueNode, entries: int) -> None:
        self.count += entries
        self.depth += 1
        if self.count > MOST_VALUES:
            self._note(f"The input has more than {MOST_VALUES:,} values.", node)
        if self.depth > MOST_DEEP:
            self._note(f"The input is more than {MOST_DEEP} objects and lists deep.", node)

    def _note(self, message: str, node: StringValueNode | ListValueNode | ObjectValueNode) -> None:
        self.found = self.found or GraphQLError(message, node)


def _problem_of_names(value: dict[str, Any]) -> str | None:
    if len(value) > MOST_VALUES:
        return f"The input has more than {MOST_VALUES:,} values."
    too_long = any(len(name) > LONGEST_NAME for name in value)
    return f"The name of a value has at most {LONGEST_NAME} characters." if too_long else None


def _entries(value: list[Any] | dict[str, Any]) -> Iterator[tuple[str | int, Any]]:
    return iter(enumerate(value)) if isinstance(value, list) else iter(value.items())
