"""Refunds and reversals go where what they take back goes.

Into its category and to its entity always, and into its buckets if they are in these or in none.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tests.reference import rows
from tests.reference.books import DIGITS, ZERO, Books
from tests.reference.rows import Share
from tests.reference.services.bucket_choice import in_order

FOLLOWED = ("category_id", "entity_id", "bucket_id", "allocations", "amount")


def follows(row: rows.Transaction, shares: dict[int, Share]) -> bool:
    return not row.shares or row.shares.keys() == shares.keys()


def take_back(books: Books, row: rows.Transaction, others: Sequence[rows.Transaction]) -> dict[int, Share]:
    """Of each bucket in proportion to its part of the whole and what the others took back of that."""
    whole = books.transactions[row.whole_id or 0]
    left = {}
    for pk, share in whole.shares.items():
        taken = sum((abs(other.shares[pk].amount) for other in others if pk in other.shares), ZERO)
        left[pk] = max(abs(share.amount) - taken, ZERO)
    if not any(left.values()):
        return {}
    digits, together, sign = DIGITS[books.currency_of(row)], sum(left.values(), ZERO), 1 if row.amount > 0 else -1
    units = int(abs(row.amount).scaleb(digits))
    exact = {pk: Fraction(left[pk]) * units / Fraction(together) for pk in in_order(books, left)}
    parts = {pk: int(part) for pk, part in exact.items()}
    by_loss = sorted(exact, key=lambda pk: parts[pk] - exact[pk])
    for pk in by_loss[: units - sum(parts.values())]:
        parts[pk] += 1
    return {pk: Share(Decimal(sign * part).scaleb(-digits)) for pk, part in parts.items()}


def take_along(books: Books, whole: rows.Transaction, old_shares: dict[int, Share], field: str) -> None:
    """Those that follow share what those that do not have left, in the order in which they were recorded."""
    taking = sorted(books.taking_back(whole), key=lambda row: row.id)
    moved = _amounts(whole.shares) != _amounts(old_shares)
    following = [row for row in taking if follows(row, old_shares)] if moved else []
    placed = [row for row in taking if row not in following]
    for row in taking:
        before = (row.category_id, row.entity_id, dict(row.shares))
        row.category_id, row.entity_id = whole.category_id, whole.entity_id
        if row in following:
            row.shares = take_back(books, row, placed)
            placed.append(row)
        if (row.category_id, row.entity_id, row.shares) != before:
            books.check_open(books.period_of(row), field)


def _amounts(shares: dict[int, Share]) -> dict[int, Decimal]:
    return {pk: share.amount for pk, share in shares.items()}
