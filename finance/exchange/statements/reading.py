"""The one door: the bytes of a file in, what its statements say out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from finance.exchange.statements.decisions import NO_PROFILE, Decisions, Profile, Topic
from finance.exchange.statements.detection import format_of, require_bytes_of_text
from finance.exchange.statements.encodings import declared_in, decoded
from finance.exchange.statements.formats.archives import ZIP, read_archive
from finance.exchange.statements.formats.camt import read_camt
from finance.exchange.statements.formats.mt940 import read_mt940
from finance.exchange.statements.formats.ofx import read_ofx
from finance.exchange.statements.formats.own_csv import read_own_csv
from finance.exchange.statements.formats.qif import read_qif
from finance.exchange.statements.formats.tables import read_csv
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import MOST_ROWS, Format, Reading, Statement

Reader = Callable[[str, Decisions], tuple[Statement, ...]]
READERS: Final[Mapping[Format, Reader]] = {
    Format.CAMT: read_camt,
    Format.CSV: read_csv,
    Format.MT940: read_mt940,
    Format.OFX: read_ofx,
    Format.OWN_CSV: read_own_csv,
    Format.QIF: read_qif,
}
NO_ANSWERS: Final[Mapping[Topic, str]] = {}


def read_statement(content: bytes, answers: Mapping[Topic, str] = NO_ANSWERS, profile: Profile = NO_PROFILE) -> Reading:
    """What the file says, ``answers`` going before what would be decided; ReadingError where it is refused.

    A table with other columns than those of the ``profile`` is refused, too.
    """
    require_bytes_of_text(content)
    decisions = Decisions(answers, profile)
    if content.startswith(ZIP):
        return _read_archive(content, decisions)
    text = decoded(content, decisions, declared_in(content)).characters
    found = format_of(text)
    _require_no_profile(profile, found)
    statements = READERS[found](text, decisions)
    _require_few_rows(statements)
    made = decisions.made()
    return Reading(found, () if decisions.has_questions else statements, made, decisions.columns)


def _read_archive(content: bytes, decisions: Decisions) -> Reading:
    """Files of camt that were delivered together."""
    _require_no_profile(decisions.profile, Format.CAMT)
    statements = read_archive(content, decisions)
    _require_few_rows(statements)
    made = decisions.made()
    return Reading(Format.CAMT, () if decisions.has_questions else statements, made)


def _require_no_profile(profile: Profile, found: Format) -> None:
    if profile.columns and found is not Format.CSV:
        told = f'The profile "{profile.name}" is for a table of columns; the file is {found}.'
        raise ReadingError(Reason.OTHER_COLUMNS, told)


def _require_few_rows(statements: Sequence[Statement]) -> None:
    if sum(len(statement.rows) + len(statement.set_aside) for statement in statements) > MOST_ROWS:
        raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_ROWS:,} rows.")
