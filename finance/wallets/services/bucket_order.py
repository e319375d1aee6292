"""The places of a wallet's buckets: 0, 1, 2 and so on without gaps, so that no two are ever tied.

Both databases refuse a tie as soon as the row is written, so whatever moves is first set aside, far behind all places.
"""

from collections.abc import Sequence
from typing import Final

from django.db.models import F

from finance.models import Bucket, Wallet

ASIDE: Final = 2**30
"""More than any place; twice as much still fits into the column."""


def make_room(bucket: Bucket, position: int | None) -> list[Bucket]:
    """Give the bucket, which the caller saves, this place, or the last where there are fewer or none is said.

    Answers the others that moved for it, which are saved.
    """
    others = [other for other in _in_order(bucket.wallet) if other.pk != bucket.pk]
    place = len(others) if position is None else min(position, len(others))
    if place < 0:
        bucket.position = place  # which the bucket itself refuses
        return []
    return _arrange([*others[:place], bucket, *others[place:]], saved_later=bucket)


def close_gap(wallet: Wallet) -> list[Bucket]:
    """Let those behind a bucket that is gone move up; answers them, saved."""
    return _arrange(_in_order(wallet))


def set_order(order: Sequence[Bucket]) -> None:
    """Save all buckets of a wallet in this order."""
    _set_aside(order)
    _number(order)
    Bucket.save_changed(order, "position")


def _in_order(wallet: Wallet) -> list[Bucket]:
    return list(Bucket.objects.filter(wallet=wallet).order_by(*Bucket.ORDER))


def _arrange(order: Sequence[Bucket], saved_later: Bucket | None = None) -> list[Bucket]:
    """Those whose place is another in this order of all buckets of a wallet, saved, but for one."""
    moved = [bucket for place, bucket in enumerate(order) if bucket.position != place]
    _set_aside(moved)
    _number(order)
    saved = [bucket for bucket in moved if bucket is not saved_later]
    Bucket.save_changed(saved, "position")
    return saved


def _set_aside(buckets: Sequence[Bucket]) -> None:
    rows = Bucket.objects.filter(pk__in=[bucket.pk for bucket in buckets if bucket.pk])
    rows.update(position=F("position") + ASIDE)


def _number(order: Sequence[Bucket]) -> None:
    for place, bucket in enumerate(order):
        bucket.position = place
