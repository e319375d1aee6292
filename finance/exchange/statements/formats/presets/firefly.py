"""Firefly III: a row is a journal, money that goes from a source to a destination; a transfer stands there once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.formats.presets.table import Accounts, Preset, Table
from finance.exchange.statements.gathering import shown
from finance.exchange.statements.numbers import settled
from finance.exchange.statements.statement import RowPart, StatementRow
from finance.money import ZERO

OWN: Final = frozenset({"Asset account", "Default account", "Loan", "Debt", "Mortgage", "Credit card"})
"""The kinds of accounts that have a balance of one's own; all others are payees, and where balances begin."""
OPENING: Final = "Opening balance"


@dataclass(frozen=True, slots=True)
class _Leg:
    """What a journal is to one account of its owner's."""

    account: str
    group: str
    title: str
    row: StatementRow

    @property
    def key(self) -> tuple[object, ...]:
        """Legs of a group that agree in this are parts of one row."""
        return self.group, self.account, self.row.currency, self.row.date, self.row.amount > 0


def _read(table: Table, accounts: Accounts) -> None:
    groups: defaultdict[tuple[object, ...], list[_Leg]] = defaultdict(list)
    legs: list[_Leg] = []
    for record in table.records:
        with accounts.row(record):
            legs += _legs(table, record)
    for leg in legs:
        groups[leg.key].append(leg)
    for leg in legs:
        together = groups[leg.key]
        if len(together) == 1 or any(each.row.is_transfer for each in together):
            accounts.take(leg.account, leg.row)
        elif leg is together[0]:
            accounts.take(leg.account, _whole(together))


def _legs(table: Table, record: Record) -> Iterator[_Leg]:
    is_own = [table.cell(record, f"{side}_type") in OWN for side in ("source", "destination")]
    amount, currency = abs(table.amount(record, "amount")), table.currency(record, "currency_code")
    for side, other, sign in (("source", "destination", -1), ("destination", "source", 1)):
        if table.cell(record, f"{side}_type") not in OWN:
            continue
        is_foreign = side == "destination" and all(is_own) and bool(table.cell(record, "foreign_amount"))
        money = _foreign(table, record) if is_foreign else (amount, currency)
        yield _leg(table, record, (side, other), money, sign, all(is_own))


def _foreign(table: Table, record: Record) -> tuple[Decimal, str | None]:
    """What comes in, in the currency of an account that has another one."""
    return abs(table.amount(record, "foreign_amount")), table.currency(record, "foreign_currency_code")


def _leg(
    table: Table,
    record: Record,
    sides: tuple[str, str],
    money: tuple[Decimal, str | None],
    sign: int,
    is_transfer: bool,
) -> _Leg:
    other, (amount, currency) = table.text(record, f"{sides[1]}_name"), money
    is_opening = table.cell(record, "type") == OPENING
    row = StatementRow(
        line=record.line,
        raw=shown(record.raw),
        date=table.day(record, "date"),
        amount=settled(sign * amount, currency),
        currency=currency,
        counterparty="" if is_transfer or is_opening else other,
        description=" ".join(filter(None, [table.text(record, "description"), table.text(record, "notes")])),
        category=table.text(record, "category"),
        external_id=table.cell(record, "journal_id") or None,
        is_transfer=is_transfer,
        other_account=other if is_transfer else "",
        is_opening=is_opening,
    )
    group = table.cell(record, "group_id") if table.cell(record, "group_title") else f"journal {record.line}"
    return _Leg(table.text(record, f"{sides[0]}_name"), group, table.text(record, "group_title"), row)


def _whole(legs: Sequence[_Leg]) -> StatementRow:
    """The journals of one group as one row: a receipt, or a payslip."""
    rows = [leg.row for leg in legs]
    first, payees = rows[0], {row.counterparty for row in rows}
    return StatementRow(
        line=first.line,
        raw=shown("\n".join(row.raw for row in rows)),
        date=first.date,
        amount=sum((row.amount for row in rows), ZERO),
        currency=first.currency,
        counterparty=first.counterparty if len(payees) == 1 else "",
        description=legs[0].title,
        external_id=first.external_id,
        parts=tuple(RowPart(row.amount, row.category, row.description) for row in rows),
    )


FIREFLY: Final = Preset(
    "FIREFLY_III",
    "Money goes from the source to the destination, whatever sign it has, and a transfer is a row of both accounts.",
    frozenset({"group_id", "journal_id", "type", "amount", "source_name", "source_type", "destination_type"}),
    ("amount", "foreign_amount"),
    "date",
    _read,
)
