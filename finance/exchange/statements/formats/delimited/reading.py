"""CSV and TSV of banks: each thing that is decided is told, and asked where nothing in the file proves it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from core.text import searched
from finance.exchange.statements.dates import days_of
from finance.exchange.statements.decisions import Decisions
from finance.exchange.statements.formats.delimited import signs
from finance.exchange.statements.formats.delimited.cells import Record, is_amount
from finance.exchange.statements.formats.delimited.drafts import Draft, by_account
from finance.exchange.statements.formats.delimited.layout import MONEY, Layout, layout_of
from finance.exchange.statements.formats.delimited.roles import Role
from finance.exchange.statements.formats.delimited.settling import Settled, settle
from finance.exchange.statements.gathering import Gathered, shown, text_of
from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import Balance, State, Statement, StatementRow

IBAN: Final = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
PENDING: Final = frozenset({
    "pending", "in progress", "authorised", "authorized", "processing", "reserved", "open",
    "ausstehend", "vorgemerkt", "en attente", "en cours", "pendiente", "in attesa", "oczekujaca",
    "w toku", "reservering", "cekajici", "fuggoben", "beklemede",
})  # fmt: skip
FAILED: Final = frozenset({
    "reverted", "failed", "declined", "cancelled", "canceled", "rejected", "expired", "void", "storniert",
    "abgelehnt", "fehlgeschlagen", "refuse", "annule", "rechazado", "cancelado", "rifiutato", "annullato",
    "odrzucona", "anulowana", "geweigerd", "zamitnuto",
})  # fmt: skip


def read_records(records: list[Record], decisions: Decisions) -> tuple[Statement, ...]:
    layout = layout_of(records, decisions)
    settled = settle(layout, decisions) if layout else None
    if layout is None or settled is None:
        return ()
    aside = Gathered()
    for record in layout.above:
        aside.leave(record.line, record.raw, Reason.NOT_A_ROW, "The line stands above the header.")
    drafts = _drafts(settled, aside)
    read = [_statement(layout, settled, each) for each in by_account(drafts).values()]
    return _with(aside, read or [Statement(account=_account_above(layout), currency=layout.currency)])


def _with(aside: Gathered, read: list[Statement]) -> tuple[Statement, ...]:
    """The statements, the first of which has what is of none of them."""
    first, *others = read
    set_aside = tuple(sorted((*first.set_aside, *aside.set_aside), key=lambda each: each.line))
    whole = Statement(
        account=first.account, currency=first.currency, opening=first.opening, closing=first.closing, rows=first.rows,
        set_aside=set_aside,
    )  # fmt: skip
    return (whole, *others)


def _drafts(settled: Settled, aside: Gathered) -> list[Draft]:
    found: list[Draft] = []
    for record in settled.forms.layout.rows:
        draft = settled.drafts.get(record.line)
        if draft:
            found.append(draft)
        elif _is_no_row(settled.forms.layout, record):
            aside.leave(
                record.line, record.raw, Reason.NOT_A_ROW, "The line has neither a day nor an amount of its own."
            )
        else:
            with aside.row(record.line, record.raw):
                settled.forms.draft(record)
    return found


def _is_no_row(layout: Layout, record: Record) -> bool:
    """Whether nothing of the record is where a row has its day, or its amounts."""
    has_day = any(days_of(cell) for role in (Role.DATE, Role.VALUE_DATE) if (cell := layout.cell(record, role)))
    has_amount = any(is_amount(layout.cell(record, role)) for role in MONEY)
    return not has_day and not has_amount


def _statement(layout: Layout, settled: Settled, drafts: list[Draft]) -> Statement:
    counts = Counter(layout.cell(draft.record, Role.REFERENCE) for draft in drafts)
    amounts = _amounts(settled, drafts)
    gathered = Gathered()
    for draft, amount in zip(drafts, amounts, strict=True):
        reference = layout.cell(draft.record, Role.REFERENCE)
        row = _row(layout, draft, amount, reference if counts[reference] == 1 else "")
        if settled.has_fee_rows and draft.fee:
            _take_with_fee(
                gathered, row, draft.fee, layout.header.cells[layout.columns[Role.FEE][0]] if layout.header else ""
            )
        else:
            gathered.take(row)
    opening, closing = _balances(settled, drafts, amounts)
    return Statement(
        account=drafts[0].account[0] or _account_above(layout),
        currency=drafts[0].currency,
        opening=opening,
        closing=closing,
        rows=tuple(gathered.rows),
        set_aside=tuple(gathered.set_aside),
    )


def _amounts(settled: Settled, drafts: list[Draft]) -> Sequence[Decimal | None]:
    """The signed amounts; None for the one row of which no balance tells the sign."""
    if settled.convention == signs.BY_BALANCE:
        moneys = [draft.money(with_fee=settled.has_fee_rows) for draft in drafts]
        return signs.by_balance(moneys, settled.order or signs.OLDEST_FIRST)
    sign = -1 if settled.convention == signs.REVERSED else 1
    return [sign * draft.amount for draft in drafts]


def _balances(
    settled: Settled, drafts: list[Draft], amounts: Sequence[Decimal | None]
) -> tuple[Balance | None, Balance | None]:
    """The balances before the oldest and after the newest row."""
    if settled.order is None:
        return None, None
    first, last = (0, -1) if settled.order == signs.OLDEST_FIRST else (-1, 0)
    oldest, newest, amount = drafts[first], drafts[last], amounts[first]
    money = oldest.money(with_fee=settled.has_fee_rows)
    opening = None if oldest.balance is None or amount is None else Balance(money.balance_without_fee - amount)
    return opening, None if newest.balance is None else Balance(newest.balance, newest.date)


def _row(layout: Layout, draft: Draft, amount: Decimal | None, reference: str) -> StatementRow:
    texts = {role: text_of(layout.cell(draft.record, role)) for role in (Role.COUNTERPARTY, Role.DESCRIPTION)}
    return StatementRow(
        line=draft.record.line,
        raw=shown(draft.record.raw),
        date=draft.date,
        value_date=draft.value_date,
        amount=draft.amount if amount is None else amount,
        currency=draft.currency,
        counterparty=texts[Role.COUNTERPARTY],
        description=texts[Role.DESCRIPTION],
        category=text_of(layout.cell(draft.record, Role.CATEGORY)),
        external_id=reference or None,
        balance=draft.balance,
        state=_state(layout.cell(draft.record, Role.STATE)),
        other_account=text_of(layout.cell(draft.record, Role.OTHER_ACCOUNT)),
        doubt="Nothing tells whether this is money in or out." if amount is None else "",
    )


def _take_with_fee(gathered: Gathered, row: StatementRow, fee: Decimal, title: str) -> None:
    """The row, and one below it for the fee, which both are as they are; the balance is that after both."""
    balance = None if row.balance is None else row.balance + fee
    gathered.take(replace(row, balance=balance))
    gathered.take(
        replace(
            row,
            amount=-fee,
            description=text_of(f"{title} {row.description}"),
            external_id=f"{row.external_id} fee" if row.external_id else None,
            category="",
            other_account="",
            doubt="",
        )
    )


def _state(written: str) -> State:
    word = searched(written)
    if word in PENDING:
        return State.PENDING
    return State.FAILED if word in FAILED else State.BOOKED


def _account_above(layout: Layout) -> str | None:
    """The account number that stands above the header, where there is but one."""
    found = {match[0].replace(" ", "") for record in layout.above for match in IBAN.finditer(" ".join(record.cells))}
    return next(iter(found)) if len(found) == 1 else None
