"""Which format a file is in, by what is in it; its name is never asked."""

import re
from typing import Final

from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import MOST_BYTES, Format

START: Final = 4096
"""How much of a file is looked at."""
OTHERS: Final = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture"),
    (b"BM", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet of an old kind; export it as CSV"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
FEWEST_SEEN: Final = 50
"""To how many characters of text there may be a control, which is then taken off."""
CONTROLS: Final = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]")
OFX: Final = re.compile(r"<OFX>|OFXHEADER|<\?OFX", re.IGNORECASE)
XML: Final = re.compile(r"\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z_])")
CAMT: Final = re.compile(r"camt\.05[234]\.|<(?:\w+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)\b")
HTML: Final = re.compile(r"\s*<(?:!doctype html|html)", re.IGNORECASE)
JSON: Final = re.compile(r'\s*(?:\{\s*(?:"|\})|\[\s*[\[{"\]])')
QIF: Final = re.compile(r"\s*!(?:Type|Account|Option|Clear)\b", re.IGNORECASE)
QIF_BARE: Final = re.compile(
    r"(?m)\A\s*D[^\n]*\d[^\n]*\n(?:[A-Z$%][^\n]*\n)*?T[-+\d][^\n]*\n(?:[A-Z$%][^\n]*\n)*?\^\s*$"
)
OWN_CSV: Final = re.compile(r"id([,;\t])date\1kind\1amount\1currency\1wallet\1deposit\1")
MT940: Final = re.compile(r"(?m)^\s*(?:\{1:|:20:[^\n]*\n(?:(?!:61:)[^\n]*\n)*?:25P?:)")


def require_bytes_of_text(content: bytes) -> None:
    """ReadingError for what is empty, too large, or known to be something else by its first bytes."""
    if len(content) > MOST_BYTES:
        raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_BYTES // 1024 // 1024} MiB.")
    if not content.strip(b"\0\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise ReadingError(Reason.EMPTY, "The file is empty.")
    found = next((kind for magic, kind in OTHERS if content.startswith(magic)), None)
    if (found and not content.isascii()) or found == "a PDF":
        raise ReadingError(Reason.NOT_A_STATEMENT, f"The file is {found}.", 1, 1)


def format_of(text: str) -> Format:
    """ReadingError for text that is no statement."""
    start = text[:START]
    controls = [*CONTROLS.finditer(start)]
    if len(controls) * FEWEST_SEEN > len(start):
        raise _not_text(start, controls[0].start())
    if HTML.match(start) or JSON.match(start):
        kind = "a page of the web" if HTML.match(start) else "JSON"
        raise ReadingError(Reason.NOT_A_STATEMENT, f"The file is {kind}, not a statement.", 1, 1)
    if OFX.search(start):
        return Format.OFX
    if XML.match(start):
        return _xml(start)
    return _plain(start)


def _not_text(start: str, place: int) -> ReadingError:
    line, column = place_of(start, place)
    message = f"The character U+{ord(start[place]):04X} stands in no text; the file is not a statement."
    return ReadingError(Reason.NOT_A_STATEMENT, message, line, column)


def _xml(start: str) -> Format:
    if CAMT.search(start) or "<!" in start:
        return Format.CAMT
    raise ReadingError(Reason.NOT_A_STATEMENT, "The file is XML, but neither camt.052, .053 or .054 nor OFX.", 1, 1)


def _plain(start: str) -> Format:
    if OWN_CSV.match(start):
        return Format.OWN_CSV
    if QIF.match(start) or QIF_BARE.match(start.replace("\r\n", "\n")):
        return Format.QIF
    return Format.MT940 if MT940.search(start.replace("\r\n", "\n")) else Format.CSV


def place_of(text: str, place: int) -> tuple[int, int]:
    """The line and the column of a character, from 1."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
