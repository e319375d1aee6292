"""Quicken Interchange Format, in the dialects of whoever writes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from finance.exchange.statements.dates import DateOrder, day_of, order_evidence
from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.formats.qif_records import Kind, Record, Records, records_of
from finance.exchange.statements.gathering import Gathered, shown, text_of
from finance.exchange.statements.numbers import POINT, SIGNS, amount_of, settled, sign_evidence
from finance.exchange.statements.refusals import ReadingError, Reason, RowError
from finance.exchange.statements.statement import MOST_STATEMENTS, RowPart, Statement, StatementRow
from finance.money import ZERO, format_money

TRANSFER: Final = re.compile(r"\[(.*)\](?:/.*)?")


@dataclass(slots=True)
class _Lists:
    """The rows of each account."""

    sign: str
    order: DateOrder
    by_account: dict[str | None, Gathered] = field(default_factory=dict)

    def take(self, record: Record) -> None:
        gathered = self.by_account.setdefault(record.account, Gathered())
        if len(self.by_account) > MOST_STATEMENTS:
            raise ReadingError(
                Reason.TOO_LARGE, f"The file has more than {MOST_STATEMENTS:,} accounts.", record.line, 1
            )
        raw = "\n".join(record.lines)
        if record.kind is Kind.NOT_SUPPORTED:
            gathered.leave(record.line, raw, Reason.NOT_SUPPORTED, "Investments and lists of other kinds are not read.")
            return
        with gathered.row(record.line, raw):
            gathered.take(self._row(record, raw))

    def _row(self, record: Record, raw: str) -> StatementRow:
        amount = _amount(_total(record), self.sign)
        parts = tuple(self._part(part) for part in record.parts)
        if parts and (total := sum((part.amount for part in parts), ZERO)) != amount:
            told = f"The parts sum to {format_money(total)}, the row is {format_money(amount)}."
            raise RowError(Reason.SPLITS_DIFFER, told)
        other, category = _target(record.fields.get("L", ""))
        is_transfer = bool(other) and other != record.account
        return StatementRow(
            line=record.line,
            raw=shown(raw),
            date=day_of(record.fields.get("D", ""), self.order),
            amount=amount,
            currency=None,
            counterparty=text_of(record.fields.get("P", "")),
            description=text_of(record.fields.get("M", "")),
            category=category,
            other_account=other if is_transfer else "",
            is_transfer=is_transfer,
            parts=parts,
        )

    def _part(self, part: dict[str, str]) -> RowPart:
        other, category = _target(part.get("S", ""))
        return RowPart(_amount(part.get("$", ""), self.sign), category, text_of(part.get("E", "")), other)


def read_qif(text: str, decisions: Decisions) -> tuple[Statement, ...]:
    records = records_of(text)
    if not records.found:
        raise ReadingError(Reason.NO_ROWS, "The file has a header and no row below it.")
    sign, order = _sign(records, decisions), _order(records, decisions)
    if sign is None or order is None:
        return ()
    lists = _Lists(sign, DateOrder(order))
    for record in records.found:
        lists.take(record)
    return tuple(
        Statement(account=account, currency=None, rows=tuple(each.rows), set_aside=tuple(each.set_aside))
        for account, each in lists.by_account.items()
    )


def _sign(records: Records, decisions: Decisions) -> str | None:
    evidence = sign_evidence(cell for record in records.found for cell in _amounts(record))
    needs_none = not evidence.proofs and evidence.ambiguous is None
    return decisions.settle(Topic.DECIMAL_SIGN, POINT if needs_none else evidence.sign, evidence.tell(), SIGNS)


def _amounts(record: Record) -> Iterator[str]:
    if record.kind is Kind.TRANSACTION:
        yield _total(record)
        yield from (part.get("$", "") for part in record.parts)


def _total(record: Record) -> str:
    """The amount; ``U`` is the same again."""
    return record.fields.get("T") or record.fields.get("U", "")


def _order(records: Records, decisions: Decisions) -> str | None:
    if records.order:
        return decisions.settle(Topic.DATE_ORDER, records.order, "The file states it in its options.", [*DateOrder])
    days = (record.fields.get("D", "") for record in records.found if record.kind is Kind.TRANSACTION)
    evidence = order_evidence(days)
    return decisions.settle(Topic.DATE_ORDER, evidence.order, evidence.tell(), sorted(evidence.orders))


def _amount(written: str, sign: str) -> Decimal:
    return settled(amount_of(written, sign)[0], None)


def _target(written: str) -> tuple[str, str]:
    """The other account of a transfer, or the category without its class."""
    transfer = TRANSFER.fullmatch(written)
    return (text_of(transfer[1]), "") if transfer else ("", text_of(written.partition("/")[0]))
