from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from core.errors import Conflict, InvalidInput
from tests.reference import rows
from tests.reference.books import ZERO, Books
from tests.reference.rows import Share
from tests.reference.services.deletion import check_transfers


def create_bucket(
    books: Books, *, wallet_id: int | None, name: str, percentage: Decimal = ZERO, position: int | None = None
) -> None:
    """Behind all others when no position is named."""
    wallet = books.wallet_or_default(wallet_id)
    order = _in_order(books, wallet.id)
    values = {"wallet_id": wallet.id, "name": name, "percentage": percentage, "position": len(order)}
    bucket = books.add("buckets", rows.Bucket, **values)
    _place(books, bucket, order, position)
    _check(books, bucket)


def update_bucket(books: Books, *, bucket_id: int, **changes: Any) -> None:
    bucket = books.find("buckets", bucket_id, "id")
    position = changes.pop("position", bucket.position)
    _place(books, bucket, [other for other in _in_order(books, bucket.wallet_id) if other is not bucket], position)
    vars(bucket).update(changes)
    if not bucket.is_active and "percentage" not in changes:
        bucket.percentage = ZERO
    _check(books, bucket)


def set_bucket_allocations(books: Books, *, wallet_id: int | None, percentages: Sequence[Any]) -> None:
    wallet = books.wallet_or_default(wallet_id)
    ids = [wanted.bucket_id for wanted in percentages]
    books.refuse_if(not ids or len(set(ids)) < len(ids), InvalidInput, "percentages")
    for wanted in percentages:
        bucket = books.find("buckets", wanted.bucket_id, "percentages", wallet.id)
        bucket.percentage = wanted.percentage
        _check_percentage(books, bucket, "percentages")
    books.refuse_if(_sum(books, wallet.id) > 100, InvalidInput, "percentages")


def set_bucket_order(books: Books, *, wallet_id: int | None, bucket_ids: Sequence[int]) -> None:
    books.refuse_if(not bucket_ids or len(set(bucket_ids)) < len(bucket_ids), InvalidInput, "bucket_ids")
    wallet = books.wallet_or_default(wallet_id)
    order = [books.find("buckets", bucket_id, "bucket_ids", wallet.id) for bucket_id in bucket_ids]
    books.refuse_if(len(order) < len(books.in_wallet("buckets", wallet.id)), InvalidInput, "bucket_ids")
    _number(order)


def delete_bucket(books: Books, *, bucket_id: int, move_transactions_to_id: int | None = None) -> None:
    bucket = books.find("buckets", bucket_id, "id")
    uses = [row for row in books.transactions.values() if bucket_id in row.shares]
    if move_transactions_to_id is None:
        books.refuse_if(uses, Conflict, "id")
    else:
        for row in uses:
            books.check_open(books.period_of(row), "id")
        target = books.find("buckets", move_transactions_to_id, "move_transactions_to_id", bucket.wallet_id)
        books.refuse_if(target is bucket, InvalidInput, "move_transactions_to_id")
        books.check_active(target, "move_transactions_to_id")
        for row in uses:
            _move(row, bucket_id, target.id)
        check_transfers(books)
    books.stop_if_refused()
    del books.buckets[bucket_id]
    _number(_in_order(books, bucket.wallet_id))


def _move(row: rows.Transaction, bucket_id: int, target_id: int) -> None:
    """What was in both is one share, of both percentages together."""
    moved, there = row.shares.pop(bucket_id), row.shares.get(target_id)
    if there is not None:
        together = None if moved.percentage is None else moved.percentage + (there.percentage or ZERO)
        moved = Share(moved.amount + there.amount, together)
    row.shares[target_id] = moved


def _in_order(books: Books, wallet_id: int) -> list[rows.Bucket]:
    return sorted(books.in_wallet("buckets", wallet_id), key=lambda bucket: bucket.position)


def _place(books: Books, bucket: rows.Bucket, others: list[rows.Bucket], position: int | None) -> None:
    """At this place among the others, which follow one another without gaps."""
    books.refuse_if(position is not None and position < 0, InvalidInput, "position")
    place = len(others) if position is None else position
    _number([*others[:place], bucket, *others[place:]])


def _number(order: Sequence[rows.Bucket]) -> None:
    for place, bucket in enumerate(order):
        bucket.position = place


def _check(books: Books, bucket: rows.Bucket) -> None:
    books.check_name("buckets", bucket.name, books.in_wallet("buckets", bucket.wallet_id), but=bucket)
    _check_percentage(books, bucket, "percentage")
    books.refuse_if(bucket.percentage and _sum(books, bucket.wallet_id) > 100, InvalidInput, "percentage")


def _check_percentage(books: Books, bucket: rows.Bucket, field: str) -> None:
    too_fine = bucket.percentage.scaleb(2) % 1 != 0
    books.refuse_if(too_fine or not 0 <= bucket.percentage <= 100, InvalidInput, field)
    books.refuse_if(bucket.percentage and not bucket.is_active, InvalidInput, field)


def _sum(books: Books, wallet_id: int) -> Decimal:
    return sum((bucket.percentage for bucket in books.in_wallet("buckets", wallet_id)), ZERO)
