"""Which buckets a transaction is in, and what each of them gets."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from core.errors import Conflict, InvalidInput
from tests.reference import rows
from tests.reference.books import DIGITS, ZERO, Books
from tests.reference.rows import Share

PLACES = ("bucket_id", "allocations", "split_income")


def place(books: Books, row: rows.Transaction, **asked: Any) -> None:
    """Put it into one bucket, into some with the amount for each, into all by their percentages, or into none."""
    held, row.shares = row.shares, {}
    named = [name for name in PLACES if asked.get(name) is not None and asked[name] is not False]
    if len(named) > 1:
        books.refuse(InvalidInput, *named)
    elif named == ["split_income"]:
        books.refuse_if(row.kind != "INCOME", InvalidInput, "split_income")
        split_by_buckets(books, row, "split_income")
    elif named == ["bucket_id"]:
        bucket = books.find("buckets", asked["bucket_id"], "bucket_id", row.wallet_id)
        books.refuse_if(not bucket.is_active and bucket.id not in held, InvalidInput, "bucket_id")
        row.shares = {bucket.id: Share(row.amount)}
    elif named == ["allocations"]:
        _place_some(books, row, asked["allocations"], held)


def follow(books: Books, row: rows.Transaction) -> None:
    """Share out a new amount as the old one was: by the same percentages, or all of it to the only bucket."""
    percentages = {pk: share.percentage for pk, share in row.shares.items()}
    if None not in percentages.values():
        row.shares = _split(books, row, percentages)
    elif len(row.shares) == 1:
        row.shares = {pk: Share(row.amount) for pk in row.shares}
    else:
        books.refuse(InvalidInput, "allocations")


def split_by_buckets(books: Books, row: rows.Transaction, field: str) -> None:
    buckets = books.in_wallet("buckets", row.wallet_id)
    percentages = {bucket.id: bucket.percentage for bucket in buckets if bucket.percentage}
    if sum(percentages.values(), ZERO) != 100:
        books.refuse(Conflict, field)
    else:
        row.shares = _split(books, row, percentages)


def split(units: int, percentages: Sequence[Decimal]) -> list[int]:
    """By largest remainder: everyone the whole units of their part, then one more each for who lost most."""
    exact = [Fraction(percentage) * units / 100 for percentage in percentages]
    parts = [int(part) for part in exact]
    by_loss = sorted(range(len(exact)), key=lambda place: parts[place] - exact[place])
    for place in by_loss[: units - sum(parts)]:
        parts[place] += 1
    return parts


def _split(books: Books, row: rows.Transaction, percentages: dict[int, Any]) -> dict[int, Share]:
    order = in_order(books, percentages)
    digits, sign = DIGITS[books.currency_of(row)], 1 if row.amount > 0 else -1
    parts = split(int(abs(row.amount).scaleb(digits)), [percentages[pk] for pk in order])
    return {
        pk: Share(Decimal(sign * part).scaleb(-digits), percentages[pk]) for pk, part in zip(order, parts, strict=True)
    }


def in_order(books: Books, ids: Iterable[int]) -> list[int]:
    return sorted(ids, key=lambda pk: books.buckets[pk].position)


def _place_some(books: Books, row: rows.Transaction, shares: Sequence[Any], held: dict[int, Share]) -> None:
    for share in shares:
        bucket = books.find("buckets", share.bucket_id, "allocations", row.wallet_id)
        books.refuse_if(not bucket.is_active and bucket.id not in held, InvalidInput, "allocations")
        books.check_amount(share.amount, books.currency_of(row), "allocations")
    total = sum((share.amount for share in shares), ZERO)
    twice = len({share.bucket_id for share in shares}) < len(shares)
    books.refuse_if(twice or total != abs(row.amount), InvalidInput, "allocations")
    sign = 1 if row.amount > 0 else -1
    row.shares = {share.bucket_id: Share(sign * share.amount) for share in shares}
