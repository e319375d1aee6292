"""GnuCash: double entry, in one layout with a row for each split, in another with a row for each transaction.

A row of ours is what a transaction is to an account with a balance; accounts of income, expenses and equity are
categories, and known as such by the first part of their path.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.text import searched
from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.formats.presets.table import Accounts, Preset, Table
from finance.exchange.statements.gathering import shown
from finance.exchange.statements.numbers import settled
from finance.exchange.statements.refusals import Reason, RowError
from finance.exchange.statements.statement import RowPart, State, StatementRow
from finance.minor_units import MINOR_UNITS

EQUITY: Final = frozenset({
    "equity", "eigenkapital", "anfangsbestand", "capitaux propres", "fonds propres", "patrimonio", "capital",
    "eigen vermogen", "patrimonio netto", "kapital wlasny",
})  # fmt: skip
CATEGORIES: Final = EQUITY | {
    "income", "expenses", "expense", "ertrage", "ertrag", "aufwendungen", "aufwand", "revenus", "recettes", "depenses",
    "ingresos", "gastos", "entrate", "uscite", "inkomsten", "uitgaven", "receitas", "despesas", "przychody", "wydatki",
}  # fmt: skip
"""The accounts without a balance of one's own, by the first part of their path, as they are searched."""
SEVERAL: Final = "-- Split Transaction --"


@dataclass(frozen=True, slots=True)
class _Split:
    record: Record
    account: str
    amount: Decimal
    value: Decimal
    memo: str

    @property
    def is_own(self) -> bool:
        return _is_own(self.account)

    def part(self) -> RowPart:
        """What it is to an account at the other side."""
        own = self.account if self.is_own else ""
        return RowPart(-self.value, "" if own else _category(self.account), self.memo, own)


def _is_own(account: str) -> bool:
    return searched(account.partition(":")[0]) not in CATEGORIES


def _is_equity(account: str) -> bool:
    return searched(account.partition(":")[0]) in EQUITY


def _category(account: str) -> str:
    """The path without its first part, which tells only that it is one."""
    return account.partition(":")[2] or account


def _read_splits(table: Table, accounts: Accounts) -> None:
    for records in _transactions(table):
        with accounts.row(records[0]):
            for account, row in [*_rows(table, records)]:
                accounts.take(account, row)


def _transactions(table: Table) -> Iterator[list[Record]]:
    """The records of each; one without an id is of the transaction above it."""
    gathered: list[Record] = []
    for record in table.records:
        id_ = table.cell(record, "transaction id")
        if gathered and id_ and id_ != table.cell(gathered[0], "transaction id"):
            yield gathered
            gathered = []
        gathered.append(record)
    if gathered:
        yield gathered


def _rows(table: Table, records: Sequence[Record]) -> Iterator[tuple[str, StatementRow]]:
    """What a transaction is to each account: to the first one all of it, to others a transfer."""
    splits = [_split(table, record) for record in records]
    own = [split for split in splits if split.is_own]
    if not own:
        raise RowError(Reason.NOT_A_ROW, "No account with a balance is in the transaction.")
    others = [split for split in splits if split is not own[0]]
    yield own[0].account, _row(table, records[0], own[0], others)
    for split in own[1:]:
        yield split.account, _row(table, records[0], split, [own[0]])


def _split(table: Table, record: Record) -> _Split:
    amount = table.amount(record, "amount num")
    value = table.amount(record, "value num") if table.cell(record, "value num") else amount
    return _Split(record, table.text(record, "full account name"), amount, value, table.text(record, "memo"))


def _row(table: Table, head: Record, split: _Split, others: Sequence[_Split]) -> StatementRow:
    only = others[0] if len(others) == 1 else None
    is_transfer = only is not None and only.is_own
    currency = table.cell(head, "commodity/currency").rpartition("::")[2]
    known = currency if currency in MINOR_UNITS and split.amount == split.value else None
    texts = [table.text(head, "notes"), split.memo]
    return StatementRow(
        line=split.record.line,
        raw=shown("\n".join(each.record.raw for each in [split, *others])),
        date=table.day(head, "date"),
        amount=settled(split.amount, known),
        currency=known,
        counterparty=table.text(head, "description"),
        description=" ".join(dict.fromkeys(filter(None, texts))),
        category=_category(only.account) if only and not is_transfer and not _is_equity(only.account) else "",
        external_id=table.cell(head, "transaction id") or None,
        state=State.FAILED if table.cell(head, "void reason") else State.BOOKED,
        is_transfer=is_transfer,
        other_account=only.account if only and is_transfer else "",
        is_opening=only is not None and _is_equity(only.account),
        parts=() if only or not others or split.amount != split.value else tuple(each.part() for each in others),
    )


def _read_simple(table: Table, accounts: Accounts) -> None:
    told = {_sides(table, record) for record in table.records}
    for record in table.records:
        with accounts.row(record):
            account, other, day = _sides(table, record)
            is_told_twice = (other, account, day) in told
            for side in _of_sides(account, other, table.amount(record, "amount num"), is_told_twice):
                accounts.take(side[0], _simple_row(table, record, *side))


def _sides(table: Table, record: Record) -> tuple[str, str, str]:
    """The account, the other one and the day, as they are written."""
    other = table.text(record, "full category path", "full category name")
    return table.text(record, "account name"), other, table.cell(record, "date")


def _of_sides(account: str, other: str, amount: Decimal, is_told_twice: bool) -> Iterator[tuple[str, str, Decimal]]:
    """The account, the other one and the amount of each row that a transaction is."""
    if not _is_own(account):
        if other == SEVERAL or not _is_own(other):
            raise RowError(Reason.NOT_A_ROW, "No account with a balance is in the transaction.")
        yield other, account, -amount
        return
    yield account, other, amount
    if other and other != SEVERAL and _is_own(other) and not is_told_twice:
        yield other, account, -amount


def _simple_row(table: Table, record: Record, account: str, other: str, amount: Decimal) -> StatementRow:
    is_category = not other or other == SEVERAL or not _is_own(other)
    is_opening = bool(other) and _is_equity(other)
    return StatementRow(
        line=record.line,
        raw=shown(record.raw),
        date=table.day(record, "date"),
        amount=settled(amount, None),
        currency=None,
        counterparty=table.text(record, "description"),
        category=_category(other) if is_category and other != SEVERAL and not is_opening else "",
        is_transfer=not is_category,
        other_account="" if is_category else other,
        is_opening=is_opening,
        doubt="The file does not tell the parts of the transaction." if other == SEVERAL else "",
    )


TOLD: Final = "Accounts of income, expenses and equity are categories; all others have rows of their own."
GNUCASH: Final = Preset(
    "GNUCASH",
    TOLD,
    frozenset({"date", "transaction id", "description", "full account name", "amount num"}),
    ("amount num", "value num"),
    "date",
    _read_splits,
)
GNUCASH_SIMPLE: Final = Preset(
    "GNUCASH_SIMPLE",
    TOLD,
    frozenset({"date", "account name", "description", "amount num", "rate/price"}),
    ("amount num", "value num"),
    "date",
    _read_simple,
)
