"""Text as records of cells: which sign parts them, and where each record begins."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Final

from finance.exchange.statements.dates import days_of
from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.numbers import figure_of
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import MOST_ROWS

TAB: Final = "TAB"
DELIMITERS: Final = {";": ";", ",": ",", TAB: "\t", "|": "|"}
MOST_COLUMNS: Final = 256
MOST_RECORDS: Final = MOST_ROWS + 100
"""Rows, and what stands above and below them."""
LOOKED_AT: Final = 256 * 1024
RECORDS_LOOKED_AT: Final = 400
MOST_LINES_OF_A_CELL: Final = 100
FEWEST_CELLS: Final = 2


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a record, without blanks around them, and the line it begins on."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)

    @property
    def raw(self) -> str:
        return " | ".join(self.cells)

    @property
    def looks_like_a_row(self) -> bool:
        """Whether it has a day and, in another cell, an amount."""
        days = {place for place, cell in enumerate(self.cells) if cell and days_of(cell)}
        return bool(days) and any(is_amount(cell) for place, cell in enumerate(self.cells) if place not in days)


def is_amount(cell: str) -> bool:
    return bool(cell) and figure_of(cell) is not None


def records_of(text: str, decisions: Decisions) -> list[Record]:
    """Every record that is not blank; ReadingError for too many columns, and for a quote that never ends."""
    _require_few_columns(text)
    delimiter = DELIMITERS[_delimiter(text, decisions)]
    found: list[Record] = []
    for record in _records(text, delimiter):
        if not record.is_blank:
            found.append(record)
        if len(found) > MOST_RECORDS:
            raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_ROWS:,} rows.", record.line, 1)
    return found


def _require_few_columns(text: str) -> None:
    if max(map(text.count, DELIMITERS.values())) < MOST_COLUMNS:
        return
    for number, line in enumerate(text.split("\n"), 1):
        most = max(DELIMITERS.values(), key=line.count)
        if line.count(most) >= MOST_COLUMNS and '"' not in line:
            place = len(most.join(line.split(most, MOST_COLUMNS)[:MOST_COLUMNS])) + 1
            raise ReadingError(Reason.TOO_LARGE, f"The line has more than {MOST_COLUMNS} columns.", number, place)


def _records(text: str, delimiter: str) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if reader.line_num - line > MOST_LINES_OF_A_CELL:
                raise _endless(line)
            if len(cells) > MOST_COLUMNS:
                raise ReadingError(Reason.TOO_LARGE, f"The line has more than {MOST_COLUMNS} columns.", line, 1)
            yield Record(line, tuple(map(str.strip, cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _endless(line) from error


def _endless(line: int) -> ReadingError:
    return ReadingError(Reason.MALFORMED, "A quote that opens on this line has no end.", line, 1)


def _delimiter(text: str, decisions: Decisions) -> str:
    start = text[:LOOKED_AT]
    scores = {name: _score(start, sign) for name, sign in DELIMITERS.items()}
    best = max(scores, key=lambda name: scores[name])
    rows, lines, cells = scores[best]
    settled = decisions.settle(
        Topic.DELIMITER,
        best,
        f"{lines} lines have {cells} cells so, and {rows} of them a day and an amount.",
        [*DELIMITERS],
    )
    if cells < FEWEST_CELLS and decisions.answer(Topic.DELIMITER) is None:
        raise ReadingError(
            Reason.NOT_A_STATEMENT, "The file has no columns, and is no statement of another format.", 1, 1
        )
    return settled or best


def first_records(text: str, sign: str, most: int) -> list[Record]:
    """The records at the start of a text that are not blank, as far as it can be read so."""
    found: list[Record] = []
    with suppress(ReadingError):
        found.extend(islice((each for each in _records(text, sign) if not each.is_blank), most))
    return found


def _score(start: str, sign: str) -> tuple[int, int, int]:
    """How many of the usual lines look like rows, how many lines are usual, and how many cells these have."""
    records = first_records(start, sign, RECORDS_LOOKED_AT)
    counts = Counter(len(record.cells) for record in records if len(record.cells) >= FEWEST_CELLS)
    if not counts:
        return 0, 0, 1
    usual = max(counts, key=lambda count: (counts[count], count))
    rows = sum(len(record.cells) == usual and record.looks_like_a_row for record in records)
    return rows, counts[usual], usual
