"""Undoing corrections: what was changed is as it was before, what was deleted is there again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from core.insertion import update_columns
from finance.exchange.imports.correcting import rewrite
from finance.exchange.imports.drafts import Decision
from finance.ledger.services.allocations import Share
from finance.ledger.services.bookings import record_all
from finance.models import Bucket, Category, Entity, Import, ImportRow, Period, Transaction, Wallet
from finance.transactions.services.recording_many import PeriodsByDay

Before = Mapping[str, Any]


def before_correcting(row: ImportRow) -> Before | None:
    """What a row's transaction was before the row corrected it."""
    return row.before if row.decision == Decision.CORRECT and row.before else None


def corrected_since(origin: Import, rows: Sequence[ImportRow]) -> dict[int, ImportRow]:
    """The rows of other imports that corrected since what these brought, by these.

    That is whichever says so, else, where that was undone, the next one that corrected the same transaction.
    """
    landed_on = {row.landed_on_id for row in rows}
    others = ImportRow.objects.filter(wallet=origin.wallet_id, landed_on__in=landed_on, transaction__isnull=False)
    correcting: dict[int | None, list[ImportRow]] = defaultdict(list)
    for other in others.exclude(corrects="").exclude(origin=origin).order_by("pk"):
        correcting[other.transaction_id].append(other)
    found = {row.pk: _heir(row, correcting[row.transaction_id]) for row in rows if row.transaction_id in correcting}
    return {pk: heir for pk, heir in found.items() if heir}


def _heir(row: ImportRow, correcting: Sequence[ImportRow]) -> ImportRow | None:
    later = [each for each in correcting if each.pk > row.pk]
    return next((each for each in later if each.corrects == row.identity), later[0] if later else None)


def hand_over(rows: Sequence[ImportRow], later: Mapping[int, ImportRow]) -> None:
    """Whoever corrected since what a row brought has brought it; what it confirmed is still to be restored."""
    heirs = [
        later[row.pk].changed(before=before_correcting(row))
        for row in rows
        if row.pk in later and row.decision != Decision.CONFIRM
    ]
    ImportRow.objects.bulk_update(heirs, ["before"])


def closed_before(origin: Import, rows: Sequence[ImportRow]) -> frozenset[int]:
    """The rows whose transactions were dated, before they were corrected, in periods that are closed by now."""
    asked = [(row.pk, said) for row in rows if (said := before_correcting(row))]
    periods = PeriodsByDay(origin.wallet)
    found = ((pk, periods.on(dt.date.fromisoformat(said["date"]))) for pk, said in asked)
    return frozenset(pk for pk, period in found if period and period.status == Period.Status.CLOSED)


def restore(origin: Import, rows: Sequence[ImportRow], there: Mapping[int, Transaction]) -> None:
    """Let the transactions of these rows be what they were, those that were deleted as new ones."""
    asked = [(row, said) for row in rows if (said := before_correcting(row))]
    if not asked:
        return
    wallet = origin.wallet
    names = Names(wallet, [said for _, said in asked])
    changed = [(there[row.transaction_id or 0], said) for row, said in asked if row.transaction_id in there]
    rewrite([(row, names.said(said), names.bucket(said)) for row, said in changed])
    _follow_versions([row for row, _ in changed])
    _record_again(wallet, [(row, said) for row, said in asked if row.is_withdrawal], names)


class Names:
    """What of the rows that were named before is there yet, and the periods of days."""

    def __init__(self, wallet: Wallet, before: Sequence[Before]) -> None:
        self._periods = PeriodsByDay(wallet)
        rows, named = {"wallet": wallet}, partial(_named, before)
        self._categories = Category.objects.filter(**rows).in_bulk(named("category_id"))
        self._entities = Entity.objects.filter(**rows).in_bulk(named("entity_id"))
        self._buckets = Bucket.objects.filter(**rows).in_bulk(named("bucket_id"))

    def said(self, before: Before) -> dict[str, Any]:
        date = dt.date.fromisoformat(before["date"])
        category = self._categories.get(before["category_id"])
        return {
            "kind": before["kind"],
            "category": category if category and category.kind == before["kind"] else None,
            "entity": self._entities.get(before["entity_id"]),
            "period": self._periods.on(date),
            "amount": Decimal(before["amount"]),
            "date": date,
            "name": before["name"],
            "note": before["note"],
            "is_opening": before.get("is_opening", False),
        }

    def bucket(self, before: Before) -> int | None:
        pk: int | None = before["bucket_id"]
        return pk if pk in self._buckets else None


def _named(before: Sequence[Before], name: str) -> set[int]:
    return {said[name] for said in before} - {None}


def _follow_versions(restored: Sequence[Transaction]) -> None:
    """Whoever brought them left this behind."""
    versions = {row.pk: row.version for row in restored}
    landed = ImportRow.objects.filter(transaction__in=versions, landed_on__isnull=False)
    values = {pk: (versions[of],) for pk, of in landed.values_list("pk", "transaction_id") if of}
    update_columns(ImportRow, ("transaction_version",), values)


def _record_again(wallet: Wallet, asked: Sequence[tuple[ImportRow, Before]], names: Names) -> None:
    """Where the rows that were taken back are still there."""
    identities = [row.corrects for row, _ in asked]
    landed = ImportRow.objects.filter(wallet=wallet, landed_on__isnull=False, identity__in=identities, transaction=None)
    waiting = {(row.landed_on_id, row.identity): row for row in landed.select_related("landed_on")}
    found = [(waiting[key], said) for row, said in asked if (key := (row.landed_on_id, row.corrects)) in waiting]
    again = []
    for row, said in found:
        made = Transaction(wallet=wallet, deposit=row.landed_on).changed(**names.said(said))
        bucket_id = names.bucket(said)
        again.append((made, [Share(bucket_id, made.amount)] if bucket_id else ()))
    record_all(again)
    told = zip(found, again, strict=True)
    values = {row.pk: (made.pk, made.version) for (row, _), (made, _) in told}
    update_columns(ImportRow, ("transaction", "transaction_version"), values)
