from collections.abc import Collection

from core.models import User
from finance.models import Deposit


def deposits_by_id(*, user: User, ids: Collection[int]) -> dict[int, Deposit]:
    return Deposit.objects.for_user(user).in_bulk(ids)


def deposits_by_wallet(*, user: User, ids: Collection[int]) -> dict[int, list[Deposit]]:
    """The deposits of each wallet, retired ones too, by name."""
    found: dict[int, list[Deposit]] = {id_: [] for id_ in ids}
    for deposit in Deposit.objects.for_user(user).filter(wallet__in=ids).order_by("folded_name", "pk"):
        found[deposit.wallet_id].append(deposit)
    return found
