from collections.abc import Collection

from core.models import User
from finance.models import Category


def categories_by_id(*, user: User, ids: Collection[int]) -> dict[int, Category]:
    return Category.objects.for_user(user).in_bulk(ids)
