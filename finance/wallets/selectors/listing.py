"""Which rows of a short list are meant, and in which order: the list is read already, so this takes no statement."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import TextChoices

from core.searching import words_of

Row = TypeVar("Row")


def listed(
    rows: Iterable[Row],
    *,
    wanted: Callable[[Row], bool],
    order_by: Sequence[TextChoices],
    keys: Mapping[str, Callable[[Row], Any]],
) -> list[Row]:
    """Those ``wanted`` by ``order_by``, such as NAME_ASC, each made of one of ``keys`` and a direction.

    The first order counts first; ties stay in the order of ``rows``, and what has no value for a key comes last.
    """
    found = [row for row in rows if wanted(row)]
    for order in reversed(order_by):
        name, _, direction = order.value.rpartition("_")
        known = [row for row in found if keys[name](row) is not None]
        unknown = [row for row in found if keys[name](row) is None]
        found = sorted(known, key=keys[name], reverse=direction == "DESC") + unknown
    return found


def is_called(folded_name: str | None, name: str | None) -> bool:
    """Whether a name has all words of ``name``; always when None is asked for. InvalidInput when these are too many."""
    return name is None or all(word in (folded_name or "") for word in words_of(name, "filter.name"))


def is_among(value: object, asked: Collection[object] | None) -> bool:
    """Whether the value is one of those asked for; always when nothing is asked."""
    return asked is None or value in asked


def is_as(value: bool, asked: bool | None) -> bool:
    """Whether a flag is as asked; always when nothing is asked."""
    return asked is None or value == asked
