"""Letting one row take the place of another: of what named it, of its note, and of its part in every total.

Closed periods take part, too: what a period sums up stays the same.
"""

from typing import Final, TypeVar

from core.errors import InvalidInput
from core.models import User
from core.models.owned import touched
from finance.ledger.selectors.movements import Movement, movement_in, movement_of
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services import contributions
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_active
from finance.models import Bucket, Category, Deposit, Entity
from finance.transactions.services import links
from finance.transactions.services.rule_references import move_rules

TARGET: Final = "move_transactions_to_id"
TOO_LARGE: Final = "Together their figures would have more than twelve digits before the point."
LONGEST_NOTE: Final = 2000
Named = TypeVar("Named", Bucket, Category, Deposit, Entity)
Merged = TypeVar("Merged", Category, Deposit, Entity)


def target_of(row: Named, user: User, target_id: int) -> Named:
    """The row of this id that is to take the place of ``row``."""
    target = named_row(type(row), user, row.wallet, target_id, TARGET)
    if target == row:
        raise InvalidInput({TARGET: ["The target is the one to be deleted."]})
    require_active(TARGET, target)
    return target


def move_transactions(row: Merged, target: Merged) -> Change[None]:
    """Let the transactions of ``row`` name ``target`` instead, which has the notes of both then."""
    transactions = row.transactions.all()
    name = str(row._meta.model_name)
    of = contributions.contributions_in if isinstance(row, Deposit) else contributions.contributions_by_month
    before = of(transactions)
    moved = take_note(target, row) | movement_in(transactions) | links.touch_transfers(transactions)
    count = transactions.update(**{name: target}, **touched())
    try:
        booked = contributions.book(before=before, after=contributions.named(before, **{f"{name}_id": target.pk}))
    except InvalidInput as error:
        raise InvalidInput({TARGET: [TOO_LARGE]}) from error
    return Change(None, moved | booked | move_rules(row, target), moved_transactions=count)


def joined(note: str, other: str) -> str:
    """The one note below the other, and once where they are the same, so that nothing written down is lost.

    InvalidInput naming the target when that is longer than a note may be.
    """
    both = "\n".join(dict.fromkeys(part for part in (note, other) if part))
    if len(both) > LONGEST_NOTE:
        raise InvalidInput({TARGET: [f"Together their notes would have more than {LONGEST_NOTE:,} characters."]})
    return both


def take_note(target: Named, row: Named) -> Movement:
    """Let ``target`` have the notes of both."""
    note = joined(target.note, row.note)
    if note == target.note:
        return Movement()
    return movement_of(target.changed(note=note).clean_and_save())
