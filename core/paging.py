"""Pages of long lists by keyset: a page starts behind the last row of the one before, wherever that is by now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value
from django.db.models.expressions import OrderBy

from core.errors import InvalidInput

MOST_ROWS: Final = 100

Row = TypeVar("Row", bound=Model)
Key = tuple[str, bool]
"""The name a sort key is annotated under, and whether the greatest value comes first."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list in its order, and whether there are others."""

    rows: Sequence[Row]
    has_next: bool
    has_previous: bool
    keys: Sequence[str]
    signer: Signer

    def cursor_of(self, row: Row) -> str:
        """Where the row is in the list, in a form that only this server can make."""
        return self.signer.sign_object([str(getattr(row, key)) for key in self.keys])


def page_of(rows: QuerySet[Row], *, ordering: Sequence[OrderBy], first: int, after: str | None) -> Page[Row]:
    """The ``first`` rows behind the cursor ``after``; one statement that reads no row before them.

    Ties of ``ordering``, none of whose keys may be NULL, are ordered by id. Raises InvalidInput naming ``first``, or
    ``after`` when it is not a cursor of this ordering.
    """
    if not 1 <= first <= MOST_ROWS:
        raise InvalidInput({"first": [f"A page has 1 to {MOST_ROWS} rows."]})
    ordering = [*ordering, OrderBy(F("pk"), descending=ordering[-1].descending)]
    signer = Signer(salt=f"{rows.model._meta.label} {ordering}")
    keys = [(f"key_{number}", order.descending) for number, order in enumerate(ordering)]
    names = [name for name, _ in keys]
    found = rows.annotate(**{name: order.expression for name, order in zip(names, ordering, strict=True)})
    if after is not None:
        found = found.filter(_behind(keys, _values(found, names, signer, after)))
    fetched = list(found.order_by(*(f"-{name}" if descending else name for name, descending in keys))[: first + 1])
    return Page(fetched[:first], len(fetched) > first, after is not None, names, signer)


def _values(rows: QuerySet[Row], names: Sequence[str], signer: Signer, cursor: str) -> list[Value]:
    try:
        texts = signer.unsign_object(cursor)
    except (BadSignature, ValueError) as error:
        raise InvalidInput({"after": ["The cursor is not one of this list in this order."]}) from error
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
