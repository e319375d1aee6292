"""Lunch Money: whether spending has a sign is a setting there, which the file does not tell."""

from typing import Final

from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.formats.presets.table import Accounts, Preset, Table
from finance.exchange.statements.gathering import shown
from finance.exchange.statements.numbers import settled
from finance.exchange.statements.statement import State, StatementRow

YES: Final = frozenset({"true", "1", "yes"})


def _read(table: Table, accounts: Accounts) -> None:
    for record in table.records:
        with accounts.row(record):
            accounts.take(table.text(record, "account_name", "account"), _row(table, record))


def _row(table: Table, record: Record) -> StatementRow:
    currency = table.currency(record, "currency")
    texts = [table.text(record, name) for name in ("original_name", "notes")]
    group, category = table.text(record, "category_group", "category_group_name"), table.text(record, "category")
    is_pending = "pending" in (table.cell(record, "status"), table.cell(record, "is_pending"))
    return StatementRow(
        line=record.line,
        raw=shown(record.raw),
        date=table.day(record, "date"),
        amount=settled(table.amount(record, "amount"), currency),
        currency=currency,
        counterparty=table.text(record, "payee"),
        description=" ".join(filter(None, texts)),
        category=": ".join(filter(None, [group, category])),
        external_id=table.cell(record, "id", "transaction_id") or None,
        state=State.PENDING if is_pending or table.cell(record, "is_pending") in YES else State.BOOKED,
    )


LUNCH_MONEY: Final = Preset(
    "LUNCH_MONEY",
    "Whether amounts above zero are money out is a setting there.",
    frozenset({"date", "payee", "amount", "category", "notes", "tags"}),
    ("amount",),
    "date",
    _read,
    needs_signs=True,
)
