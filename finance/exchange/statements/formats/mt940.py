"""MT940 and MT942 of SWIFT: pages joined to statements, rows with their text in any of three dialects."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.formats.mt940_details import Details, Dialect, details_of
from finance.exchange.statements.formats.mt940_fields import Entry, Field, balance_of, entry_of, fields_of
from finance.exchange.statements.gathering import Gathered, shown, text_of
from finance.exchange.statements.numbers import settled
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import MOST_ROWS, MOST_STATEMENTS, Balance, Statement, StatementRow

OPENING: Final = frozenset({"60", "60F", "60M"})
CLOSING: Final = frozenset({"62", "62F", "62M"})
CURRENCY: Final = re.compile("[A-Z]{3}")
MOST_FIELDS: Final = 4 * MOST_ROWS
INTERMEDIATE: Final = "60M"
NO_DETAILS: Final = Details(Dialect.FREE_TEXT)


@dataclass(slots=True)
class _Page:
    """A page of a statement, or several that were joined."""

    account: str | None = None
    currency: str | None = None
    opening: Balance | None = None
    closing: Balance | None = None
    is_continued: bool = False
    """Whether it begins with an intermediate balance, so that it belongs to the page before it."""
    gathered: Gathered = field(default_factory=Gathered)

    @property
    def is_empty(self) -> bool:
        return not (self.opening or self.closing or self.gathered.rows or self.gathered.set_aside)

    def join(self, other: "_Page") -> None:
        self.closing = other.closing
        self.gathered.rows += other.gathered.rows
        self.gathered.set_aside += other.gathered.set_aside

    def statement(self) -> Statement:
        counts = Counter(row.external_id for row in self.gathered.rows)
        rows = (row if counts[row.external_id] == 1 else replace(row, external_id=None) for row in self.gathered.rows)
        return Statement(
            account=self.account, currency=self.currency, opening=self.opening, closing=self.closing,
            rows=tuple(rows), set_aside=tuple(self.gathered.set_aside),
        )  # fmt: skip


def read_mt940(text: str, decisions: Decisions) -> tuple[Statement, ...]:
    dialects: set[Dialect] = set()
    fields = [*islice(fields_of(text), MOST_FIELDS + 1)]
    if len(fields) > MOST_FIELDS:
        raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_ROWS:,} rows.", fields[-1].line, 1)
    pages = _joined(page for page in _pages(fields, dialects) if not page.is_empty)
    if not pages:
        raise ReadingError(Reason.NO_ROWS, "The file has no statement in it.")
    if len(pages) > MOST_STATEMENTS:
        raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_STATEMENTS:,} statements.")
    if dialects:
        told = ", ".join(sorted(dialects))
        decisions.settle(Topic.DIALECT, told, "Each field 86 is read by how it begins.", (told,))
    return tuple(page.statement() for page in pages)


def _pages(fields: list[Field], dialects: set[Dialect]) -> Iterator[_Page]:
    page = _Page()
    for place, each in enumerate(fields):
        if each.tag == "20" or (each.tag in OPENING and page.opening):
            account = None if each.tag == "20" else page.account
            yield page
            page = _Page(account=account)
        if each.tag in ("25", "25P"):
            page.account = each.text.strip() or None
        elif each.tag == "34F" and CURRENCY.match(each.text):
            page.currency = page.currency or each.text[:3]
        elif each.tag in OPENING | CLOSING:
            _take_balance(page, each)
        elif each.tag == "61":
            following = fields[place + 1] if place + 1 < len(fields) else None
            _take_row(page, each, following if following and following.tag == "86" else None, dialects)
    yield page


def _take_balance(page: _Page, each: Field) -> None:
    with page.gathered.row(each.line, each.text):
        amount, currency, day = balance_of(each)
        page.currency = page.currency or currency
        balance = Balance(settled(amount, currency), day)
        if each.tag in OPENING:
            page.opening = balance
            page.is_continued = each.tag == INTERMEDIATE
        else:
            page.closing = balance


def _take_row(page: _Page, field_61: Field, field_86: Field | None, dialects: set[Dialect]) -> None:
    raw = f":61:{field_61.text}" + (f"\n:86:{field_86.text}" if field_86 else "")
    with page.gathered.row(field_61.line, raw):
        details = details_of(field_86.lines) if field_86 else NO_DETAILS
        if field_86:
            dialects.add(details.dialect)
        page.gathered.take(_row(entry_of(field_61), details, page.currency, field_61.line, raw))


def _row(entry: Entry, details: Details, currency: str | None, line: int, raw: str) -> StatementRow:
    return StatementRow(
        line=line,
        raw=shown(raw),
        date=entry.date,
        value_date=entry.value_date,
        amount=settled(entry.amount, currency),
        currency=currency,
        counterparty=details.name,
        description=details.text or text_of(entry.details),
        external_id=entry.bank_reference or None,
        is_reversal=entry.is_reversal,
        other_account=details.account,
    )


def _joined(pages: Iterator[_Page]) -> list[_Page]:
    """Statements of their pages: what begins with an intermediate balance goes on with the last of its account."""
    found: list[_Page] = []
    last: dict[str | None, _Page] = {}
    for page in pages:
        before = last.get(page.account)
        if page.is_continued and before:
            before.join(page)
        else:
            found.append(page)
            last[page.account] = page
    return found
