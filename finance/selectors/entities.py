from collections.abc import Collection

from core.models import User
from finance.models import Entity


def entities_by_id(*, user: User, ids: Collection[int]) -> dict[int, Entity]:
    return Entity.objects.for_user(user).in_bulk(ids)
