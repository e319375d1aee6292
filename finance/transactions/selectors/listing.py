"""Which rows of a short list are meant, and in which order: the list is read already, so this takes no statement."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final, TypeVar

from django.db.models import TextChoices

from core.errors import START_AFTER_END, InvalidInput
from core.searching import words_of
from finance.days import is_turned_around
from finance.transactions.selectors.filters import Range

Row = TypeVar("Row")
EVERY_FIGURE: Final[Mapping[str, Range]] = {}
"""Binds none."""


def listed(
    rows: Iterable[Row],
    *,
    wanted: Callable[[Row], bool],
    order_by: Sequence[TextChoices],
    keys: Mapping[str, Callable[[Row], Any]],
    name: str | None = None,
    ranges: Mapping[str, Range] = EVERY_FIGURE,
    figure: Callable[[Row, str], Decimal | None] = getattr,
) -> list[Row]:
    """Those ``wanted`` by ``order_by``, such as NAME_ASC, each made of one of ``keys`` and a direction.

    They have all words of ``name`` in their own, and each ``figure`` in the range of its name. InvalidInput names too
    many words, and every range that is turned around. The first order counts first; ties stay in the order of ``rows``,
    and what has no value for a key comes last.
    """
    require_forward_ranges(ranges)
    words = words_of(name or "", "filter.name")
    found = [row for row in rows if _is_called(row, words) and wanted(row) and _is_within(partial(figure, row), ranges)]
    for order in reversed(order_by):
        key, _, direction = order.value.rpartition("_")
        known = [row for row in found if keys[key](row) is not None]
        unknown = [row for row in found if keys[key](row) is None]
        found = sorted(known, key=keys[key], reverse=direction == "DESC") + unknown
    return found


def _is_called(row: Any, words: Sequence[str]) -> bool:
    return all(word in (row.folded_name or "") for word in words)


def is_among(value: object, asked: Collection[object] | None) -> bool:
    """Whether the value is one of those asked for; always when nothing is asked."""
    return asked is None or value in asked


def is_as(value: bool, asked: bool | None) -> bool:
    """Whether a flag is as asked; always when nothing is asked."""
    return asked is None or value == asked


def _is_within(figures: Callable[[str], Decimal | None], ranges: Mapping[str, Range]) -> bool:
    """Whether each figure lies in the range of its name; what has no figure is in no range of it."""
    return all(_lies_in(figures(name), span) for name, span in ranges.items())


def _lies_in(figure: Decimal | None, span: Range) -> bool:
    if figure is None:
        return False
    return (span.start is None or span.start <= figure) and (span.end is None or figure <= span.end)


def require_forward_ranges(ranges: Mapping[str, Range]) -> None:
    """Raise InvalidInput naming every range of a filter that is turned around."""
    turned = [name for name, span in ranges.items() if is_turned_around(span.start, span.end)]
    if turned:
        raise InvalidInput({f"filter.{name}": [START_AFTER_END] for name in turned})
