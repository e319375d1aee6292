"""Why a file, or a row of it, is not read: what is wrong, and where."""

from enum import StrEnum

from core.errors import InvalidInput


class Reason(StrEnum):
    EMPTY = "EMPTY"
    NO_ROWS = "NO_ROWS"
    """There is a header and nothing else."""
    NOT_A_STATEMENT = "NOT_A_STATEMENT"
    TOO_LARGE = "TOO_LARGE"
    ENCODING = "ENCODING"
    MALFORMED = "MALFORMED"
    ANSWER = "ANSWER"
    """An answer was given to what is not asked, or is none of the choices."""
    OTHER_COLUMNS = "OTHER_COLUMNS"
    """The columns are not those of the profile that the file is to be read by."""
    INVALID_DATE = "INVALID_DATE"
    INVALID_AMOUNT = "INVALID_AMOUNT"
    TOO_MANY_DIGITS = "TOO_MANY_DIGITS"
    SPLITS_DIFFER = "SPLITS_DIFFER"
    NOT_A_ROW = "NOT_A_ROW"
    """Words above, between or below the rows: a title, a footer, a total."""
    NOT_SUPPORTED = "NOT_SUPPORTED"
    CORRECTED = "CORRECTED"
    """The bank itself took the row back, or wrote another one in its place."""
    ZERO = "ZERO"
    OTHER_CURRENCY = "OTHER_CURRENCY"
    """Of the wallet that it should come into."""


class ReadingError(InvalidInput):
    """The file is refused: ``line`` and ``column`` count from 1, 0 standing for the file as a whole."""

    def __init__(self, reason: Reason, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__({"file": [message]})
        self.reason = reason
        self.message = message
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return self.message


class RowError(Exception):
    """One row is refused; the others are read."""

    def __init__(self, reason: Reason, message: str, column: int = 0) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.column = column
