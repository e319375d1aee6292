from collections.abc import Sequence
from functools import cache, partial
from typing import Any, Final

from django.db.models import BigIntegerField, F, QuerySet, TextChoices
from django.db.models.expressions import OrderBy

from core.lookups import rows_by_id
from core.models import User
from core.paging import Order, Page, Total, cut_of, page_of
from core.prepared import columns_of, instance_of
from core.prepared_pages import PreparedPages
from core.readings import Reading, reading
from core.searching import has_words, words_of
from finance.models import Entity, Wallet


class EntityOrder(TextChoices):
    """What entities can be ordered by."""

    NAME_ASC = "NAME_ASC", "By name"
    NAME_DESC = "NAME_DESC", "By name from the end"


entities_by_id: Final = rows_by_id(Entity)


def page_of_entities(
    *,
    user: User,
    wallet: Wallet,
    name: str | None = None,
    is_active: bool | None = True,
    order_by: Sequence[EntityOrder] = (),
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page[Entity]:
    """The wallet's entities by name; those whose name has the words of ``name``, retired ones only when asked for."""
    rows = _rows(is_active, user.pk, wallet.pk)
    if name is not None:
        rows = rows.filter(has_words(words_of(name, "filter.name"), "folded_name"))
    ordering = _ordering(_goes_down(order_by))
    return page_of(rows, ordering=ordering, first=first, after=after, last=last, before=before)


@reading
def page_of_any_name(
    *,
    user: User,
    wallet: Wallet,
    is_active: bool | None = True,
    order_by: Sequence[EntityOrder] = (),
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Reading[Page[Entity]]:
    """The same whatever their name is; prepared."""
    cut = cut_of(first=first, after=after, last=last, before=before)
    total = Total(partial(_rows, is_active, user.pk, wallet.pk))
    return (yield from _pages(is_active, _goes_down(order_by)).page(cut, total, user=user.pk, wallet=wallet.pk))


def _rows(is_active: bool | None, user: Any, wallet: Any) -> QuerySet[Entity]:
    rows = Entity.objects.for_user(user).filter(wallet=wallet)
    return rows if is_active is None else rows.filter(is_active=is_active)


def _goes_down(order_by: Sequence[EntityOrder]) -> bool:
    return bool(order_by) and order_by[0] == EntityOrder.NAME_DESC


def _ordering(goes_down: bool) -> list[OrderBy]:
    return [OrderBy(F("folded_name"), descending=goes_down)]


@cache
def _pages(is_active: bool | None, goes_down: bool) -> PreparedPages[Entity]:
    rows, order = partial(_rows, is_active), Order(Entity, _ordering(goes_down))
    columns, key = columns_of(Entity), BigIntegerField()
    return PreparedPages(instance_of(Entity), rows, columns, order, user=key, wallet=key)
