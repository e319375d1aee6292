"""Refunds follow their expense: its category and entity always, its buckets unless somebody said otherwise.

A refund that is in the buckets of its expense, or in none, follows them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.models.owned import touched
from finance.ledger.selectors.movements import Movement, movement_of
from finance.ledger.services import contributions
from finance.ledger.services.allocations import Share, held_by, reallocate
from finance.ledger.services.guards import require_all_open
from finance.minor_units import digits_of
from finance.models import Transaction
from finance.money import ZERO
from finance.transactions.services.splitting import split_like

FOLLOWED: Final = ("category_id", "entity_id", "bucket_id", "allocations", "amount")
"""What of an expense its refunds follow, as a change names it."""
Shares = Mapping[int, Sequence[Share]]
"""What the buckets get of each transaction, by its id; one that is in none is not there."""


@dataclass(frozen=True, slots=True)
class Refunds:
    """The refunds of an expense in the order they were recorded, with their buckets, before the expense changes."""

    rows: Sequence[Transaction]
    shares: Shares
    followers: frozenset[int]
    """Those that follow its buckets."""


def refunds_of(expense: Transaction) -> Refunds:
    """The refunds of an expense whose wallet is locked; no statement where there are none."""
    if not expense.refunded:
        return Refunds([], {}, frozenset())
    rows = list(expense.refunds.order_by("pk"))
    shares = _shares_of([expense, *rows])
    followers = frozenset(row.pk for row in rows if _follows(shares, row, expense))
    return Refunds(rows, shares, followers)


def shares_like_expense(row: Transaction, expense: Transaction) -> Sequence[Share]:
    """What the buckets of ``expense`` get of its refund ``row``, which is new or has a new amount."""
    others = list(expense.refunds.exclude(pk=row.pk)) if expense.refunded else []
    shares = _shares_of([expense, *others])
    return _divided(row.amount, expense, shares, (shares.get(other.pk, ()) for other in others))


def follows_buckets(row: Transaction, expense: Transaction) -> bool:
    """Whether a recorded refund follows the buckets of its expense."""
    return _follows(_shares_of([expense, row]), row, expense)


def take_along(expense: Transaction, refunds: Refunds, field: str, *, moved_buckets: bool) -> Movement:
    """Let the refunds of a changed expense name what it names and, if it moved between buckets, be in those.

    Conflict naming ``field`` when one that would change is in a closed period.
    """
    placed = _placed_anew(expense, refunds) if moved_buckets and refunds.rows else []
    renamed = any(_names(row) != _names(expense) for row in refunds.rows)
    changed = refunds.rows if renamed else [row for row, _ in placed]
    if not changed:
        return Movement()
    rows = Transaction.objects.filter(pk__in=[row.pk for row in changed])
    require_all_open(rows, field, "refunds")
    before = contributions.contributions_of(changed)
    named = contributions.named(before, category_id=expense.category_id, entity_id=expense.entity_id)
    rows.update(category=expense.category_id, entity=expense.entity_id, **touched())
    moved = movement_of(*changed) | contributions.book(before=before, after=named)
    return moved | reallocate(placed) if placed else moved


def _names(row: Transaction) -> tuple[int | None, int | None]:
    return row.category_id, row.entity_id


def _shares_of(rows: Sequence[Transaction]) -> Shares:
    return {
        pk: [Share(each.bucket_id, each.amount, each.percentage) for each in allocations]
        for pk, allocations in held_by(rows).items()
    }


def _follows(shares: Shares, row: Transaction, expense: Transaction) -> bool:
    held = shares.get(row.pk, ())
    return not held or _buckets(held) == _buckets(shares.get(expense.pk, ()))


def _buckets(shares: Sequence[Share]) -> set[int]:
    return {share.bucket_id for share in shares}


def _placed_anew(expense: Transaction, refunds: Refunds) -> list[tuple[Transaction, Sequence[Share]]]:
    """Those whose parts are others now: each gets of what those that do not follow, and those before it, leave."""
    shares, placed = _shares_of([expense]), []
    given = [refunds.shares.get(row.pk, ()) for row in refunds.rows if row.pk not in refunds.followers]
    for row in refunds.rows:
        if row.pk in refunds.followers:
            parts = _divided(row.amount, expense, shares, given)
            given.append(parts)
            if _amounts(parts) != _amounts(refunds.shares.get(row.pk, ())):
                placed.append((row, parts))
    return placed


def _amounts(shares: Sequence[Share]) -> dict[int, Decimal]:
    return {share.bucket_id: share.amount for share in shares}


def _divided(
    amount: Decimal, expense: Transaction, shares: Shares, given: Iterable[Sequence[Share]]
) -> Sequence[Share]:
    """What comes back, in proportion to what is left to be given back to each bucket of the expense."""
    left = {share.bucket_id: -share.amount for share in shares.get(expense.pk, ())}
    for share in (share for parts in given for share in parts if share.bucket_id in left):
        left[share.bucket_id] -= share.amount
    weights = [max(part, ZERO) for part in left.values()]
    if not any(weights):
        return []
    parts = split_like(amount, weights, digits=digits_of(expense.wallet.currency))
    return [Share(bucket_id, part) for bucket_id, part in zip(left, parts, strict=True)]
