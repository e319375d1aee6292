from collections.abc import Collection

from core.models import User
from finance.models import Period


def periods_by_id(*, user: User, ids: Collection[int]) -> dict[int, Period]:
    return Period.objects.for_user(user).in_bulk(ids)


def periods_by_wallet(*, user: User, ids: Collection[int]) -> dict[int, list[Period]]:
    """The periods of each wallet, the latest first."""
    found: dict[int, list[Period]] = {id_: [] for id_ in ids}
    for period in Period.objects.for_user(user).filter(wallet__in=ids).order_by("-starts_on"):
        found[period.wallet_id].append(period)
    return found


def previous_period(*, period: Period) -> Period | None:
    """The latest period of the wallet that ends before this one starts."""
    earlier = Period.objects.filter(wallet=period.wallet_id, ends_on__lt=period.starts_on)
    return earlier.order_by("-ends_on").first()
