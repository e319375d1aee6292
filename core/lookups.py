"""Rows that loaders and writes look up: by their ids, and by those of what they belong to. Others' are left out."""

from collections.abc import Collection, Sequence
from functools import cache, partial
from typing import Any, Final, TypeVar

from django.db.models import BigIntegerField, F, QuerySet
from django.db.models.expressions import OrderBy

from core.models import OwnedModel, User
from core.prepared import IsAmong, Many, Prepared, columns_of, instance_of
from core.readings import Reading, Selector, reading, rows_of
from core.related_rows import columns_with, instance_with

Row = TypeVar("Row", bound=OwnedModel)
Order = Sequence[str | OrderBy]
IDS: Final = Many(BigIntegerField())


def rows_by_id(model: type[Row]) -> Selector[..., dict[int, Row]]:
    """What finds the rows of ``model`` that a ``user`` has of these ``ids``, by them."""
    prepared = _prepared(model, "pk", ())

    @reading
    def found(*, user: User, ids: Collection[int]) -> Reading[dict[int, Row]]:
        rows = yield from rows_of(prepared.asked(user=user.pk, ids=ids))
        return {row.pk: row for row in rows}

    return found


def rows_by_parent(model: type[Row], parent: str, *order: str | OrderBy) -> Selector[..., dict[int, list[Row]]]:
    """What lists, in this order, the rows of each ``parent`` of these ``ids`` that are the ``user``'s, by them."""
    prepared, parent_id = _prepared(model, parent, order), f"{parent}_id"

    @reading
    def found(*, user: User, ids: Collection[int]) -> Reading[dict[int, list[Row]]]:
        lists: dict[int, list[Row]] = {id_: [] for id_ in ids}
        for row in (yield from rows_of(prepared.asked(user=user.pk, ids=ids))):
            lists[getattr(row, parent_id)].append(row)
        return lists

    return found


def row_of_user(
    model: type[Row], *, user: User, pk: int, field: str, related: tuple[str, ...] = (), **within: int
) -> Row:
    """The user's row, with those that it names by ``related``; NotFound, naming the argument ``field``, when it is
    absent, another user's or not ``within`` another row, such as ``wallet=3``.
    """
    rows: list[Row] = _one(model, related, tuple(within))(user=user.pk, pk=pk, **within)
    if not rows:
        raise model.not_found(field)
    return rows[0]


@cache
def _one(model: type[Row], related: tuple[str, ...], within: tuple[str, ...]) -> Prepared[Row]:
    fields = dict.fromkeys(("user", "pk", *within), BigIntegerField())
    return Prepared(instance_with(model, *related), partial(_row_of_user, model, related), **fields)


def _row_of_user(model: type[Row], related: tuple[str, ...], *, user: Any, **named: Any) -> QuerySet[Row, Any]:
    rows: Any = model.objects.for_user(user).filter(**named)
    found: QuerySet[Row, Any] = rows.values_list(*columns_with(model, *related))
    return found


def _prepared(model: type[Row], column: str, order: Order) -> Prepared[Row]:
    build = partial(_rows_of_user, model, column, order)
    return Prepared(instance_of(model), build, user=BigIntegerField(), ids=IDS)


def _rows_of_user(model: type[Row], column: str, order: Order, user: Any, ids: Any) -> QuerySet[Row, Any]:
    rows: Any = model.objects.for_user(user).filter(IsAmong(F(column), ids))
    found: QuerySet[Row, Any] = rows.order_by(*order).values_list(*columns_of(model))
    return found
