"""What the rows of a file meet: rows that came in before, transactions entered by hand, and other legs of transfers.

Each is met by one row at most, the nearest day first, so that of two equal tickets one never stands for both.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from core.text import fold
from finance.exchange.imports.corrections import Target, meet_corrected
from finance.exchange.imports.drafts import OPENING, Decision, Status, leave
from finance.exchange.imports.nearest import likeness, nearest
from finance.exchange.imports.texts import told_by
from finance.models import ImportReason, ImportRow

CONFIRMS_WITHIN: Final = 10
"""Days between what was entered by hand and the row that confirms it."""
PAIRS_WITHIN: Final = 5
"""Days between the legs of a transfer."""
SHIFTED_BY: Final = 3
"""Days by which two files of another kind date the same row differently."""
ALIKE: Final = 60
"""Percent of likeness from which texts of other days may be of the same row."""
HALF: Final = frozenset({ImportReason.OTHER_LEG_MADE, ImportReason.OTHER_LEG_AWAITED})
"""Why a row is a leg whose other one was not found yet."""


@dataclass(frozen=True, slots=True)
class Landed:
    """A row that came in before; ``first`` and ``last`` are the days that its file covers."""

    identity: str
    external_id: str
    source: str
    date: dt.date
    amount: Decimal
    text: str
    transaction_id: int | None
    first: dt.date
    last: dt.date
    is_withdrawal: bool = False


@dataclass(frozen=True, slots=True)
class Booked:
    """A transaction that no file brought, or that may be the other leg."""

    transaction_id: int
    deposit_id: int
    date: dt.date
    amount: Decimal
    text: str
    is_plain: bool
    """Whether nobody said what it is for."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is there already, seen from one deposit; ``accounts`` are the user's deposits by number and name."""

    deposit_id: int
    source: str
    landed: Sequence[Landed]
    by_hand: Sequence[Booked]
    elsewhere: Sequence[Booked]
    accounts: Mapping[str, int]
    corrected: frozenset[str] = frozenset()
    """What rows are known by that the bank corrected by others, which came in on the deposit."""
    targets: Mapping[str, Target] = field(default_factory=dict)
    """What came in before that the file corrects."""


def is_open(row: ImportRow) -> bool:
    """Whether nothing is known of it; what was there at the start is nothing that could be met."""
    return row.status == Status.NEW and row.reason != OPENING


def meet(rows: Sequence[ImportRow], known: Known) -> None:
    """Say of each row of one statement that is still open what it is; those that correct others are not open."""
    others = [
        each
        for each in _meet_themselves(rows, known.landed)
        if each.source != known.source and each.identity not in known.corrected and not each.is_withdrawal
    ]
    meet_corrected(rows, known.corrected, known.targets)
    for row, landed in nearest(_open(rows), others, SHIFTED_BY, _may_be_the_same):
        message = f"A file of another kind brought it, dated {landed.date}."
        leave(row, Status.LIKELY_DUPLICATE, ImportReason.OTHER_FILE, message)
        row.meets_id = landed.transaction_id
    for row, booked in nearest(_open(rows), known.by_hand, CONFIRMS_WITHIN, lambda _row, _booked: True):
        message = f"The transaction was entered by hand, dated {booked.date}."
        _set(row, Status.MATCHES, Decision.CONFIRM, ImportReason.ENTERED_BY_HAND, message)
        row.meets_id = booked.transaction_id
    _meet_other_legs(rows, known)


def meet_in_file(rows: Sequence[ImportRow], deposits: Mapping[int, int], accounts: Mapping[str, int]) -> None:
    """Find the transfers whose legs are both in the file; ``deposits`` are those of the rows by their places."""
    if len({*deposits.values()}) == 1:
        return
    legs = {row.position: row for row in rows if (is_open(row) or row.reason in HALF) and row.position in deposits}

    def accepts(row: ImportRow, other: Booked) -> bool:
        alone = row.pairs_with is None and legs[other.transaction_id].pairs_with is None
        elsewhere = other.deposit_id != deposits[row.position]
        return alone and elsewhere and _may_pair(row, other, accounts)

    others = [_turned(_as_booked(row, deposits[row.position])) for row in legs.values()]
    for row, other in nearest(legs.values(), others, PAIRS_WITHIN, accepts):
        for leg, partner in ((legs[other.transaction_id], row), (row, legs[other.transaction_id])):
            leg.pairs_with, leg.to_deposit_id = partner.position, None
            where = f"The other leg is in the file, in line {partner.line}."
            _set(leg, Status.TRANSFER, Decision.PAIR, ImportReason.OTHER_LEG_IN_FILE, where)


