"""Mint, and what is written like it: amounts without a sign beside the words debit and credit."""

from typing import Final

from finance.exchange.statements.dates import DateOrder
from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.formats.delimited.signs import by_word
from finance.exchange.statements.formats.presets.table import Accounts, Preset, Table
from finance.exchange.statements.gathering import shown
from finance.exchange.statements.numbers import settled
from finance.exchange.statements.statement import StatementRow

TRANSFERS: Final = frozenset({"Transfer", "Credit Card Payment"})


def _read(table: Table, accounts: Accounts) -> None:
    for record in table.records:
        with accounts.row(record):
            accounts.take(table.text(record, "account name"), _row(table, record))


def _row(table: Table, record: Record) -> StatementRow:
    category = table.text(record, "category")
    amount = by_word(table.amount(record, "amount"), table.cell(record, "transaction type"))
    texts = [table.text(record, name) for name in ("original description", "notes")]
    return StatementRow(
        line=record.line,
        raw=shown(record.raw),
        date=table.day(record, "date"),
        amount=settled(amount, None),
        currency=None,
        counterparty=table.text(record, "description"),
        description=" ".join(filter(None, texts)),
        category="" if category in TRANSFERS else category,
        is_transfer=category in TRANSFERS,
    )


MINT: Final = Preset(
    "MINT",
    'The words of "Transaction Type" say which amounts are money out, and the categories "Transfer" and "Credit Card '
    "Payment\" that the other side is an account of one's own; months come first.",
    frozenset(
        {"date", "description", "original description", "amount", "transaction type", "category", "account name"}
    ),
    ("amount",),
    "date",
    _read,
    DateOrder.MDY,
)
