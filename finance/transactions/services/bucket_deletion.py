"""Deleting a bucket: refused while transactions are in it, unless they are moved to another bucket first."""

from django.db.models import F, OuterRef, Subquery

from core.errors import MOST_ROWS, Conflict, InvalidInput
from core.models import User
from core.models.owned import touched
from finance.ledger.selectors.movements import Movement, deletion_of, movement_in, movement_of
from finance.ledger.services.allocations import Parts, book_parts, parts_of_bucket
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_all_open
from finance.models import Bucket, Transaction, Transfer
from finance.transactions.services.deletion import MOVE_OR_RETIRE, require_unused
from finance.transactions.services.links import touch_transfers
from finance.transactions.services.merging import TARGET, TOO_LARGE, take_note, target_of
from finance.transactions.services.rule_references import move_rules, rules_naming


def delete_moving_allocations(bucket: Bucket, *, user: User, target_id: int | None) -> Change[None]:
    """Delete ``bucket``, whose wallet is locked; Conflict says which transactions are in it."""
    transactions = Transaction.objects.filter(allocations__bucket=bucket)
    count, movement = 0, movement_of(bucket.wallet) | deletion_of(bucket)
    if target_id is None:
        require_unused(bucket, MOVE_OR_RETIRE, "id", transactions=transactions, rules=rules_naming(bucket))
    else:
        count = transactions.count()
        movement |= _move(bucket, target_of(bucket, user, target_id))
    bucket.delete()
    return Change(None, movement, moved_transactions=count)


def _move(bucket: Bucket, target: Bucket) -> Movement:
    """Put everything that is in ``bucket`` into ``target``."""
    transactions = Transaction.objects.filter(allocations__bucket=bucket)
    require_all_open(transactions, "id")
    _require_no_transfer_between(bucket, target)
    moved = take_note(target, bucket) | movement_in(transactions) | touch_transfers(transactions)
    transactions.update(**touched())
    before = parts_of_bucket(bucket)
    _merge(bucket, target)
    bucket.allocations.update(bucket=target)
    moved |= move_rules(bucket, target)
    try:
        return moved | book_parts(before=before, after=_in(target, before))
    except InvalidInput as error:
        raise InvalidInput({TARGET: [TOO_LARGE]}) from error


def _in(target: Bucket, parts: Parts) -> Parts:
    """The same money in another bucket."""
    return {part._replace(bucket_id=target.pk): amount for part, amount in parts.items()}


def _merge(bucket: Bucket, target: Bucket) -> None:
    """Where a transaction is in both, make one allocation of the two, with both percentages together."""
    ours = bucket.allocations.filter(transaction=OuterRef("transaction"))
    target.allocations.filter(transaction__allocations__bucket=bucket).update(
        amount=F("amount") + Subquery(ours.values("amount")),
        percentage=F("percentage") + Subquery(ours.values("percentage")),
    )
    bucket.allocations.filter(transaction__allocations__bucket=target).delete()


def _require_no_transfer_between(bucket: Bucket, target: Bucket) -> None:
    legs = Transaction.objects.filter(allocations__bucket=bucket)
    between = legs.filter(transfer__legs__allocations__bucket=target, transfer__legs__deposit=F("deposit"))
    if transfers := Transfer.objects.filter(legs__in=between).order_by("pk").distinct()[:MOST_ROWS]:
        raise Conflict("A transfer between the two would become a transfer to itself.", TARGET, rows=transfers)
