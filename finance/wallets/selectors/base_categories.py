"""The system's base categories, which belong to nobody and are the same for everybody."""

from collections.abc import Collection

from core.models import User
from core.text import fold
from finance.models import BaseCategory


def base_categories(*, user: User, retired: bool) -> list[BaseCategory]:
    """All of them by kind and name, the same for every user; those that are retired only when asked for."""
    found = BaseCategory.objects.all() if retired else BaseCategory.objects.filter(is_active=True)
    return sorted(found, key=lambda row: (row.kind, fold(row.name), row.pk))


def base_categories_by_id(*, ids: Collection[int]) -> dict[int, BaseCategory]:
    return BaseCategory.objects.in_bulk(ids)
