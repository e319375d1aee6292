"""Pages of long lists by keyset: a page starts behind a row, or ends before one, wherever that row is by now."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.core.signing import BadSignature, Signer
from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    F,
    Func,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import OrderBy

from core.errors import InvalidInput

MOST_ROWS: Final = 100
USUAL_ROWS: Final = 50
MOST_COUNTED: Final = 10_000

Row = TypeVar("Row", bound=Model)
Key = tuple[str, bool]
"""The name a sort key is annotated under, and whether the greatest value comes first."""


class Total:
    """How many rows a list has: counted when asked, once, and no further than MOST_COUNTED."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self._rows = rows

    @property
    def count(self) -> int:
        return min(self._counted, MOST_COUNTED)

    @property
    def is_capped(self) -> bool:
        """Whether there are more rows than were counted."""
        return self._counted > MOST_COUNTED

    @cached_property
    def _counted(self) -> int:
        return self._rows.order_by().values("pk")[: MOST_COUNTED + 1].count()


class _AsJson(Subquery):
    """The ids that a subquery finds, in one value."""

    template = "(SELECT json_group_array(pk) FROM (%(subquery)s))"
    output_field = TextField()


class _Elements(Subquery):
    """The ids in all such values, which a subquery finds as ``named``."""

    template = "(SELECT element.value FROM (%(subquery)s) AS part, json_each(part.named) AS element)"
    output_field = BigIntegerField()


@dataclass(frozen=True, slots=True)
class Parts:
    """What rows are parted by: the rows of ``each`` are those that name one of its rows in ``field``."""

    each: QuerySet[Any]
    field: str

    def of(self, rows: QuerySet[Row], most: int) -> QuerySet[Row]:
        """Of these rows, in their order, the first ones of each part."""
        first = rows.filter(**{self.field: OuterRef("pk")}).values("pk")[:most]
        parts = self.each.order_by()
        if connection.vendor == "sqlite":
            return rows.filter(pk__in=_Elements(parts.annotate(named=_AsJson(first)).values("named")))
        named = parts.annotate(named=Func(ArraySubquery(first), function="unnest"))
        return rows.filter(pk__in=named.values("named"))


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list in its order, and whether there are others."""

    rows: Sequence[Row]
    has_next: bool
    has_previous: bool
    total: Total
    keys: Sequence[str]
    signer: Signer

    def cursor_of(self, row: Row) -> str:
        """Where the row is in the list, in a form that only this server can make."""
        return self.signer.sign_object([str(getattr(row, key)) for key in self.keys])


def page_of(
    rows: QuerySet[Row],
    *,
    ordering: Sequence[OrderBy],
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    parts: Parts | None = None,
) -> Page[Row]:
    """The ``first`` rows behind the cursor ``after``, or the ``last`` ones before the cursor ``before``.

    The first USUAL_ROWS when neither is said. One statement, that reads no row on the other side of the cursor. Ties of
    ``ordering``, none of whose keys may be NULL, are ordered by id. Raises InvalidInput naming what is out of bounds,
    what does not go together, and what is no cursor of this ordering.

    ``parts`` that the rows are of are read a page each, so that an index of the rows of one part gives their order.
    """
    _require_one_way(first, after, last, before)
    size, cursor, name = (first, after, "after") if last is None else (last, before, "before")
    size = USUAL_ROWS if size is None else size
    ordering = [*ordering, OrderBy(F("pk"), descending=ordering[-1].descending)]
    signer = Signer(salt=f"{rows.model._meta.label} {ordering}")
    keys = [(f"key_{number}", order.descending is (last is None)) for number, order in enumerate(ordering)]
    names = [key for key, _ in keys]
    found = rows.annotate(**{key: order.expression for key, order in zip(names, ordering, strict=True)})
    if cursor is not None:
        found = found.filter(_behind(keys, _values(found, names, signer, cursor, name)))
    found = found.order_by(*(f"-{key}" if descending else key for key, descending in keys))
    fetched = list((found if parts is None else parts.of(found, size + 1))[: size + 1])
    chosen, has_more = fetched[:size], len(fetched) > size
    if last is None:
        return Page(chosen, has_more, cursor is not None, Total(rows), names, signer)
    return Page(chosen[::-1], cursor is not None, has_more, Total(rows), names, signer)


def _require_one_way(first: int | None, after: str | None, last: int | None, before: str | None) -> None:
    problems: dict[str, list[str]] = {}
    if first is not None and last is not None:
        problems["last"] = ["A page has either the first or the last rows."]
    if after is not None and last is not None:
        problems["after"] = ["What follows a cursor is asked for by the first rows."]
    if before is not None and last is None:
        problems["before"] = ["What comes before a cursor is asked for by the last rows."]
    for name, size in {"first": first, "last": last}.items():
        if size is not None and not 1 <= size <= MOST_ROWS:
            problems[name] = [f"A page has 1 to {MOST_ROWS} rows."]
    if problems:
        raise InvalidInput(problems)


def _values(rows: QuerySet[Row], names: Sequence[str], signer: Signer, cursor: str, argument: str) -> list[Value]:
    try:
        texts = signer.unsign_object(cursor)
    except (BadSignature, ValueError) as error:
        raise InvalidInput({argument: ["The cursor is not one of this list in this order."]}) from error
    fields = [rows.query.annotations[name].output_field for name in names]
    return [Value(field.to_python(text), field) for field, text in zip(fields, texts, strict=True)]


def _behind(keys: Sequence[Key], values: Sequence[Value]) -> Func | Q:
    """The rows behind ``values``, said in such a way that both databases read them as a range of an index."""
    directions = {descending for _, descending in keys}
    if len(directions) > 1:
        return _behind_key_by_key(keys, values)
    left = Func(*(name for name, _ in keys), template="(%(expressions)s)", output_field=BooleanField())
    right = Func(*values, template="(%(expressions)s)", output_field=BooleanField())
    operator = " < " if directions.pop() else " > "
    return Func(left, right, template="%(expressions)s", arg_joiner=operator, output_field=BooleanField())


def _behind_key_by_key(keys: Sequence[Key], values: Sequence[Value]) -> Q:
    """The same where directions differ: the bound on the first key, though implied, is what an index can use."""
    (name, descending), *others = keys
    comparison = "lt" if descending else "gt"
    behind = Q((f"{name}__{comparison}", values[0]))
    if not others:
        return behind
    bound = Q((f"{name}__{comparison}e", values[0]))
    return bound & (behind | _behind_key_by_key(others, values[1:]))
