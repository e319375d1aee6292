"""What a file of a bank says, whatever its format."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from finance.exchange.statements.decisions import Decision
from finance.exchange.statements.refusals import Reason
from finance.money import ZERO

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_ROWS: Final = 100_000
"""How many rows a file holds at most, over all its statements."""
MOST_STATEMENTS: Final = 1000


class Format(StrEnum):
    CAMT = "CAMT"
    CSV = "CSV"
    MT940 = "MT940"
    OFX = "OFX"
    OWN_CSV = "OWN_CSV"
    QIF = "QIF"


class State(StrEnum):
    BOOKED = "BOOKED"
    PENDING = "PENDING"
    """Announced by the bank; it comes in again, as booked."""
    FAILED = "FAILED"
    """Declined, cancelled or taken back: no money moved."""


@dataclass(frozen=True, slots=True)
class RowPart:
    """A line of a row that the file itself splits; the parts sum to the row."""

    amount: Decimal
    category: str = ""
    note: str = ""
    other_account: str = ""
    """The account that the part goes to or comes from, where it is a transfer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One movement of money; ``amount`` is the signed change of the account's balance."""

    line: int
    raw: str
    date: dt.date
    amount: Decimal
    currency: str | None
    value_date: dt.date | None = None
    counterparty: str = ""
    description: str = ""
    category: str = ""
    external_id: str | None = None
    balance: Decimal | None = None
    """The account's balance after the row, where the file tells it."""
    state: State = State.BOOKED
    is_reversal: bool = False
    other_account: str = ""
    """The account at the other side, as the file names it."""
    is_transfer: bool = False
    """Whether the file itself says that the other side is another account of the same person."""
    is_opening: bool = False
    """Whether it is no movement, but what was there before the first one."""
    parts: tuple[RowPart, ...] = ()
    corrects: str | None = None
    """The bank's id of an earlier row, of this file or another, in whose place this one stands."""
    doubt: str = ""
    """Why a person should look at the row before it is taken."""

    @property
    def name(self) -> str:
        """What the row is called: by who was at the other side, else by its text."""
        return self.counterparty or self.description


@dataclass(frozen=True, slots=True)
class SetAside:
    """What stands in the file and is no row: why, and where."""

    line: int
    column: int
    raw: str
    reason: Reason
    message: str
    withdrawal: StatementRow | None = None
    """What it says, where the bank takes back by it the row that it ``corrects``."""


@dataclass(frozen=True, slots=True)
class Balance:
    amount: Decimal
    date: dt.date | None = None
    is_derived: bool = False
    """Whether the file does not tell it, and it follows from the other one and the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The rows of one account; ``account`` is its number as written, None where it has to be asked."""

    account: str | None
    currency: str | None
    opening: Balance | None = None
    closing: Balance | None = None
    rows: tuple[StatementRow, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    withdrawn: tuple[str, ...] = ()
    """The bank's ids of rows of earlier files that it takes back without another in their place."""

    @property
    def total(self) -> Decimal:
        """What the booked rows sum to."""
        return sum((row.amount for row in self.rows if row.state is State.BOOKED), ZERO)

    @property
    def difference(self) -> Decimal | None:
        """By how much the closing balance is not the opening one and the rows; None where the file cannot tell."""
        told = self.opening and self.closing and not (self.opening.is_derived or self.closing.is_derived)
        if not told or self.opening is None or self.closing is None:
            return None
        return self.closing.amount - self.opening.amount - self.total


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a file says; while a question is open it has no statements, since nothing is guessed."""

    format: Format
    statements: tuple[Statement, ...]
    decisions: tuple[Decision, ...]
    columns: tuple[str, ...] = ()
    """The names of the columns of a table with a header: by them the profile of the file is found again."""

    @property
    def questions(self) -> tuple[Decision, ...]:
        return tuple(decision for decision in self.decisions if decision.value is None)
