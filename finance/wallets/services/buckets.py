from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db.models import Sum

from core.errors import InvalidInput, Mention, Problems
from core.models import User
from core.writes import write
from finance.ledger.selectors.movements import movement_of
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_distinct, require_room
from finance.ledger.services.locking import lock_row, lock_wallet
from finance.models import Bucket
from finance.money import HUNDRED, ZERO, PercentageField
from finance.transactions.services.bucket_deletion import delete_moving_allocations
from finance.wallets.services.bucket_order import close_gap, make_room, set_order

MOST_BUCKETS: Final = 200


class BucketChanges(TypedDict, total=False):
    name: str
    percentage: Decimal
    position: int
    note: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class BucketPercentage:
    """Which part of every split income a bucket is to get."""

    bucket_id: int
    percentage: Decimal


@write
def create_bucket(
    *,
    user: User,
    wallet_id: int | None,
    name: str,
    percentage: Decimal | None = None,
    position: int | None = None,
    note: str = "",
) -> Change[Bucket]:
    """A new bucket, which gets nothing of an income and is behind all others where that is not said.

    Those behind its place move by one; it is the last where there are fewer.
    """
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    require_room(Bucket.objects.filter(wallet=wallet), MOST_BUCKETS)
    bucket = Bucket(wallet=wallet, name=name, percentage=percentage or ZERO, note=note)
    moved = make_room(bucket, position)
    bucket.clean_and_save(_share_problems(bucket))
    return Change(bucket, movement_of(bucket, wallet, *moved))


@write
def update_bucket(
    *, user: User, bucket_id: int, expected_version: int | None = None, **changes: Unpack[BucketChanges]
) -> Change[Bucket]:
    """Change a bucket; one that is retired gets no part of an income any more.

    The others between its old and its new position move by one; it is the last where there are fewer.
    """
    position = changes.pop("position", None)
    bucket = lock_row(Bucket, user=user, pk=bucket_id, expected_version=expected_version).changed(**changes)
    if not bucket.is_active and "percentage" not in changes:
        bucket.percentage = ZERO
    moved = [] if position is None else make_room(bucket, position)
    bucket.clean_and_save(_share_problems(bucket))
    return Change(bucket, movement_of(bucket, bucket.wallet, *moved))


@write
def set_bucket_allocations(
    *, user: User, wallet_id: int | None, percentages: Sequence[BucketPercentage]
) -> Change[list[Bucket]]:
    """Set the percentages of some buckets of a wallet at once; those of the others stay."""
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    buckets = Bucket.objects.for_user(user).filter(wallet=wallet).in_bulk()
    problems = _list_problems(percentages)
    for place, wanted in enumerate(percentages):
        if wanted.bucket_id not in buckets:
            raise Bucket.not_found(f"percentages.{place}.bucket_id")
        bucket = buckets[wanted.bucket_id]
        problems |= _percentage_problems(bucket, wanted.percentage, f"percentages.{place}")
        bucket.percentage = wanted.percentage
    total = sum((bucket.percentage for bucket in buckets.values()), ZERO)
    if not problems and total > HUNDRED:
        problems["percentages"] = [_too_much(total)]
    if problems:
        raise InvalidInput(problems)
    changed = [buckets[wanted.bucket_id] for wanted in percentages]
    Bucket.save_changed(changed, "percentage")
    return Change(changed, movement_of(wallet, *changed), within=wallet)


@write
def set_bucket_order(*, user: User, wallet_id: int | None, bucket_ids: Sequence[int]) -> Change[list[Bucket]]:
    """Set the positions of all buckets of a wallet, retired ones too, by naming them in order."""
    require_distinct(bucket_ids, "bucket_ids", MOST_BUCKETS)
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    buckets = Bucket.objects.for_user(user).filter(wallet=wallet).in_bulk()
    if not buckets.keys() >= set(bucket_ids):
        raise Bucket.not_found("bucket_ids")
    if missing := [bucket for bucket in buckets.values() if bucket.pk not in bucket_ids]:
        problem = f"All buckets of the wallet are named, retired ones too; missing: {len(missing)}."
        raise InvalidInput({"bucket_ids": [Mention(problem, *missing)]})
    order = [buckets[id_] for id_ in bucket_ids]
    set_order(order)
    return Change(order, movement_of(wallet, *order), within=wallet)


@write
def delete_bucket(
    *, user: User, bucket_id: int, move_transactions_to_id: int | None = None, expected_version: int | None = None
) -> Change[None]:
    """Delete a bucket without transactions, or move them to another of its wallet and delete it.

    Those behind it move up.
    """
    bucket = lock_row(Bucket, user=user, pk=bucket_id, expected_version=expected_version)
    deleted = delete_moving_allocations(bucket, user=user, target_id=move_transactions_to_id)
    return deleted.moving(movement_of(*close_gap(bucket.wallet)))


def _share_problems(bucket: Bucket) -> Problems:
    """What is wrong with the percentage of one bucket, given those of the others of its wallet."""
    problems = _percentage_problems(bucket, bucket.percentage, "")
    if problems or not bucket.percentage:
        return problems
    others = Bucket.objects.filter(wallet=bucket.wallet_id).exclude(pk=bucket.pk)
    total = bucket.percentage + (others.aggregate(total=Sum("percentage"))["total"] or ZERO)
    return {"percentage": [_too_much(total)]} if total > HUNDRED else {}


def _percentage_problems(bucket: Bucket, percentage: Decimal, path: str) -> Problems:
    field = f"{path}.percentage".lstrip(".")
    try:
        PercentageField().run_validators(percentage)
    except ValidationError as error:
        return {field: error.messages}
    if percentage and not bucket.is_active:
        return {field: ["A retired bucket gets no part of an income."]}
    return {}


def _list_problems(percentages: Sequence[BucketPercentage]) -> Problems:
    if len({wanted.bucket_id for wanted in percentages}) < len(percentages):
        return {"percentages": ["A bucket is named twice."]}
    return {} if percentages else {"percentages": ["At least one bucket is needed."]}


def _too_much(total: Decimal) -> str:
    return f"The percentages of the wallet's buckets would be {total:.2f} together; they are at most 100."
