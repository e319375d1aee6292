"""The one door: the bytes of a file in, what its statements say out."""

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Final

from finance.exchange.statements.decisions import NO_PROFILE, Decisions, Profile, Topic
from finance.exchange.statements.detection import format_of, require_bytes_of_text
from finance.exchange.statements.encodings import decoded
from finance.exchange.statements.formats.camt import read_camt
from finance.exchange.statements.formats.delimited.reading import read_csv
from finance.exchange.statements.formats.mt940 import read_mt940
from finance.exchange.statements.formats.ofx import read_ofx
from finance.exchange.statements.formats.own_csv import read_own_csv
from finance.exchange.statements.formats.qif import read_qif
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
DECLARED: Final = re.compile(
    rb"""<\?xml[^>]*encoding=["']([\w-]{1,40})["']|CHARSET\s*[:=]\s*"?([\w-]{1,40})""", re.IGNORECASE
)
LATIN: Final = {"iso8859-1", "cp1252", "ascii"}
"""Latin-1 is taken for Windows-1252, which has letters where it has controls."""


def read_statement(content: bytes, answers: Mapping[Topic, str] = NO_ANSWERS, profile: Profile = NO_PROFILE) -> Reading:
    """What the file says, ``answers`` going before what would be decided; ReadingError where it is refused.

    A table with other columns than those of the ``profile`` is refused, too.
    """
    require_bytes_of_text(content)
    decisions = Decisions(answers, profile)
    text = decoded(content, decisions, _declared(content)).characters
    found = format_of(text)
    if profile.columns and found is not Format.CSV:
        told = f'The profile "{profile.name}" is for a table of columns; the file is {found}.'
        raise ReadingError(Reason.OTHER_COLUMNS, told)
    statements = READERS[found](text, decisions)
    if sum(len(statement.rows) + len(statement.set_aside) for statement in statements) > MOST_ROWS:
        raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_ROWS:,} rows.")
    made = decisions.made()
    return Reading(found, () if decisions.has_questions else statements, made, decisions.columns)


def _declared(content: bytes) -> str | None:
    """The encoding that the file itself names, if there is one of this name."""
    found = DECLARED.search(content[:2048])
    if found is None:
        return None
    written = (found[1] or found[2]).decode("ascii")
    try:
        name = codecs.lookup(f"cp{written}" if written.isdigit() else _iso(written)).name
    except LookupError:
        return None
    return "cp1252" if name in LATIN else name


def _iso(written: str) -> str:
    return f"iso-{written}" if written.startswith("8859") else written
