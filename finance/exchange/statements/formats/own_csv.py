"""Our own export of transactions as CSV, read back: each deposit is a statement."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from finance.exchange.csv.transactions import COLUMNS, FORMULA_STARTS
from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.gathering import Gathered, shown, text_of
from finance.exchange.statements.numbers import settled
from finance.exchange.statements.refusals import ReadingError, Reason, RowError
from finance.exchange.statements.statement import MOST_STATEMENTS, Statement, StatementRow
from finance.money import parse_money

DELIMITERS: Final = {",": ",", ";": ";", "TAB": "\t"}
Cells = dict[str, str]
Deposit = tuple[str, str]
"""A deposit of a wallet, by their names."""


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    raw: str
    cells: Cells

    @property
    def deposit(self) -> Deposit:
        return self.cells["wallet"], self.cells["deposit"]


def read_own_csv(text: str, decisions: Decisions) -> tuple[Statement, ...]:
    """ReadingError where columns are missing, or there is no row."""
    delimiter = next(name for name, sign in DELIMITERS.items() if text.startswith(f"id{sign}"))
    chosen = decisions.settle(Topic.DELIMITER, delimiter, "The header is that of our own export.", [*DELIMITERS])
    records = [*_records(text, DELIMITERS[chosen or delimiter])]
    if not records:
        raise ReadingError(Reason.NO_ROWS, "The file has a header and no row below it.", 1, 1)
    by_deposit: dict[Deposit, list[_Record]] = {}
    for record in records:
        by_deposit.setdefault(record.deposit, []).append(record)
    if len(by_deposit) > MOST_STATEMENTS:
        raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_STATEMENTS:,} deposits.")
    sides = _sides(records)
    return tuple(_statement(deposit[1], each, sides) for deposit, each in by_deposit.items())


def _records(text: str, delimiter: str) -> Iterator[_Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = next(reader)
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise ReadingError(Reason.MALFORMED, f"The column {missing[0]} is missing.", 1, 1)
    line = reader.line_num + 1
    try:
        for cells in reader:
            if any(cells):
                padded = [*cells, *[""] * (len(names) - len(cells))]
                yield _Record(line, delimiter.join(cells), dict(zip(names, map(_unmarked, padded), strict=False)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReadingError(Reason.MALFORMED, "A quote that opens on this line has no end.", line, 1) from error


def _unmarked(cell: str) -> str:
    """Text without the mark that keeps spreadsheets from running it."""
    text = cell[1:]
    is_marked = cell.startswith("'") and (text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS))
    return text if is_marked else cell


def _sides(records: list[_Record]) -> dict[str, list[Deposit]]:
    """The deposits of both rows of each transfer."""
    found: dict[str, list[Deposit]] = {}
    for record in records:
        if record.cells["transfer_id"]:
            found.setdefault(record.cells["transfer_id"], []).append(record.deposit)
    return found


def _statement(account: str, records: list[_Record], sides: dict[str, list[Deposit]]) -> Statement:
    gathered = Gathered()
    for record in records:
        with gathered.row(record.line, record.raw):
            gathered.take(_row(record, sides))
    currency = records[0].cells["currency"] or None
    return Statement(account=account, currency=currency, rows=tuple(gathered.rows), set_aside=tuple(gathered.set_aside))


def _row(record: _Record, sides: dict[str, list[Deposit]]) -> StatementRow:
    cells = record.cells
    others = [deposit for deposit in sides.get(cells["transfer_id"], ()) if deposit != record.deposit]
    return StatementRow(
        line=record.line,
        raw=shown(record.raw),
        date=_day(cells["date"]),
        amount=settled(_amount(cells["amount"]), cells["currency"] or None),
        currency=cells["currency"] or None,
        counterparty=text_of(cells["entity"]),
        description=text_of(f"{cells['name']} {cells['note']}"),
        category=text_of(cells["category"]),
        external_id=cells["id"] or None,
        is_transfer=bool(cells["transfer_id"]),
        other_account=others[0][1] if others else "",
    )


def _day(written: str) -> dt.date:
    """Any day that there is, as transactions of ours have."""
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        day = dt.date.min
    if day.isoformat() != written:
        raise RowError(Reason.INVALID_DATE, f'"{written[:40]}" is not a day such as 2026-05-31.')
    return day


def _amount(written: str) -> Decimal:
    try:
        return parse_money(written)
    except ValueError as error:
        raise RowError(Reason.INVALID_AMOUNT, f'"{written[:40]}" is not an amount such as 12.50.') from error
