"""A file seen from what is there: which deposit each account is, what each row is, and what would become of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from core.models import User
from core.text import fold
from finance.exchange.imports.corrections import leave_corrected_in_file
from finance.exchange.imports.drafts import Decision, Status, drafted, leave, numbered
from finance.exchange.imports.known import (
    accounts_of,
    known_of,
    named_deposits,
    remembered_deposits,
    retired_deposits,
)
from finance.exchange.imports.meeting import meet, meet_in_file
from finance.exchange.imports.openings import leave_openings, move_openings
from finance.exchange.imports.ruling import ask_rules
from finance.exchange.imports.suggesting import suggest
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import Reading, Statement
from finance.models import Import, ImportReason, ImportRow, ImportStatement, Period
from finance.transactions.services.recording_many import PeriodsByDay

Place = tuple[ImportStatement, list[ImportRow]]
BOOKS = frozenset({Decision.IMPORT, Decision.PAIR, Decision.CORRECT})
"""What moves money on the deposit."""


def looked_at(user: User, origin: Import, reading: Reading, deposits: Mapping[int, int]) -> list[Place]:
    """The accounts of the file and their rows, none of them saved; ``deposits`` are those of accounts by their places.

    ReadingError where nothing in the file is in the wallet's currency.
    """
    _require_currency(origin, reading.statements)
    places = [drafted(origin, position, statement) for position, statement in enumerate(reading.statements)]
    rows = [row for _, own in places for row in own]
    numbered(rows)
    _give_deposits(origin, places, deposits)
    leave_openings(origin, places)
    accounts, retired = accounts_of(user, origin.wallet), retired_deposits(origin.wallet)
    for place, own in places:
        _look(user, place, own, accounts)
        if place.deposit_id in retired:
            _leave_what_is_retired(own)
    _leave_what_is_twice_in_file(places)
    _leave_what_the_file_corrects(places)
    by_place = {row.position: place.deposit_id for place, own in places for row in own if place.deposit_id}
    meet_in_file(rows, by_place, accounts)
    move_openings(origin, places)
    numbered(rows := [row for _, own in places for row in own])
    _leave_what_is_closed(origin, rows)
    suggest(origin.wallet, rows)
    ask_rules(user, origin.wallet, rows)
    return places


def _require_currency(origin: Import, statements: Sequence[Statement]) -> None:
    currency = origin.wallet.currency
    rows = [(row.currency or statement.currency, row.line) for statement in statements for row in statement.rows]
    if rows and all(found not in (None, currency) for found, _ in rows):
        other, line = rows[0]
        raise ReadingError(Reason.OTHER_CURRENCY, f"The file is in {other}, the wallet in {currency}.", line, 1)


def _give_deposits(origin: Import, places: Sequence[Place], chosen: Mapping[int, int]) -> None:
    """The one that was chosen; that of the import where the file has one account; else where the account came in last,
    else the one of its name.
    """
    alone = origin.asked_deposit_id if len(places) == 1 else None
    remembered = remembered_deposits(origin.wallet, [place.account for place, _ in places if place.account])
    named = named_deposits(origin.wallet)
    chosen = {place: pk for place, pk in chosen.items() if pk in named.values()}
    for place, _ in places:
        known = remembered.get(place.account) or named.get(fold(place.account)) if place.account else None
        place.deposit_id = chosen.get(place.position) or (alone if alone in named.values() else None) or known


def _look(user: User, place: ImportStatement, rows: Sequence[ImportRow], accounts: Mapping[str, int]) -> None:
    if place.written_currency not in ("", place.wallet.currency):
        for row in rows:
            message = f"The account is in {place.written_currency}, the wallet in {place.wallet.currency}."
            leave(row, Status.SKIPPED, ImportReason.OTHER_CURRENCY, message)
    if place.deposit_id is None or place.first_on is None or place.last_on is None:
        return
    days, corrects = (place.first_on, place.last_on), {row.corrects for row in rows} - {""}
    meet(rows, known_of(user, place.wallet, place.deposit_id, place.origin.source, days, accounts, corrects))


def _leave_what_is_twice_in_file(places: Sequence[Place]) -> None:
    """A file may tell of one account several times, as of its day, its month and its notices."""
    seen: set[tuple[int | None, str]] = set()
    for place, rows in places:
        for row in _booked(rows):
            key = (place.deposit_id, row.identity)
            if place.deposit_id is not None and key in seen:
                leave(row, Status.DUPLICATE, ImportReason.TWICE_IN_FILE, "The file tells of this row before.")
            seen.add(key)


def _leave_what_the_file_corrects(places: Sequence[Place]) -> None:
    """Of the rows of one deposit, which the file may tell of several times."""
    by_deposit: dict[int, list[ImportRow]] = defaultdict(list)
    for place, rows in places:
        if place.deposit_id is not None:
            by_deposit[place.deposit_id] += rows
    for rows in by_deposit.values():
        leave_corrected_in_file(rows)


def _leave_what_is_retired(rows: Sequence[ImportRow]) -> None:
    for row in _booked(rows):
        leave(row, Status.INVALID, ImportReason.RETIRED, "The deposit is retired.")


def _leave_what_is_closed(origin: Import, rows: Sequence[ImportRow]) -> None:
    periods = PeriodsByDay(origin.wallet)
    for row in _booked(rows):
        period = periods.on(row.date) if row.date else None
        if row.is_withdrawal:
            continue
        if period and period.status == Period.Status.CLOSED:
            leave(row, Status.INVALID, ImportReason.CLOSED_PERIOD, f"The period {period.name} is closed.")


def _booked(rows: Sequence[ImportRow]) -> Iterator[ImportRow]:
    return (row for row in rows if row.decision in BOOKS)
