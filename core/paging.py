"""Pages of long lists by keyset: a page starts behind a row, or ends before one, wherever that row is by now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
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
    Field,
    Func,
    GeneratedField,
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
from core.prepared import IsAmong

MOST_ROWS: Final = 100
USUAL_ROWS: Final = 50
MOST_COUNTED: Final = 10_000

Row = TypeVar("Row", bound=Model)
Key = tuple[str, bool]
"""The name a sort key is annotated under, and whether the greatest value comes first."""


class Total:
    """How many rows a list has: counted when asked, once, and no further than MOST_COUNTED."""

    def __init__(self, rows: Callable[[], QuerySet[Any]]) -> None:
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
        return self._rows().order_by().values("pk")[: MOST_COUNTED + 1].count()


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
        return rows.filter(IsAmong(F("pk"), ArraySubquery(named.values("named"))))


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


@dataclass(frozen=True, slots=True)
class Cut:
    """Which rows of a list make a page: so many from one of its ends, or from a cursor."""

    size: int
    is_forward: bool
    """From the start of the list towards its end, or behind the cursor; else the other way."""
    cursor: str | None
    argument: str
    """As which the cursor was given."""

    def page(self, fetched: Sequence[Row], order: Order, total: Total) -> Page[Row]:
        """The page of these rows in the direction of the cut, of which one more tells that there are others."""
        chosen, has_more, has_passed = fetched[: self.size], len(fetched) > self.size, self.cursor is not None
        if self.is_forward:
            return Page(chosen, has_more, has_passed, total, order.keys, order.signer)
        return Page(chosen[::-1], has_passed, has_more, total, order.keys, order.signer)


def cut_of(
    *, first: int | None = None, after: str | None = None, last: int | None = None, before: str | None = None
) -> Cut:
    """The ``first`` rows behind the cursor ``after``, or the ``last`` ones before the cursor ``before``.

    The first USUAL_ROWS when neither is said. Raises InvalidInput naming what is out of bounds and what does not go
    together.
    """
    _require_one_way(first, after, last, before)
    if last is not None:
        return Cut(last, False, before, "before")
    return Cut(USUAL_ROWS if first is None else first, True, after, "after")


class Order:
    """The order of a list of ``model``, and where its rows are in it. No key may be NULL; ties are ordered by id."""

    def __init__(self, model: type[Model], ordering: Sequence[OrderBy]) -> None:
        ordering = [*ordering, OrderBy(F("pk"), descending=ordering[-1].descending)]
        self.signer = Signer(salt=f"{model._meta.label} {ordering}")
        self.model = model
        columns = {"pk", *(field.name for field in model._meta.concrete_fields)}
        named = [
            (_name(each.expression, columns) or f"key_{number}", each.expression)
            for number, each in enumerate(ordering)
        ]
        self.keys = [key for key, _ in named]
        self._worked_out = {key: expression for key, expression in named if key not in columns}
        self._descending = [bool(each.descending) for each in ordering]

    def named(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """The rows with every key under its name."""
        return rows.annotate(**self._worked_out) if self._worked_out else rows

    def fields(self, rows: QuerySet[Any]) -> list[Field[Any, Any]]:
        """Of which kind each key is, of rows with every key under its name."""
        known = rows.query.annotations
        return [known[key].output_field if key in known else _field(rows.model, key) for key in self.keys]

    def values(self, cut: Cut, fields: Sequence[Field[Any, Any]]) -> list[Any]:
        """The keys of the row that the cut's cursor is of; InvalidInput when it is none of this order."""
        try:
            texts = self.signer.unsign_object(cut.cursor or "")
        except (BadSignature, ValueError) as error:
            raise InvalidInput({cut.argument: ["The cursor is not one of this list in this order."]}) from error
        return [field.to_python(text) for field, text in zip(fields, texts, strict=True)]

    def cut(
        self,
        rows: QuerySet[Row],
        most: int,
        *,
        is_forward: bool,
        behind: Sequence[Value] = (),
        parts: Parts | None = None,
    ) -> QuerySet[Row]:
        """At most so many of these rows with keys in this direction; those ``behind`` one with these keys, if any.

        One statement, that reads no row on the other side of it.
        """
        keys = [(key, descending is is_forward) for key, descending in zip(self.keys, self._descending, strict=True)]
        if behind:
            rows = rows.filter(_behind(keys, behind))
        rows = rows.order_by(*(f"-{key}" if descending else key for key, descending in keys))
        return (rows if parts is None else parts.of(rows, most))[:most]


def _name(expression: Any, columns: Collection[str]) -> str | None:
    """That of the column that it is, if it is one."""
    name: str = getattr(expression, "name", "") if isinstance(expression, F) else ""
    return name if name in columns else None


def _field(model: type[Model], key: str) -> Field[Any, Any]:
    field = model._meta.get_field(key) if key != "pk" else model._meta.pk
    assert isinstance(field, Field)
    worked_out: Field[Any, Any] | None = field.output_field if isinstance(field, GeneratedField) else None
    return worked_out or field


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
    """The rows of ``cut_of`` in this order, of which cursors have to be. One statement.

    ``parts`` that the rows are of are read a page each, so that an index of the rows of one part gives their order.
    """
    cut, order = cut_of(first=first, after=after, last=last, before=before), Order(rows.model, ordering)
    found, behind = order.named(rows), []
    if cut.cursor is not None:
        fields = order.fields(found)
        behind = [Value(value, field) for value, field in zip(order.values(cut, fields), fields, strict=True)]
    fetched = order.cut(found, cut.size + 1, is_forward=cut.is_forward, behind=behind, parts=parts)
    return cut.page(list(fetched), order, Total(rows.all))


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
