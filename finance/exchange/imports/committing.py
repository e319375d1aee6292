"""Committing an import: everything that was decided is booked at once, or nothing is."""

from collections.abc import Sequence
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from core.errors import Conflict, InvalidInput
from core.garbage import collecting_later
from core.insertion import update_columns
from core.lookups import row_of_user
from core.models import User
from core.writes import write
from finance.exchange.imports.correcting import Corrections
from finance.exchange.imports.decided import Decided, decided_rows
from finance.exchange.imports.drafts import Decision
from finance.exchange.imports.drawing import Drawer
from finance.exchange.imports.keeping import keep_profile
from finance.exchange.imports.pairing import Pairs
from finance.exchange.imports.previews import require_preview
from finance.exchange.imports.ruling import mark_rules
from finance.exchange.reading import Problems
from finance.ledger.selectors.movements import Movement, RefetchScope, movement_of
from finance.ledger.services.allocations import Share
from finance.ledger.services.bookings import record_all
from finance.ledger.services.changes import Change
from finance.ledger.services.locking import lock_wallets, require_version
from finance.models import Deposit, Import, ImportFile, ImportRow, Transaction, Wallet

EVERYTHING: Final = frozenset({
    RefetchScope.REPORTS, RefetchScope.TRANSACTION_LISTS, RefetchScope.TRANSACTIONS, RefetchScope.TRANSFERS,
    RefetchScope.DEPOSITS, RefetchScope.BUCKETS, RefetchScope.CATEGORIES, RefetchScope.PERIODS,
    RefetchScope.PREDICTIONS, RefetchScope.BUDGETS, RefetchScope.BUDGET_LISTS, RefetchScope.WALLET_LIST,
})  # fmt: skip
"""What may be another after rows by thousands."""


@write
@collecting_later()
def commit_import(*, user: User, import_id: int, expected_version: int | None = None) -> Change[Import]:
    """Book all rows that are not left, in the order of the file.

    InvalidInput naming each row by its line that cannot be booked any more: then nothing is.
    """
    origin, wallets = lock_import(user, import_id, expected_version)
    require_committable(origin)
    rows = decided_rows(origin)
    if not rows:
        raise Conflict("Nothing in it is to be booked.", "id")
    problems = Problems()
    confirmed, corrections = _confirmed(rows, problems), Corrections(rows, problems)
    met = {*confirmed, *(row.pk for row in corrections.rows)}
    drawer, pairs = Drawer(user, origin.wallet, problems), Pairs(user, rows, wallets, problems)
    drawn = [(row, transaction) for row in rows if row.pk not in met and (transaction := drawer.draw(row))]
    corrections.draw(drawer)
    problems.refuse()
    pairs.tie(drawn)
    problems.refuse()
    record_all([(transaction, _shares(row, transaction)) for row, transaction in drawn] + pairs.made)
    mark_rules(origin.wallet, drawn)
    pairs.settle()
    corrections.settle()
    _land(rows, {row.pk: each for row, each in drawn} | confirmed, pairs, corrections)
    keep_profile(user, origin)
    ImportFile.objects.filter(origin=origin).delete()
    origin.changed(state=Import.State.COMMITTED, committed_at=timezone.now()).clean_and_save()
    return Change(origin, movement_of(origin) | Movement(wallet_ids=frozenset(wallets), refetch=EVERYTHING))


def lock_import(user: User, import_id: int, expected_version: int | None) -> tuple[Import, dict[int, Wallet]]:
    """The import, and the wallets that it is about, locked; those of deposits that legs are on, too."""
    found = row_of_user(Import, user=user, pk=import_id, field="id")
    locked = lock_wallets(Wallet.objects.filter(pk__in={found.wallet_id, *_other_wallets(found)}))
    wallets = {wallet.pk: wallet for wallet in locked}
    origin = row_of_user(Import, user=user, pk=import_id, field="id")
    require_version(origin, expected_version)
    origin.wallet = wallets[origin.wallet_id]
    return origin, wallets


def require_committable(origin: Import) -> None:
    """Conflict unless it is looked at; InvalidInput where the file leaves something open, as nothing is guessed."""
    require_preview(origin)
    asked = [decision["topic"] for decision in origin.decisions if decision["value"] is None]
    if asked:
        raise InvalidInput({"answers": [f"The file leaves {', '.join(asked)} to be answered."]})


def _other_wallets(origin: Import) -> set[int]:
    rows = ImportRow.objects.filter(origin=origin)
    legs = Transaction.objects.filter(pk__in=rows.filter(decision=Decision.PAIR).values("meets_id"))
    tied = Transaction.objects.filter(transfer__in=_came_in(origin).exclude(transfer=None).values("transfer"))
    places = Deposit.objects.filter(pk__in=rows.exclude(to_deposit_id=None).values("to_deposit_id"))
    found = [each.values_list("wallet_id", flat=True).distinct() for each in (legs, tied, places)]
    return {pk for each in found for pk in each}


def _came_in(origin: Import) -> QuerySet[Transaction]:
    return Transaction.objects.filter(pk__in=ImportRow.objects.filter(origin=origin).values("transaction"))


def _confirmed(rows: Sequence[Decided], problems: Problems) -> dict[int, Transaction]:
    """The transactions that rows confirm, by the rows: still there, of the same amount, and of no other row."""
    asked = {row.pk: row for row in rows if row.decision == Decision.CONFIRM}
    there = Transaction.objects.in_bulk([row.meets_id for row in asked.values()])
    brought = set(
        ImportRow.objects.filter(transaction__in=there, landed_on__isnull=False).values_list(
            "transaction_id", flat=True
        )
    )
    found = {}
    for pk, row in asked.items():
        each = there.get(row.meets_id or 0)
        place = (row.deposit_id, row.amount)
        if each is None or (each.deposit_id, each.amount) != place or each.pk in brought:
            problems.note(f"rows.{row.position}", f"Line {row.line} confirms what is not there any more.")
        else:
            found[pk] = each
            brought.add(each.pk)
    return found


def _shares(row: Decided, transaction: Transaction) -> Sequence[Share]:
    return [Share(row.bucket_id, transaction.amount)] if row.bucket_id else ()


def _land(
    rows: Sequence[Decided], transactions: dict[int, Transaction], pairs: Pairs, corrections: Corrections
) -> None:
    """Let the rows know where they came in, as what, and what was otherwise before."""

    def landing_of(row: Decided) -> tuple[int | None, int | None, str | None]:
        each = transactions.get(row.pk)
        return (each.pk, each.version, pairs.before_of(row)) if each else corrections.landing_of(row)

    values = {row.pk: (row.deposit_id, *landing_of(row)) for row in rows}
    update_columns(ImportRow, ("landed_on", "transaction", "transaction_version", "before"), values)
