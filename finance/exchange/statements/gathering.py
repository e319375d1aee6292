"""What every reader gathers its rows with: those that are read, and those that are set aside, each bounded."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from core.text import cleaned
from finance.exchange.statements.refusals import ReadingError, Reason, RowError
from finance.exchange.statements.statement import MOST_ROWS, SetAside, StatementRow

LONGEST_RAW: Final = 2000
"""How many characters are shown of what a row was read from."""
ENTITY: Final = re.compile(r"&(?:(amp|lt|gt|quot|apos|nbsp)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
ENTITIES: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}
LAST_CHARACTER: Final = 0x10FFFF


@dataclass(slots=True)
class Gathered:
    """The rows of one statement in the order of the file."""

    rows: list[StatementRow] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def take(self, row: StatementRow) -> None:
        """Keep a row; one of nothing is set aside."""
        self._require_room(row.line)
        if row.amount:
            self.rows.append(row)
        else:
            self.leave(row.line, row.raw, Reason.ZERO, "The amount is zero.")

    def leave(
        self,
        line: int,
        raw: str,
        reason: Reason,
        message: str,
        column: int = 0,
        withdrawal: StatementRow | None = None,
    ) -> None:
        self._require_room(line)
        self.set_aside.append(SetAside(line, column, shown(raw), reason, message, withdrawal))

    @contextmanager
    def row(self, line: int, raw: str) -> Iterator[None]:
        """Set the row aside that is refused inside."""
        try:
            yield
        except RowError as error:
            self.leave(line, raw, error.reason, error.message, error.column)

    def _require_room(self, line: int) -> None:
        if len(self.rows) + len(self.set_aside) >= MOST_ROWS:
            raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_ROWS:,} rows.", line, 1)


def shown(raw: str) -> str:
    """What a row was read from, as it is kept beside it."""
    return raw.strip("\r\n")[:LONGEST_RAW]


def text_of(written: str) -> str:
    """A name or a text without what is not seen, in single blanks."""
    return " ".join(cleaned(written).split())


def unescaped(text: str) -> str:
    """Text whose few entities are taken for what they mean; any other ampersand stays."""
    return ENTITY.sub(lambda found: _character(found[1], found[2], found[3]), text) if "&" in text else text


def _character(name: str | None, decimal: str | None, hexadecimal: str | None) -> str:
    if name:
        return ENTITIES[name]
    number = int(decimal) if decimal else int(hexadecimal or "", 16)
    return chr(number) if number <= LAST_CHARACTER and not 0xD800 <= number <= 0xDFFF else ""  # noqa: PLR2004
