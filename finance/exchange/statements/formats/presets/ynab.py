"""YNAB: a register of all accounts, in which a transfer is a row of each, and parts of a split stand one by one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.formats.presets.splits import whole_of
from finance.exchange.statements.formats.presets.table import Accounts, Preset, Table
from finance.exchange.statements.gathering import shown
from finance.exchange.statements.numbers import settled
from finance.exchange.statements.statement import StatementRow
from finance.money import ZERO

TRANSFER: Final = re.compile(r"Transfer\s*:\s*(.+)")
SPLIT: Final = re.compile(r"(?:Split \((\d{1,3})/(\d{1,3})\)|\(Split (\d{1,3})/(\d{1,3})\))\s*(.*)", re.DOTALL)
OPENING: Final = "Starting Balance"
Part = tuple[int, int]
"""Which part of how many a row is; (1, 1) of none."""


def _read(table: Table, accounts: Accounts) -> None:
    for account, parts in _together(_rows(table, accounts)):
        row = whole_of(parts) if len(parts) > 1 else parts[0]
        accounts.take(account, row)


def _together(rows: Iterator[tuple[str, Part, StatementRow]]) -> Iterator[tuple[str, list[StatementRow]]]:
    """The parts of each row; where some of them are missing each is a row, so that none is lost."""
    waiting: list[StatementRow] = []
    of: tuple[object, ...] = ()
    for account, (number, count), row in rows:
        key = (account, row.date, count)
        if waiting and (key != of or number != len(waiting) + 1):
            yield from ((str(of[0]), [each]) for each in waiting)
            waiting = []
        if number != len(waiting) + 1:
            yield account, [row]
            continue
        waiting, of = [*waiting, row], key
        if number == count:
            yield account, waiting
            waiting = []
    yield from ((str(of[0]), [each]) for each in waiting)


def _rows(table: Table, accounts: Accounts) -> Iterator[tuple[str, Part, StatementRow]]:
    for record in table.records:
        with accounts.row(record):
            row = _row(table, record)
            found = SPLIT.fullmatch(row.description)
            numbers = [int(group) for group in (found.groups()[:4] if found else ()) if group]
            part = (numbers[0], numbers[1]) if numbers and numbers[1] > 1 else (1, 1)
            yield table.text(record, "account"), part, replace(row, description=found[5]) if found else row


def _row(table: Table, record: Record) -> StatementRow:
    payee = table.text(record, "payee")
    transfer = TRANSFER.fullmatch(payee)
    money_out, money_in = (
        table.amount(record, name) if table.cell(record, name) else ZERO for name in ("outflow", "inflow")
    )
    return StatementRow(
        line=record.line,
        raw=shown(record.raw),
        date=table.day(record, "date"),
        amount=settled(money_in - money_out, None),
        currency=None,
        counterparty="" if transfer else payee,
        description=table.text(record, "memo"),
        category=table.text(record, "category group/category", "category"),
        is_transfer=transfer is not None,
        other_account=transfer[1] if transfer else "",
        is_opening=payee == OPENING,
    )


YNAB: Final = Preset(
    "YNAB",
    'A payee "Transfer : …" is another account, "Starting Balance" is where an account begins, and "Split (1/2)" a '
    "part; rows that are not cleared count, as they do there.",
    frozenset({"account", "flag", "date", "payee", "memo", "outflow", "inflow", "cleared"}),
    ("outflow", "inflow"),
    "date",
    _read,
)
