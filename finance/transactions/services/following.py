"""Refunds follow their expense, and reversals their income: its category and entity always, its buckets unless somebody
said otherwise.

A correction that is in the buckets of what it corrects, or in none, follows them.
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
"""What of a transaction its corrections follow, as a change names it."""
Shares = Mapping[int, Sequence[Share]]
"""What the buckets get of each transaction, by its id; one that is in none is not there."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What takes a transaction back, in the order it was recorded, with its buckets, before the transaction changes."""

    rows: Sequence[Transaction]
    shares: Shares
    followers: frozenset[int]
    """Those that follow its buckets."""


def corrections_of(whole: Transaction) -> Corrections:
    """What takes back a transaction whose wallet is locked; no statement where there is nothing."""
    if not whole.corrected:
        return Corrections([], {}, frozenset())
    rows = list(whole.corrections.order_by("pk"))
    shares = _shares_of([whole, *rows])
    followers = frozenset(row.pk for row in rows if _follows(shares, row, whole))
    return Corrections(rows, shares, followers)


def shares_like_whole(row: Transaction, whole: Transaction) -> Sequence[Share]:
    """What the buckets of ``whole`` get of its correction ``row``, which is new or has a new amount."""
    others = list(whole.corrections.exclude(pk=row.pk)) if whole.corrected else []
    shares = _shares_of([whole, *others])
    return _divided(row.amount, whole, shares, (shares.get(other.pk, ()) for other in others))


def follows_buckets(row: Transaction, whole: Transaction) -> bool:
    """Whether a recorded correction follows the buckets of what it corrects."""
    return _follows(_shares_of([whole, row]), row, whole)


def take_along(whole: Transaction, corrections: Corrections, field: str, *, moved_buckets: bool) -> Movement:
    """Let the corrections of a changed transaction name what it names and, if it moved between buckets, be in those.

    Conflict naming ``field`` when one that would change is in a closed period.
    """
    placed = _placed_anew(whole, corrections) if moved_buckets and corrections.rows else []
    renamed = any(_names(row) != _names(whole) for row in corrections.rows)
    changed = corrections.rows if renamed else [row for row, _ in placed]
    if not changed:
        return Movement()
    rows = Transaction.objects.filter(pk__in=[row.pk for row in changed])
    require_all_open(rows, field, whole.correction.rows)
    before = contributions.contributions_of(changed)
    named = contributions.named(before, category_id=whole.category_id, entity_id=whole.entity_id)
    rows.update(category=whole.category_id, entity=whole.entity_id, **touched())
    moved = movement_of(*changed) | contributions.book(before=before, after=named)
    return moved | reallocate(placed) if placed else moved


def _names(row: Transaction) -> tuple[int | None, int | None]:
    return row.category_id, row.entity_id


def _shares_of(rows: Sequence[Transaction]) -> Shares:
    return {
        pk: [Share(each.bucket_id, each.amount, each.percentage) for each in allocations]
        for pk, allocations in held_by(rows).items()
    }


def _follows(shares: Shares, row: Transaction, whole: Transaction) -> bool:
    held = shares.get(row.pk, ())
    return not held or _buckets(held) == _buckets(shares.get(whole.pk, ()))


def _buckets(shares: Sequence[Share]) -> set[int]:
    return {share.bucket_id for share in shares}


def _placed_anew(whole: Transaction, corrections: Corrections) -> list[tuple[Transaction, Sequence[Share]]]:
    """Those whose parts are others now: each gets of what those that do not follow, and those before it, leave."""
    shares, placed = _shares_of([whole]), []
    if _amounts(shares.get(whole.pk, ())) == _amounts(corrections.shares.get(whole.pk, ())):
        return []
    taken = [corrections.shares.get(row.pk, ()) for row in corrections.rows if row.pk not in corrections.followers]
    for row in corrections.rows:
        if row.pk in corrections.followers:
            parts = _divided(row.amount, whole, shares, taken)
            taken.append(parts)
            if _amounts(parts) != _amounts(corrections.shares.get(row.pk, ())):
                placed.append((row, parts))
    return placed


def _amounts(shares: Sequence[Share]) -> dict[int, Decimal]:
    return {share.bucket_id: share.amount for share in shares}


def _divided(amount: Decimal, whole: Transaction, shares: Shares, taken: Iterable[Sequence[Share]]) -> Sequence[Share]:
    """What is taken back, in proportion to what is left of the part of each bucket."""
    left = {share.bucket_id: abs(share.amount) for share in shares.get(whole.pk, ())}
    for share in (share for parts in taken for share in parts if share.bucket_id in left):
        left[share.bucket_id] -= abs(share.amount)
    weights = [max(part, ZERO) for part in left.values()]
    if not any(weights):
        return []
    parts = split_like(amount, weights, digits=digits_of(whole.wallet.currency))
    return [Share(bucket_id, part) for bucket_id, part in zip(left, parts, strict=True)]
