"""The system's base categories, which belong to nobody and are the same for everybody."""

from collections.abc import Collection
from typing import Any, Final

from django.db.models import F, QuerySet

from core.lookups import IDS
from core.models import User
from core.prepared import IsAmong, Prepared, columns_of, instance_of
from core.readings import Reading, reading, rows_of
from finance.models import BaseCategory


def base_categories(*, user: User, is_active: bool | None = True) -> list[BaseCategory]:
    """By kind and name, the same for every user; those that are active or not, and all of them for None."""
    found = BaseCategory.objects.all() if is_active is None else BaseCategory.objects.filter(is_active=is_active)
    return list(found.order_by("kind", "folded_name", "pk"))


@reading
def base_categories_by_id(*, user: User, ids: Collection[int]) -> Reading[dict[int, BaseCategory]]:
    """The same for every user."""
    rows = yield from rows_of(BASE_CATEGORIES.asked(ids=ids))
    return {row.pk: row for row in rows}


def columns_of_base_categories(ids: Any) -> QuerySet[BaseCategory, Any]:
    """Those of these base categories."""
    return BaseCategory.objects.filter(IsAmong(F("pk"), ids)).values_list(*columns_of(BaseCategory))


def codes_of_base_categories() -> QuerySet[BaseCategory, Any]:
    """The id and code of each."""
    return BaseCategory.objects.order_by().values_list("pk", "code")


BASE_CATEGORIES: Final = Prepared(instance_of(BaseCategory), columns_of_base_categories, ids=IDS)
CODES: Final = Prepared(lambda pk, code: (pk, code), codes_of_base_categories)
