"""What the bank corrects that came in before: a row that stands in the place of another, or takes it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Max

from finance.exchange.imports.drafts import Decision, Status, leave
from finance.models import ImportReason, ImportRow, Period, Transaction, Wallet

HINDRANCES: Final = {
    ImportReason.GONE: "the transaction is not there any more",
    ImportReason.CLOSED_PERIOD: "the transaction is dated in a closed period",
    ImportReason.HAS_CORRECTIONS: "a refund or a reversal is of the transaction",
    ImportReason.OF_A_LOAN: "the transaction is a payment of a loan",
    ImportReason.OF_A_TRANSFER: "the transaction is a leg of a transfer",
    ImportReason.IN_BUCKETS: "the transaction is in several buckets",
}
"""Why what came in before cannot be corrected."""
ASKED: Final = {
    ImportReason.CHANGED_SINCE: "a person changed the transaction since",
    ImportReason.ENTERED_BY_HAND: "the transaction was entered by hand",
}
"""Why a person is asked whether it is."""
CORRECTED: Final = "The bank itself corrected the row, by another one that came in before."


@dataclass(frozen=True, slots=True)
class Target:
    """A row that came in before, which the file corrects; ``version`` is that of the transaction it left behind."""

    transaction: Transaction | None
    version: int | None
    is_confirmed: bool


def targets_of(wallet: Wallet, deposit_id: int, identities: Collection[str]) -> Mapping[str, Target]:
    """What came in on the deposit that is known by these; no statement where there are none, else two."""
    if not identities:
        return {}
    landed = ImportRow.objects.filter(wallet=wallet, landed_on=deposit_id, identity__in=identities)
    found = list(landed.values_list("identity", "transaction_id", "transaction_version", "decision"))
    there = with_parts([pk for _, pk, _, _ in found if pk])
    return {
        identity: Target(there.get(pk or 0), version, decision == Decision.CONFIRM)
        for identity, pk, version, decision in found
    }


def with_parts(ids: Collection[int]) -> dict[int, Transaction]:
    """These transactions with how many buckets they are in, and the last of these, as ``parts`` and ``bucket``."""
    rows = Transaction.objects.select_related("wallet", "period")
    return {**rows.annotate(parts=Count("allocations"), bucket=Max("allocations__bucket")).in_bulk(ids)}


def hindrance_of(transaction: Transaction | None) -> ImportReason | None:
    """Why a transaction of ``with_parts`` cannot be corrected; None where it can."""
    if transaction is None:
        return ImportReason.GONE
    found = {
        ImportReason.CLOSED_PERIOD: transaction.period and transaction.period.status == Period.Status.CLOSED,
        ImportReason.HAS_CORRECTIONS: transaction.refunded or transaction.reversed,
        ImportReason.OF_A_LOAN: transaction.loan_id,
        ImportReason.OF_A_TRANSFER: transaction.transfer_id,
        ImportReason.IN_BUCKETS: transaction.parts > 1,  # type: ignore[attr-defined]
    }
    return next((reason for reason, holds in found.items() if holds), None)


def meet_corrected(rows: Sequence[ImportRow], corrected: Collection[str], targets: Mapping[str, Target]) -> None:
    """Say of rows what they correct, each row that came in once, and leave those that were corrected before."""
    for row in rows:
        if row.status == Status.NEW and row.identity in corrected:
            _leave_corrected(row)
    left = dict(targets)
    for row in rows:
        target = left.pop(row.corrects, None) if row.corrects and _is_open(row) else None
        if target is not None:
            _correct(row, target)


def leave_corrected_in_file(rows: Sequence[ImportRow]) -> None:
    """Of rows of one deposit: another statement of the file may correct them."""
    corrected = {row.corrects for row in rows if row.corrects and row.decision != Decision.SKIP}
    for row in rows:
        if row.status == Status.NEW and row.identity in corrected:
            _leave_corrected(row)


def _is_open(row: ImportRow) -> bool:
    return row.status == Status.NEW or row.decision == Decision.CORRECT


def _leave_corrected(row: ImportRow) -> None:
    """What it corrected itself is still taken back."""
    if row.corrects:
        row.is_withdrawal = True
        row.status, row.decision = Status.CORRECTS, Decision.CORRECT
        row.reason, row.message = ImportReason.WITHDRAWS, CORRECTED
    else:
        leave(row, Status.SKIPPED, ImportReason.CORRECTED, CORRECTED)


def _correct(row: ImportRow, target: Target) -> None:
    transaction = target.transaction
    hindrance = hindrance_of(transaction)
    if transaction is None or (row.is_withdrawal and hindrance is ImportReason.GONE):
        if not row.is_withdrawal:
            leave(
                row,
                Status.CORRECTS,
                ImportReason.GONE,
                f"The row corrects another one, but {HINDRANCES[ImportReason.GONE]}.",
            )
        return
    row.meets_id, row.status = transaction.pk, Status.CORRECTS
    asked = ImportReason.ENTERED_BY_HAND if target.is_confirmed else ImportReason.CHANGED_SINCE
    why = hindrance or (asked if target.is_confirmed or transaction.version != target.version else None)
    if why:
        leave(row, Status.CORRECTS, why, f"The bank corrects what came in before, but {(HINDRANCES | ASKED)[why]}.")
    elif not row.is_withdrawal:
        row.decision, row.reason = Decision.CORRECT, ImportReason.REPLACES
        row.message = f"The row takes the place of {transaction.amount:f} of {transaction.date}."
    if not row.is_withdrawal:
        _name_alike(row, transaction)


def _name_alike(row: ImportRow, transaction: Transaction) -> None:
    row.entity_id, row.bucket_id = transaction.entity_id, transaction.bucket  # type: ignore[attr-defined]
    if row.amount is not None and (row.amount > 0) == (transaction.amount > 0):
        row.category_id = transaction.category_id
