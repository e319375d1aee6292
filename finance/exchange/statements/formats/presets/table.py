"""A table whose columns are known by name, and the accounts that its rows are of."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from core.text import searched
from finance.exchange.statements.dates import DateOrder, day_of
from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.gathering import Gathered, text_of
from finance.exchange.statements.numbers import amount_of
from finance.exchange.statements.refusals import ReadingError, Reason, RowError
from finance.exchange.statements.statement import MOST_STATEMENTS, Statement, StatementRow
from finance.minor_units import MINOR_UNITS

CODES: Final = {searched(code): code for code in MINOR_UNITS}


@dataclass(frozen=True, slots=True)
class Table:
    """The records below a header, with their cells by the names of the columns."""

    places: Mapping[str, int]
    records: Sequence[Record]
    sign: str
    order: DateOrder
    is_reversed: bool = False
    """Whether amounts above zero are money out."""

    def cell(self, record: Record, *names: str) -> str:
        """The text in the first of these columns that has one."""
        places = (self.places[name] for name in names if name in self.places)
        return next((record.cells[place] for place in places if place < len(record.cells) and record.cells[place]), "")

    def text(self, record: Record, *names: str) -> str:
        return text_of(self.cell(record, *names))

    def day(self, record: Record, name: str) -> dt.date:
        return day_of(self.cell(record, name), self.order)

    def amount(self, record: Record, *names: str) -> Decimal:
        """RowError where there is none."""
        amount, _ = amount_of(self.cell(record, *names), self.sign)
        return -amount if self.is_reversed else amount

    def currency(self, record: Record, name: str) -> str | None:
        written = self.cell(record, name)
        code = written if written in MINOR_UNITS else CODES.get(searched(written))
        if written and code is None:
            raise RowError(Reason.INVALID_AMOUNT, f'"{written[:40]}" is not the code of a currency, such as EUR.')
        return code


@dataclass(slots=True)
class Accounts:
    """The rows of each account in the order of the file; what is no row is with those of the first one."""

    aside: Gathered = field(default_factory=Gathered)
    by_account: dict[tuple[str, str | None], Gathered] = field(default_factory=dict)

    def take(self, account: str, row: StatementRow) -> None:
        gathered = self.by_account.setdefault((account, row.currency), Gathered())
        if len(self.by_account) > MOST_STATEMENTS:
            raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_STATEMENTS:,} accounts.", row.line, 1)
        gathered.take(row)

    @contextmanager
    def row(self, record: Record) -> Iterator[None]:
        """Set the record aside that is refused inside."""
        with self.aside.row(record.line, record.raw):
            yield

    def statements(self) -> tuple[Statement, ...]:
        found = [
            Statement(
                account=account or None, currency=currency, rows=tuple(each.rows), set_aside=tuple(each.set_aside)
            )
            for (account, currency), each in self.by_account.items()
        ] or [Statement(account=None, currency=None)]
        first, *others = found
        aside = tuple(sorted((*first.set_aside, *self.aside.set_aside), key=lambda each: each.line))
        whole = Statement(account=first.account, currency=first.currency, rows=first.rows, set_aside=aside)
        return (whole, *others)


@dataclass(frozen=True, slots=True)
class Preset:
    """How an application writes its export."""

    name: str
    told: str
    """What it means by its rows, so far as that is not plain."""
    columns: frozenset[str]
    """What its header has, among others."""
    money: tuple[str, ...]
    day: str
    read: Callable[[Table, Accounts], None]
    order: DateOrder | None = None
    """The one in which it writes days, where they prove none."""
    needs_signs: bool = False
    """Whether a setting of the application decides which amounts are money out."""
