"""Refunds go where their expense goes: its category and entity, and its buckets if they are in these or in none."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tests.reference import rows
from tests.reference.books import DIGITS, ZERO, Books
from tests.reference.rows import Share
from tests.reference.services.bucket_choice import in_order

FOLLOWED = ("category_id", "entity_id", "bucket_id", "allocations", "amount")


def follows(refund: rows.Transaction, shares: dict[int, Share]) -> bool:
    return not refund.shares or refund.shares.keys() == shares.keys()


def give_back(books: Books, refund: rows.Transaction, others: Sequence[rows.Transaction]) -> dict[int, Share]:
    """To each bucket in proportion to what was taken from it and not given back by the others."""
    expense = books.transactions[refund.refund_of_id or 0]
    left = {}
    for pk, share in expense.shares.items():
        given = sum((other.shares[pk].amount for other in others if pk in other.shares), ZERO)
        left[pk] = max(-share.amount - given, ZERO)
    if not any(left.values()):
        return {}
    digits, whole = DIGITS[books.currency_of(refund)], sum(left.values(), ZERO)
    units = int(refund.amount.scaleb(digits))
    exact = {pk: Fraction(left[pk]) * units / Fraction(whole) for pk in in_order(books, left)}
    parts = {pk: int(part) for pk, part in exact.items()}
    by_loss = sorted(exact, key=lambda pk: parts[pk] - exact[pk])
    for pk in by_loss[: units - sum(parts.values())]:
        parts[pk] += 1
    return {pk: Share(Decimal(part).scaleb(-digits)) for pk, part in parts.items()}


def take_along(books: Books, expense: rows.Transaction, old_shares: dict[int, Share], field: str) -> None:
    """The refunds that follow share what those that do not have left, in the order in which they were recorded."""
    refunds = sorted(books.refunds_of(expense), key=lambda refund: refund.id)
    following = [refund for refund in refunds if follows(refund, old_shares)] if expense.shares != old_shares else []
    placed = [refund for refund in refunds if refund not in following]
    for refund in refunds:
        before = (refund.category_id, refund.entity_id, dict(refund.shares))
        refund.category_id, refund.entity_id = expense.category_id, expense.entity_id
        if refund in following:
            refund.shares = give_back(books, refund, placed)
            placed.append(refund)
        if (refund.category_id, refund.entity_id, refund.shares) != before:
            books.check_open(books.period_of(refund), field)
