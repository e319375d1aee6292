"""The system's base categories, which belong to nobody and are the same for everybody."""

from collections.abc import Collection

from core.models import User
from finance.models import BaseCategory


def base_categories(*, user: User, is_active: bool | None = True) -> list[BaseCategory]:
    """By kind and name, the same for every user; those that are active or not, and all of them for None."""
    found = BaseCategory.objects.all() if is_active is None else BaseCategory.objects.filter(is_active=is_active)
    return list(found.order_by("kind", "folded_name", "pk"))


def base_categories_by_id(*, user: User, ids: Collection[int]) -> dict[int, BaseCategory]:
    """The same for every user."""
    return BaseCategory.objects.in_bulk(ids)