def plain_account(account: str) -> str:
    return fold("".join(account.split()))


def _open(rows: Iterable[ImportRow]) -> list[ImportRow]:
    return [row for row in rows if is_open(row)]


def _meet_themselves(rows: Sequence[ImportRow], landed: Sequence[Landed]) -> list[Landed]:
    """Find the rows that came in before, by themselves; those of ``landed`` that did not come again."""
    by_identity = {each.identity: each for each in landed}
    by_id = {(each.external_id, each.date, each.amount): each for each in landed if each.external_id}
    met: set[str] = set()
    for row in [*_open(rows), *(row for row in rows if row.decision == Decision.CORRECT)]:
        said = (row.external_id, row.date, row.amount)
        found = by_identity.get(row.identity) or by_id.get(said)  # type: ignore[arg-type]
        if found and found.identity not in met:
            met.add(found.identity)
            leave(row, Status.DUPLICATE, ImportReason.CAME_IN_BEFORE, "The very same row came in before.")
            row.meets_id = found.transaction_id
    return [each for each in landed if each.identity not in met]


def _may_be_the_same(row: ImportRow, landed: Landed) -> bool:
    """On another day only where the other file covers this one, and would have told of it."""
    if row.date == landed.date:
        return True
    covers = row.date is not None and landed.first <= row.date <= landed.last
    return covers and likeness(row, landed.text) >= ALIKE


def _meet_other_legs(rows: Sequence[ImportRow], known: Known) -> None:
    turned = [_turned(each) for each in known.elsewhere]

    def accepts(row: ImportRow, other: Booked) -> bool:
        return _may_pair(row, other, known.accounts)

    for row, booked in nearest(_open(rows), turned, PAIRS_WITHIN, accepts):
        message = f"The other leg is there, dated {booked.date}."
        _set(row, Status.TRANSFER, Decision.PAIR, ImportReason.OTHER_LEG_THERE, message)
        row.meets_id = booked.transaction_id
    for row in _open(rows):
        if row.is_transfer:
            _await_other_leg(row, known)


def _may_pair(row: ImportRow, other: Booked, accounts: Mapping[str, int]) -> bool:
    """Where the file names the other side, only with that; else where nobody said what either is for."""
    named = _named_deposit(row, accounts)
    if named is not None:
        return named == other.deposit_id
    return row.is_transfer or (other.is_plain and not row.written_category)


def _await_other_leg(row: ImportRow, known: Known) -> None:
    other = _named_deposit(row, known.accounts)
    if other is not None and other != known.deposit_id:
        row.to_deposit_id = other
        message = "The file names the other deposit, where the other leg is made."
        _set(row, Status.TRANSFER, Decision.PAIR, ImportReason.OTHER_LEG_MADE, message)
    else:
        message = "The other leg comes in by another file."
        _set(row, Status.TRANSFER, Decision.IMPORT, ImportReason.OTHER_LEG_AWAITED, message)


def _named_deposit(row: ImportRow, accounts: Mapping[str, int]) -> int | None:
    return accounts.get(plain_account(row.other_account)) if row.other_account else None


def _as_booked(row: ImportRow, deposit_id: int) -> Booked:
    """A row of the file as what another one may pair with, by its place."""
    assert row.date is not None
    assert row.amount is not None
    text = told_by(row.counterparty, row.description)
    return Booked(row.position, deposit_id, row.date, row.amount, text, not row.written_category)


def _turned(booked: Booked) -> Booked:
    """As the other leg shows it."""
    return replace(booked, amount=-booked.amount)


def _set(row: ImportRow, status: Status, decision: Decision, reason: ImportReason, message: str) -> None:
    row.status, row.decision, row.reason, row.message = status, decision, reason, message
