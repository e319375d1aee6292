"""Pages of a list that is asked for often, by prepared statements: of few sizes each, so that they are few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property, partial
from typing import Any, Final, Generic, TypeVar

from django.db.models import Field, Model, QuerySet

from core.paging import MOST_ROWS, Cut, Order, Page, Parts, Total
from core.prepared import Many, Prepared
from core.readings import Reading, rows_of

Row = TypeVar("Row", bound=Model)
SIZES: Final = (10, 20, 50, MOST_ROWS)
"""Of pages that are read; what is asked between two is cut from the larger."""


class PreparedPages(Generic[Row]):
    """Pages of the list that ``rows`` answers for parameters of these ``fields``, in an order of columns.

    ``row`` makes one of ``columns``; ``parts`` answers for the same parameters what it is in ``page_of``.
    """

    def __init__(
        self,
        row: Callable[..., Row],
        rows: Callable[..., QuerySet[Row]],
        columns: Sequence[str],
        order: Order,
        parts: Callable[..., Parts] | None = None,
        **fields: Field[Any, Any] | Many,
    ) -> None:
        self._row, self._rows, self._columns, self._order, self._parts = row, rows, columns, order, parts
        self._fields = fields
        self._prepared = cache(self._prepared_anew)

    def page(self, cut: Cut, total: Total, **values: Any) -> Reading[Page[Row]]:
        """That of the cut; InvalidInput when its cursor is none of this order."""
        if cut.cursor is not None:
            keys = self._order.values(cut, [*self._keys.values()])
            values |= zip(self._keys, keys, strict=True)
        size = next(size for size in SIZES if cut.size <= size)
        prepared = self._prepared(size, is_forward=cut.is_forward, has_cursor=cut.cursor is not None)
        fetched = yield from rows_of(prepared.asked(**values))
        return cut.page(fetched[: cut.size + 1], self._order, total)

    @cached_property
    def _keys(self) -> dict[str, Field[Any, Any]]:
        """The parameters that the keys of a cursor are bound to."""
        fields = self._order.fields(self._order.model._default_manager.all())
        return {f"key_{number}": field for number, field in enumerate(fields)}

    def _prepared_anew(self, size: int, *, is_forward: bool, has_cursor: bool) -> Prepared[Row]:
        keys = self._keys if has_cursor else {}
        return Prepared(self._row, partial(self._cut, size + 1, is_forward, [*keys]), **self._fields, **keys)

    def _cut(self, most: int, is_forward: bool, keys: Sequence[str], **given: Any) -> QuerySet[Row, Any]:
        behind = [given.pop(key) for key in keys]
        parts = self._parts(**given) if self._parts else None
        found = self._order.cut(self._rows(**given), most, is_forward=is_forward, behind=behind, parts=parts)
        return found.values_list(*self._columns)
