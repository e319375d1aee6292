"""QIF as records: lines that begin with the letter of their field, each record under its list and its account."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from core.text import searched
from finance.exchange.statements.dates import DateOrder
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import MOST_ROWS

HEADER: Final = re.compile(r"!\s*(Type|Account|Option|Clear)\s*:?\s*(.*?)\s*", re.IGNORECASE)
TRANSACTIONS: Final = frozenset({"bank", "ccard", "cash", "oth a", "oth l"})
SKIPPED: Final = frozenset({"cat", "class", "memorized", "security", "prices", "tag", "template", "budget"})
ORDERS: Final = {"mdy": DateOrder.MDY, "dmy": DateOrder.DMY, "ymd": DateOrder.YMD}
OF_A_PART: Final = "SE$%"


class Kind(Enum):
    TRANSACTION = auto()
    ACCOUNT = auto()
    SKIPPED = auto()
    NOT_SUPPORTED = auto()


@dataclass(slots=True)
class Record:
    """The fields of a record by their letter, the first of each, and the parts of a split."""

    kind: Kind
    line: int
    account: str | None
    lines: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    parts: list[dict[str, str]] = field(default_factory=list)

    def add(self, line: str) -> None:
        self.lines.append(line)
        letter, value = line[0], line[1:].strip()
        if self.kind is not Kind.TRANSACTION or letter not in OF_A_PART:
            self.fields.setdefault(letter, value)
            return
        if letter == "S" or not self.parts:
            self.parts.append({})
        self.parts[-1].setdefault(letter, value)


@dataclass(slots=True)
class Records:
    """What a file holds, and the order of dates that it states."""

    found: list[Record] = field(default_factory=list)
    order: DateOrder | None = None
    account: str | None = None
    kind: Kind = Kind.TRANSACTION

    def head(self, name: str, value: str) -> None:
        """Take a line that begins with an exclamation mark."""
        if name == "account":
            self.kind = Kind.ACCOUNT
        elif name == "type":
            self.kind = _kind_of(value)
        elif name == "option" and value in ORDERS:
            self.order = ORDERS[value]
        elif name == "clear":
            self.account = None

    def close(self, record: Record) -> None:
        """Keep a record that has ended; one of an account says whose list follows."""
        if record.kind is Kind.ACCOUNT:
            self.account = record.fields.get("N") or None
        elif record.kind is not Kind.SKIPPED:
            self.found.append(record)
            if len(self.found) > MOST_ROWS:
                raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_ROWS:,} rows.", record.line, 1)


def _kind_of(value: str) -> Kind:
    if value in TRANSACTIONS:
        return Kind.TRANSACTION
    return Kind.SKIPPED if value in SKIPPED else Kind.NOT_SUPPORTED


def records_of(text: str) -> Records:
    records = Records()
    current: Record | None = None
    for number, line in _lines(text):
        header = HEADER.fullmatch(line)
        if (header or line.startswith("^")) and current:
            records.close(current)
            current = None
        if header:
            records.head(searched(header[1]), searched(header[2]))
        elif not line.startswith("^"):
            current = current or Record(records.kind, number, records.account)
            current.add(line)
    if current:
        records.close(current)
    return records


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers."""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        stripped = line.strip()
        if stripped:
            yield number, stripped
