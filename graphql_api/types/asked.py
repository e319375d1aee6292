"""What a query asks of what a field answers, for fields whose figures cost more than others of the same object."""

from collections.abc import Iterable

from strawberry.types.nodes import SelectedField, Selection

from graphql_api.context import Info


def asks_for(info: Info, name: str) -> bool:
    """Whether ``name`` is among the fields asked of each object, or may be: directives are not looked at."""
    return any(_has(field.selections, name) for field in info.selected_fields)


def _has(selections: Iterable[Selection], name: str) -> bool:
    """Fragments written out, whichever type they are on."""
    return any(
        selection.name == name if isinstance(selection, SelectedField) else _has(selection.selections, name)
        for selection in selections
    )
