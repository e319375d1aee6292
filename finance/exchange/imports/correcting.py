"""Changing and deleting, as an import is committed, the transactions that its rows correct."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from core.fields import folded_fields
from finance.exchange.imports.corrections import ASKED, HINDRANCES, hindrance_of, with_parts
from finance.exchange.imports.decided import Decided
from finance.exchange.imports.drafts import Decision
from finance.exchange.imports.drawing import Drawer
from finance.exchange.reading import Problems
from finance.ledger.services import contributions
from finance.ledger.services.allocations import Share, allocate_new, reallocate
from finance.ledger.services.bookings import unbook_all
from finance.models import ImportRow, Transaction

SAID: Final = ("kind", "category", "entity", "period", "amount", "date", "name", "note")
"""What of a transaction is another once it is corrected."""
VERSION: Final = ("transaction_id", "identity", "transaction_version")


class Corrections:
    """The corrections of one import, its wallets being locked."""

    def __init__(self, rows: Sequence[Decided], problems: Problems) -> None:
        self._problems = problems
        self.rows = [row for row in rows if row.decision == Decision.CORRECT]
        self._there = with_parts([row.meets_id for row in self.rows if row.meets_id])
        self._versions = _versions_of(self._there)
        self._drawn: list[tuple[Decided, Transaction]] = []
        self._before: dict[int, str] = {}

    def draw(self, drawer: Drawer) -> None:
        """What the rows say in place of what is there; what cannot be corrected is noted."""
        for row in self.rows:
            if row.meets_id or not row.is_withdrawal:
                self._require_free(row)
            if not row.is_withdrawal and (drawn := drawer.draw(row)):
                self._drawn.append((row, drawn))

    def settle(self) -> None:
        """Change and delete them, with the ledger in step."""
        corrected = [row for row in self.rows if row.meets_id in self._there]
        self._before = {row.pk: _before(self._there[row.meets_id or 0]) for row in corrected}
        changed = [(self._there[row.meets_id or 0], drawn, row.bucket_id) for row, drawn in self._drawn]
        rewrite([(there, {name: getattr(drawn, name) for name in SAID}, to) for there, drawn, to in changed])
        self._delete([row.meets_id or 0 for row in corrected if row.is_withdrawal])

    def landing_of(self, row: Decided) -> tuple[int | None, int | None, str | None]:
        """What it came in as, the version of that, and what was otherwise before."""
        there = None if row.is_withdrawal else self._there[row.meets_id or 0]
        before = self._before.get(row.pk)
        return (None, None, before) if there is None else (there.pk, there.version, before)

    def _require_free(self, row: Decided) -> None:
        there = self._there.get(row.meets_id or 0)
        why = hindrance_of(there)
        if why:
            self._problems.note(f"rows.{row.position}", f"Line {row.line} corrects nothing: {HINDRANCES[why]}.")
        elif there and row.reason not in ASKED and there.version != self._versions.get((there.pk, row.corrects)):
            self._problems.note(f"rows.{row.position}", f"Line {row.line}: a person changed the transaction since.")

    def _delete(self, ids: Sequence[int]) -> None:
        if not ids:
            return
        going = Transaction.objects.filter(pk__in=ids)
        ImportRow.objects.filter(transaction__in=ids).update(transaction=None, transaction_version=None)
        unbook_all(going)


def _versions_of(ids: Iterable[int]) -> dict[tuple[int | None, str], int | None]:
    """Which version each row left behind that brought one of these transactions, by what it is known by."""
    landed = ImportRow.objects.filter(transaction__in=[*ids], landed_on__isnull=False)
    return {(pk, identity): version for pk, identity, version in landed.values_list(*VERSION)}


def rewrite(changes: Iterable[tuple[Transaction, Mapping[str, Any], int | None]]) -> None:
    """Let transactions say something else, and be in this bucket or none, with the ledger in step."""
    found = list(changes)
    rows = [row for row, _, _ in found]
    if not rows:
        return
    before = contributions.contributions_of(rows)
    reallocate([(row, ()) for row in rows])
    for row, said, _ in found:
        row.changed(**said)
        for field in folded_fields(Transaction):
            field.pre_save(row, False)
    Transaction.save_changed(rows, *SAID, *(field.name for field in folded_fields(Transaction)))
    contributions.book(before=before, after=contributions.contributions_of(rows))
    allocate_new([(row, [Share(bucket_id, row.amount)] if bucket_id else ()) for row, _, bucket_id in found])


def _before(row: Transaction) -> str:
    """What undoing restores, as the database has it."""
    return json.dumps({
        "kind": row.kind,
        "category_id": row.category_id,
        "entity_id": row.entity_id,
        "bucket_id": row.bucket,  # type: ignore[attr-defined]
        "amount": f"{Decimal(row.amount):f}",
        "date": row.date.isoformat(),
        "name": row.name,
        "note": row.note,
        "is_opening": row.is_opening,
    })  # fmt: skip
