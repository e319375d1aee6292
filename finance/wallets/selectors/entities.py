from collections.abc import Sequence
from typing import Final

from django.db.models import F, TextChoices
from django.db.models.expressions import OrderBy

from core.lookups import rows_by_id
from core.models import User
from core.paging import Page, page_of
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
    rows = Entity.objects.for_user(user).filter(wallet=wallet)
    if name is not None:
        rows = rows.filter(has_words(words_of(name, "filter.name"), "folded_name"))
    if is_active is not None:
        rows = rows.filter(is_active=is_active)
    goes_down = bool(order_by) and order_by[0] == EntityOrder.NAME_DESC
    ordering = [OrderBy(F("folded_name"), descending=goes_down)]
    return page_of(rows, ordering=ordering, first=first, after=after, last=last, before=before)
