"""Entries of camt as rows: one each, or one for each detail where these sum to the entry."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from finance.exchange.statements.dates import DateOrder, day_of
from finance.exchange.statements.formats.camt_tree import Node
from finance.exchange.statements.gathering import shown, text_of
from finance.exchange.statements.numbers import settled
from finance.exchange.statements.refusals import Reason, RowError
from finance.exchange.statements.statement import State, StatementRow
from finance.money import ZERO, parse_money

STATES: Final = {"BOOK": State.BOOKED, "PDNG": State.PENDING, "FUTR": State.PENDING, "INFO": State.FAILED}
NONE_PROVIDED: Final = frozenset({"NOTPROVIDED", "NOT PROVIDED", "NONREF"})
FULL: Final = frozenset({35, 65, 70, 140})
"""How long a line of text is that was cut because it was full, perhaps within a word."""
AMOUNTS: Final = (("Amt",), ("AmtDtls", "TxAmt", "Amt"), ("AmtDtls", "InstdAmt", "Amt"))


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str | None


def money_of(node: Node | None) -> Money:
    """An amount with the sign of nothing yet; RowError where there is none."""
    written = node.text.strip() if node else ""
    try:
        amount = parse_money(written)
    except ValueError:
        amount = -Decimal(1)
    if node is None or amount < 0:
        raise RowError(Reason.INVALID_AMOUNT, f'"{written[:40]}" is not an amount such as 12.50.')
    currency = node.attributes.get("Ccy") or None
    return Money(settled(amount, currency), currency)


def signed(amount: Decimal, mark: str) -> Decimal:
    """RowError for a mark that is neither CRDT nor DBIT."""
    if mark not in {"CRDT", "DBIT"}:
        raise RowError(Reason.INVALID_AMOUNT, f'"{mark[:40]}" is neither CRDT nor DBIT.')
    return amount if mark == "CRDT" else -amount


def day_in(node: Node | None) -> dt.date | None:
    """The day of a date or of a moment, as it is written."""
    written = node.value_of(("Dt",), ("DtTm",)) if node else ""
    return day_of(written, DateOrder.YMD) if written else None


def rows_of(entry: Node, raw: str) -> Iterator[StatementRow]:
    """The rows of an entry; RowError where it cannot be read."""
    money, mark = money_of(entry.first("Amt")), entry.value("CdtDbtInd")
    booked, valued = day_in(entry.first("BookgDt")), day_in(entry.first("ValDt"))
    day = booked or valued
    if day is None:
        raise RowError(Reason.INVALID_DATE, "The entry has neither a booking day nor a value day.")
    is_reversal = entry.value("RvslInd") in {"true", "1"}
    details = [*entry.all("NtryDtls", "TxDtls")]
    whole = StatementRow(
        line=entry.line,
        raw=shown(raw),
        date=day,
        value_date=valued,
        amount=signed(money.amount, mark),
        currency=money.currency,
        description=text_of(entry.value("AddtlNtryInf")),
        external_id=_reference(entry.value("AcctSvcrRef")),
        state=_state(entry),
        is_reversal=is_reversal,
    )
    yield from _rows(whole, details, money)


def _state(entry: Node) -> State:
    written = entry.value_of(("Sts",), ("Sts", "Cd"), ("Sts", "Prtry"))
    return STATES.get(written, State.BOOKED)


def _rows(whole: StatementRow, details: list[Node], money: Money) -> Iterator[StatementRow]:
    if len(details) <= 1:
        yield _detailed(whole, details[0]) if details else whole
        return
    amounts = [_amount(detail, whole, money) for detail in details]
    total = sum((amount for amount in amounts if amount is not None), ZERO)
    if None in amounts or total != whole.amount:
        yield replace(whole, doubt=f"The entry has {len(details)} details that do not sum to it.")
        return
    for ordinal, (detail, amount) in enumerate(zip(details, amounts, strict=True), 1):
        reference = whole.external_id and f"{whole.external_id}-{ordinal}"
        yield replace(_detailed(whole, detail), amount=amount or ZERO, external_id=reference)


def _amount(detail: Node, whole: StatementRow, money: Money) -> Decimal | None:
    """What a detail says of its own amount in the entry's currency; it has the entry's sign unless it says another."""
    mark = detail.value("CdtDbtInd") or ("CRDT" if whole.amount > 0 else "DBIT")
    for path in AMOUNTS:
        node = detail.first(*path)
        if node and node.attributes.get("Ccy") == money.currency:
            return signed(money_of(node).amount, mark)
    return None


def _detailed(row: StatementRow, detail: Node) -> StatementRow:
    is_out = (row.amount < 0) != row.is_reversal
    sides = ("Cdtr", "Dbtr") if is_out else ("Dbtr", "Cdtr")
    return replace(
        row,
        counterparty=_party(detail, sides[0]),
        description=_remittance(detail) or row.description,
        other_account=detail.value_of(
            ("RltdPties", f"{sides[0]}Acct", "Id", "IBAN"), ("RltdPties", f"{sides[0]}Acct", "Id", "Othr", "Id")
        ),
        external_id=row.external_id or _reference(detail.value("Refs", "AcctSvcrRef")),
    )


def _party(detail: Node, side: str) -> str:
    paths = [("RltdPties", name, *deeper) for name in (side, f"Ultmt{side}") for deeper in (("Nm",), ("Pty", "Nm"))]
    return text_of(detail.value_of(*paths))


def _remittance(detail: Node) -> str:
    text = ""
    for node in detail.all("RmtInf", "Ustrd"):
        piece = node.text
        text += piece if len(piece) in FULL else f"{piece} "
    reference = detail.value("RmtInf", "Strd", "CdtrRefInf", "Ref")
    return text_of(f"{text} {reference}") or text_of(detail.value("AddtlTxInf"))


def _reference(written: str) -> str | None:
    return None if not written or written in NONE_PROVIDED else written
