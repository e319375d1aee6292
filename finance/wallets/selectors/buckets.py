from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from django.db.models import TextChoices

from core.lookups import rows_by_id, rows_by_parent
from finance.models import Allocation, Bucket
from finance.money import HUNDRED, ZERO
from finance.transactions.selectors.filters import Range
from finance.transactions.selectors.listing import is_as, listed


class BucketStatus(TextChoices):
    """Whether the buckets of a wallet divide all of an income."""

    COMPLETE = "COMPLETE", "The percentages are exactly 100 together: income can be split"
    INCOMPLETE = "INCOMPLETE", "The percentages are less than 100 together: income cannot be split"


buckets_by_id: Final = rows_by_id(Bucket)


buckets_by_wallet: Final = rows_by_parent(Bucket, "wallet", *Bucket.ORDER)
"""The buckets of each wallet, retired ones too, by position."""


allocations_by_transaction: Final = rows_by_parent(Allocation, "transaction", "pk")
"""What each transaction puts into which bucket, in the order in which it was divided."""


def percentage_left(buckets: Iterable[Bucket]) -> Decimal:
    """How much of an income all the buckets of a wallet leave over."""
    return HUNDRED - sum((bucket.percentage for bucket in buckets), ZERO)


def bucket_status(buckets: Iterable[Bucket]) -> BucketStatus:
    return BucketStatus.INCOMPLETE if percentage_left(buckets) else BucketStatus.COMPLETE


def allocated(buckets: Iterable[Bucket]) -> Decimal:
    """What is in all of these buckets."""
    return sum((bucket.balance for bucket in buckets), ZERO)


class BucketOrder(TextChoices):
    """What buckets can be ordered by."""

    POSITION_ASC = "POSITION_ASC", "By position"
    POSITION_DESC = "POSITION_DESC", "By position from the end"
    NAME_ASC = "NAME_ASC", "By name"
    NAME_DESC = "NAME_DESC", "By name from the end"
    PERCENTAGE_ASC = "PERCENTAGE_ASC", "The smallest percentage first"
    PERCENTAGE_DESC = "PERCENTAGE_DESC", "The largest percentage first"
    BALANCE_ASC = "BALANCE_ASC", "The smallest balance first"
    BALANCE_DESC = "BALANCE_DESC", "The largest balance first"


@dataclass(frozen=True, slots=True)
class BucketFilter:
    """A bucket matches when it matches everything that is not None."""

    name: str | None = None
    is_active: bool | None = True
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """Of its balance."""

    def matches(self, bucket: Bucket) -> bool:
        return is_as(bucket.is_active, self.is_active)


def chosen_buckets(buckets: Iterable[Bucket], *, filter: BucketFilter, order_by: Sequence[BucketOrder]) -> list[Bucket]:
    """Those that match; by position unless ``order_by`` says otherwise."""
    keys = {
        "POSITION": lambda row: row.position,
        "NAME": lambda row: row.folded_name,
        "PERCENTAGE": lambda row: row.percentage,
        "BALANCE": lambda row: row.balance,
    }
    return listed(buckets, wanted=filter.matches, order_by=order_by, keys=keys, name=filter.name, ranges=filter.ranges)
