"""Actual: rows of one account or of all; the total of a split stands in a column of its own, its parts below it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.formats.presets.splits import whole_of
from finance.exchange.statements.formats.presets.table import Accounts, Preset, Table
from finance.exchange.statements.gathering import shown
from finance.exchange.statements.numbers import settled
from finance.exchange.statements.statement import StatementRow

TOTAL: Final = re.compile(r"\(SPLIT INTO (\d{1,3})\)\s*(.*)", re.DOTALL)
PART: Final = re.compile(r"\(SPLIT \d{1,3} OF \d{1,3}\)\s*(.*)", re.DOTALL)
OPENING: Final = "Starting Balance"


def _read(table: Table, accounts: Accounts) -> None:
    own = {table.text(record, "account") for record in table.records}
    place = 0
    while place < len(table.records):
        record = table.records[place]
        total = TOTAL.fullmatch(table.cell(record, "notes"))
        parts = _parts(table, table.records[place + 1 :][: int(total[1])]) if total else []
        with accounts.row(record):
            row = _row(table, record, own, "split_amount" if total else "amount")
            if total:
                row = whole_of([_row(table, each, own, "amount") for each in parts], row)
            accounts.take(table.text(record, "account"), row)
        place += 1 + len(parts)


def _parts(table: Table, below: Sequence[Record]) -> list[Record]:
    """Those right below their total."""
    found = []
    for record in below:
        if not PART.fullmatch(table.cell(record, "notes")):
            break
        found.append(record)
    return found


def _row(table: Table, record: Record, own: set[str], column: str) -> StatementRow:
    payee, account, notes = (table.text(record, name) for name in ("payee", "account", "notes"))
    is_transfer = payee in own and payee != account
    row = StatementRow(
        line=record.line,
        raw=shown(record.raw),
        date=table.day(record, "date"),
        amount=settled(table.amount(record, column), None),
        currency=None,
        counterparty="" if is_transfer else payee,
        description=notes,
        category=table.text(record, "category"),
        is_transfer=is_transfer,
        other_account=payee if is_transfer else "",
        is_opening=payee == OPENING,
    )
    marked = TOTAL.fullmatch(notes) or PART.fullmatch(notes)
    return replace(row, description=marked[marked.lastindex or 1]) if marked else row


ACTUAL: Final = Preset(
    "ACTUAL",
    'A payee that is an account of the file is a transfer, "Starting Balance" is where an account begins, and parts '
    "stand below the total of their split; rows that are not cleared count, as they do there.",
    frozenset({"account", "date", "payee", "notes", "category", "amount", "cleared"}),
    ("amount", "split_amount"),
    "date",
    _read,
)
