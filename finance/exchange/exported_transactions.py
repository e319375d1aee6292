"""A user's transactions as exports tell them: read in batches, so that any number of them takes the same memory."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar

from core.models import User
from finance.days import require_forward
from finance.models import Allocation, Bucket, Transaction, Wallet

Item = TypeVar("Item")
BATCH: Final = 500
"""How many rows are in memory at once."""


class Row(NamedTuple):
    """A transaction with the names it goes by; the fields are those of ``FIELDS``."""

    id: int
    date: dt.date
    kind: str
    amount: Decimal
    currency: str
    wallet_id: int
    wallet: str
    deposit_id: int
    deposit: str
    category_id: int | None
    category: str | None
    entity: str | None
    period: str | None
    name: str
    note: str
    transfer_id: int | None
    loan_id: int | None
    refund_of_id: int | None
    reversal_of_id: int | None
    is_opening: bool


FIELDS: Final = (
    "id", "date", "kind", "amount", "wallet__currency", "wallet_id", "wallet__name", "deposit_id", "deposit__name",
    "category_id", "category__name", "entity__name", "period__name", "name", "note", "transfer_id", "loan_id",
    "refund_of_id", "reversal_of_id", "is_opening",
)  # fmt: skip


class Part(NamedTuple):
    """How much of a transaction is in a bucket."""

    bucket: str
    amount: Decimal


Parts = Mapping[int, list[Part]]
"""The parts of transactions by their ids; those in no bucket are not there."""


def require_wallet(user: User, wallet_id: int | None) -> None:
    """NotFound naming ``wallet`` when one is named that is not the user's."""
    if wallet_id is not None:
        Wallet.objects.get_for_user(user, wallet_id, "wallet")


def exported_transactions(
    *, user: User, wallet_id: int | None, start: dt.date | None = None, end: dt.date | None = None
) -> Iterator[list[Row]]:
    """The transactions of one wallet, or of all, between two days, both included; by date, those of a day by id.

    InvalidInput naming ``to`` when ``start`` is after ``end``.
    """
    require_wallet(user, wallet_id)
    require_forward(start, end, "to")
    bounds = {"wallet": wallet_id, "date__gte": start, "date__lte": end}
    named = {name: value for name, value in bounds.items() if value is not None}
    rows = Transaction.objects.for_user(user).filter(**named).order_by("date", "pk")
    return batches(Row(*fields) for fields in rows.values_list(*FIELDS).iterator(BATCH))


def other_legs(rows: Iterable[Row]) -> dict[int, Row]:
    """The other leg of each of these transactions that is one of a transfer, by id; one statement."""
    legs = {row.transfer_id: row.id for row in rows if row.transfer_id}
    both = Transaction.objects.filter(transfer__in=legs).values_list(*FIELDS) if legs else ()
    pairs: dict[int | None, list[Row]] = defaultdict(list)
    for fields in both:
        leg = Row(*fields)
        pairs[leg.transfer_id].append(leg)
    return {ours.id: theirs for pair in pairs.values() for ours in pair for theirs in pair if ours.id != theirs.id}


def parts_by_transaction(ids: Collection[int]) -> Parts:
    """The buckets that these transactions are in, in the order of the buckets; one statement."""
    found: dict[int, list[Part]] = defaultdict(list)
    rows = Allocation.objects.filter(transaction__in=ids).order_by(*(f"bucket__{name}" for name in Bucket.ORDER))
    for id_, bucket, amount in rows.values_list("transaction_id", "bucket__name", "amount"):
        found[id_].append(Part(bucket, amount))
    return found


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of at most ``BATCH``, none of them empty."""
    source: Iterator[Any] = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch
