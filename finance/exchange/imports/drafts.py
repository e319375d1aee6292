"""What a file says, as the rows of an import that nothing is known of yet."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from finance.exchange.imports.identities import identify, identity_of
from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import RowPart, SetAside, State, Statement, StatementRow
from finance.models import Import, ImportReason, ImportRow, ImportStatement
from finance.models.imports import LONGEST_TEXT
from finance.models.names import LONGEST_NAME
from finance.money import digits_message, has_too_many_digits
from finance.transactions.services.opening_balances import NAME as NAME_OF_OPENING

Status: TypeAlias = ImportRow.Status
Decision: TypeAlias = ImportRow.Decision
MOVES_NOTHING: Final = frozenset({Reason.ZERO, Reason.NOT_A_ROW, Reason.CORRECTED, Reason.NOT_SUPPORTED})
"""Why something in the file is left that is no mistake."""
STATES: Final = {
    State.PENDING: "The bank has announced the row only, and tells of it again once it is booked.",
    State.FAILED: "No money moved: the row was declined or cancelled.",
}
MARK: Final = "…"
OPENING: Final = ImportReason.OPENING_BALANCE
OPENS: Final = frozenset({OPENING, ImportReason.OPENING_MOVES})
"""Why a row is what was on its deposit at the start."""
NEUTRAL: Final = OPENS | frozenset({
    ImportReason.OTHER_LEG_AWAITED, ImportReason.OTHER_LEG_MADE, ImportReason.OTHER_LEG_THERE,
    ImportReason.OTHER_LEG_IN_FILE,
})  # fmt: skip
"""Why a row is neither earned nor spent."""


def drafted(origin: Import, position: int, statement: Statement) -> tuple[ImportStatement, list[ImportRow]]:
    """One account of the file and its rows, in the order of the file; what was set aside is behind them."""
    place = ImportStatement(
        wallet=origin.wallet,
        origin=origin,
        position=position,
        account=(statement.account or "")[:128],
        written_currency=statement.currency or "",
    ).changed(
        opening=statement.opening.amount if statement.opening else None,
        closing=statement.closing.amount if statement.closing else None,
        closing_on=statement.closing.date if statement.closing else None,
        difference=statement.difference,
    )
    blank = ImportRow(wallet=origin.wallet, origin=origin, statement=place, status=Status.NEW, decision=Decision.IMPORT)
    rows = [*_opened(place, statement), *(row for each in statement.rows for row in _of_row(blank, each))]
    withdrawals = [_withdrawn(blank, each) for each in statement.set_aside if each.withdrawal]
    days = [row.date for row in [*rows, *withdrawals] if row.date]
    place.first_on, place.last_on = min(days, default=None), max(days, default=None)
    identify([*rows, *withdrawals])
    left = [_left(place, each) for each in statement.set_aside if not each.withdrawal]
    return place, [*rows, *withdrawals, *left]


def _opened(place: ImportStatement, statement: Statement) -> Iterator[ImportRow]:
    """What was there before the first row, as a row of its own, unless one says so."""
    days = [row.date for row in statement.rows if row.state is State.BOOKED]
    is_told = any(row.is_opening for row in statement.rows)
    if statement.opening is None or not statement.opening.amount or not days or is_told:
        return
    row = ImportRow(wallet=place.wallet, origin=place.origin, statement=place, line=0, name=NAME_OF_OPENING)
    row.changed(amount=statement.opening.amount, date=min(days), status=Status.NEW, decision=Decision.IMPORT)
    yield row.changed(reason=OPENING, message="The balances of the file tell of it.")


def numbered(rows: Iterable[ImportRow]) -> None:
    for position, row in enumerate(rows):
        row.position = position


def _of_row(blank: ImportRow, read: StatementRow) -> Iterator[ImportRow]:
    """One row, or one for each of the parts that the file itself divides it into."""
    if not read.parts:
        yield _draft(blank, read)
    for part in read.parts:
        yield _of_part(_draft(blank, read), part)


def _draft(blank: ImportRow, read: StatementRow) -> ImportRow:
    row = blank.alike().changed(
        line=read.line,
        raw=read.raw,
        date=read.date,
        value_date=read.value_date,
        amount=read.amount,
        balance=read.balance,
        counterparty=read.counterparty,
        description=read.description,
        written_category=read.category,
        other_account=read.other_account[:128],
        is_transfer=read.is_transfer,
        external_id=(read.external_id or "")[:256],
        message=read.doubt,
        reason=ImportReason.DOUBTFUL if read.doubt else "",
        corrects=identity_of(read.corrects) if read.corrects else "",
        suggested={},
    )
    _name(row)
    if read.is_opening:
        row.changed(reason=OPENING, name=NAME_OF_OPENING, message="The file tells of it.")
    _require_booked(row, read)
    return row


def _require_booked(row: ImportRow, read: StatementRow) -> None:
    """Leave what the wallet could not have, or what moved no money."""
    currency = row.wallet.currency
    if read.currency not in (None, currency):
        message = f"The row is in {read.currency}, the wallet in {currency}."
        leave(row, Status.INVALID, ImportReason.OTHER_CURRENCY, message)
    elif has_too_many_digits(read.amount, currency):
        leave(row, Status.INVALID, ImportReason.TOO_MANY_DIGITS, digits_message(currency))
    if read.state is not State.BOOKED:
        leave(row, Status.SKIPPED, ImportReason(read.state.value), STATES[read.state])


def _of_part(row: ImportRow, part: RowPart) -> ImportRow:
    row.amount, row.written_category = part.amount, part.category
    if part.note:
        row.description = part.note
    if part.other_account:
        row.other_account, row.is_transfer = part.other_account[:128], True
    if not part.amount:
        leave(row, Status.SKIPPED, ImportReason.ZERO, "The part moves nothing.")
    return row


def _name(row: ImportRow) -> None:
    """Who is at the other side, else the text; one that is longer than names may be ends in a mark, which is told."""
    said = row.counterparty or row.description
    row.name = said
    if len(said) > LONGEST_NAME:
        row.name = said[: LONGEST_NAME - len(MARK)].rstrip() + MARK
        row.reason = ImportReason.NAME_SHORTENED
        row.message = f"The name would have more than {LONGEST_NAME} characters."
    if len(row.counterparty) + len(row.description) > LONGEST_TEXT:
        message = f"The text has more than {LONGEST_TEXT:,} characters."
        leave(row, Status.INVALID, ImportReason.TEXT_TOO_LONG, message)
        row.counterparty, row.description = row.counterparty[:LONGEST_TEXT], row.description[:LONGEST_TEXT]


def leave(row: ImportRow, status: Status, reason: ImportReason, message: str) -> None:
    row.status, row.decision, row.reason, row.message = status, Decision.SKIP, reason, message


def _withdrawn(blank: ImportRow, aside: SetAside) -> ImportRow:
    """What the bank takes back by it, another file may have brought."""
    assert aside.withdrawal is not None
    row = _draft(blank, aside.withdrawal).changed(is_withdrawal=True)
    if row.status == Status.NEW:
        row.status, row.decision = Status.CORRECTS, Decision.CORRECT
        row.reason, row.message = ImportReason.WITHDRAWS, aside.message
    return row


def _left(place: ImportStatement, aside: SetAside) -> ImportRow:
    row = ImportRow(wallet=place.wallet, origin=place.origin, statement=place, line=aside.line, raw=aside.raw)
    where = f" (line {aside.line}, column {aside.column})" if aside.column else ""
    status = Status.SKIPPED if aside.reason in MOVES_NOTHING else Status.INVALID
    leave(row, status, ImportReason(aside.reason.value), aside.message + where)
    return row
