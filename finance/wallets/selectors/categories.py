from collections.abc import Collection

from core.models import User
from finance.models import Category


def categories_by_id(*, user: User, ids: Collection[int]) -> dict[int, Category]:
    return Category.objects.for_user(user).in_bulk(ids)


def categories_by_wallet(*, user: User, ids: Collection[int]) -> dict[int, list[Category]]:
    """The categories of each wallet, retired ones too, by kind and name."""
    found: dict[int, list[Category]] = {id_: [] for id_ in ids}
    for category in Category.objects.for_user(user).filter(wallet__in=ids).order_by("kind", "folded_name", "pk"):
        found[category.wallet_id].append(category)
    return found
