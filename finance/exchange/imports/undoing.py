"""Taking an import back, also after other work was done: what stays and why is told by its rows."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from core.errors import Conflict
from core.garbage import collecting_later
from core.models import User
from core.writes import write
from finance.exchange.imports.committing import EVERYTHING, lock_import
from finance.exchange.imports.drafts import Decision
from finance.exchange.imports.pairing import follow_versions
from finance.exchange.imports.restoring import before_correcting, closed_before, corrected_since, hand_over, restore
from finance.ledger.selectors.movements import Movement, movement_of
from finance.ledger.services import contributions
from finance.ledger.services.bookings import unbook_all
from finance.ledger.services.changes import Change
from finance.models import Category, Import, ImportReason, ImportRow, Period, Transaction, Transfer

BLOCKS: Final = {
    ImportReason.CLOSED_PERIOD: "The transaction is dated in a closed period.",
    ImportReason.HAS_CORRECTIONS: "A refund or a reversal is of it.",
    ImportReason.OF_A_LOAN: "The transaction is a payment of a loan.",
}
STAYS: Final = {ImportReason.CHANGED_SINCE: "A person changed it since."} | BLOCKS
Transactions = Mapping[int, Transaction]


@write
@collecting_later()
def undo_import(
    *, user: User, import_id: int, take_changed: bool = False, expected_version: int | None = None
) -> Change[Import]:
    """Take back what the import booked, confirmed and paired; what people changed since only where ``take_changed``.

    Each of its rows says whether it was taken back, or why not; those that were are no duplicates later.
    """
    origin, wallets = lock_import(user, import_id, expected_version)
    require_committed(origin)
    landed = ImportRow.objects.filter(origin=origin, landed_on__isnull=False)
    rows = list(landed.order_by("position"))
    there, later = _there(landed), corrected_since(origin, rows)
    own = [row for row in rows if row.pk not in later]
    closed = dict.fromkeys(closed_before(origin, own), ImportReason.CLOSED_PERIOD)
    staying = closed | _staying(own, there, take_changed=take_changed)
    for reason, message in STAYS.items():
        ids = [pk for pk, why in staying.items() if why == reason]
        ImportRow.objects.filter(pk__in=ids).update(reason=reason, message=message)
    going = [row for row in own if row.pk not in staying]
    restored = [row for row in going if before_correcting(row)]
    restore(origin, restored, there)
    hand_over(rows, later)
    kept = {*staying, *later, *(row.pk for row in restored)}
    _take_back([row for row in going if row.pk not in kept], landed.exclude(pk__in=kept), there)
    _leave_behind(landed.exclude(pk__in=[*staying]))
    state = Import.State.COMMITTED if staying else Import.State.UNDONE
    origin.changed(state=state, undone_at=timezone.now()).clean_and_save()
    moved = movement_of(origin) | Movement(wallet_ids=frozenset(wallets), refetch=EVERYTHING)
    return Change(origin, moved, skipped=len(staying))


def require_committed(origin: Import) -> None:
    if origin.state != Import.State.COMMITTED:
        raise Conflict("Only what is committed is undone.", "id", current=origin)


def _there(landed: QuerySet[ImportRow]) -> Transactions:
    """What the rows came in as and paired with, as far as nobody deleted it."""
    own = Transaction.objects.filter(pk__in=landed.values("transaction"))
    others = Transaction.objects.filter(transfer__in=own.exclude(transfer=None).values("transfer"))
    return {row.pk: row for row in (own | others).select_related("wallet", "period")}


def _staying(rows: Sequence[ImportRow], there: Transactions, *, take_changed: bool) -> dict[int, ImportReason]:
    """Why rows stay, by them; a leg stays with the other one of its transfer."""
    staying = {row.pk: why for row in rows if (why := _why_it_stays(row, there, take_changed=take_changed))}
    held = {transfer: staying[row.pk] for row in rows if row.pk in staying and (transfer := _transfer_of(row, there))}
    tied = {row.pk: held[transfer] for row in rows if (transfer := _transfer_of(row, there)) in held}
    return tied | staying


def _transfer_of(row: ImportRow, there: Transactions) -> int | None:
    transaction = there.get(row.transaction_id or 0)
    return transaction.transfer_id if transaction else None


def _why_it_stays(row: ImportRow, there: Transactions, *, take_changed: bool) -> ImportReason | None:
    """None where it does not; nothing holds what it only confirmed, or what is gone."""
    transaction = there.get(row.transaction_id or 0)
    if transaction is None or row.decision == Decision.CONFIRM:
        return None
    legs = [transaction, *_partners(row, there)]
    if any(leg.period and leg.period.status == Period.Status.CLOSED for leg in legs):
        return ImportReason.CLOSED_PERIOD
    if transaction.refunded or transaction.reversed:
        return ImportReason.HAS_CORRECTIONS
    if transaction.loan_id:
        return ImportReason.OF_A_LOAN
    is_kept = not take_changed and _is_changed(row, transaction, there)
    return ImportReason.CHANGED_SINCE if is_kept else None


def _partners(row: ImportRow, there: Transactions) -> list[Transaction]:
    before = row.before or {}
    found = there.get(before.get("made") or before.get("there") or 0)
    return [found] if found else []


def _is_changed(row: ImportRow, transaction: Transaction, there: Transactions) -> bool:
    was = (row.before or {}).get("version")
    return transaction.version != row.transaction_version or any(each.version != was for each in _partners(row, there))


def _take_back(rows: Sequence[ImportRow], going: QuerySet[ImportRow], there: Transactions) -> None:
    """Delete what was made, and let what was there before be as it was."""
    booked = going.exclude(decision=Decision.CONFIRM)
    ids = {row.transaction_id for row in rows if row.decision != Decision.CONFIRM}
    made = {row.before["made"] for row in rows if row.before and "made" in row.before}
    transfers = {leg.transfer_id for pk in ids if (leg := there.get(pk or 0)) and leg.transfer_id}
    staying = [leg for leg in there.values() if leg.transfer_id in transfers and leg.pk not in ids | made]
    _let_go(staying, {row.before["there"]: row.before for row in rows if row.before and "there" in row.before})
    unbook_all(Transaction.objects.filter(Q(pk__in=booked.values("transaction")) | Q(pk__in=made)))
    Transfer.objects.filter(pk__in=transfers).delete()


def _leave_behind(going: QuerySet[ImportRow]) -> None:
    """Let rows know that they came in as nothing."""
    taken_back = {"landed_on": None, "transaction": None, "transaction_version": None, "before": None, "message": ""}
    going.update(reason=ImportReason.UNDONE, **taken_back)


def _let_go(legs: Sequence[Transaction], before: Mapping[int, Mapping[str, Any]]) -> None:
    """Legs that stay are transactions of their own again: what they were before they were paired, else neutral."""
    if not legs:
        return
    was = contributions.contributions_of(legs)
    named = {leg.category_id for leg in legs} | {said["category_id"] for said in before.values()}
    categories = Category.objects.filter(wallet__in={leg.wallet_id for leg in legs}).in_bulk(named - {None})
    for leg in legs:
        said = before.get(leg.pk, {"kind": leg.kind, "category_id": leg.category_id})
        category = categories.get(said["category_id"])
        fits = category is not None and category.kind == said["kind"]
        leg.changed(transfer=None, kind=said["kind"], category=category if fits else None)
    Transaction.save_changed(legs, "kind", "category", "transfer")
    follow_versions(legs)
    contributions.book(before=was, after=contributions.contributions_of(legs))
