"""ZIP archives of camt files, as banks deliver them; any other archive is refused, and nothing is written anywhere."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from finance.exchange.statements.decisions import Decisions
from finance.exchange.statements.detection import format_of, require_bytes_of_text
from finance.exchange.statements.encodings import declared_in, decoded
from finance.exchange.statements.formats.camt import statements_in, with_reversals
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import MOST_BYTES, MOST_STATEMENTS, Format, Statement

ZIP: Final = b"PK\x03\x04"
ENTRY: Final = b"PK\x01\x02"
"""What stands before each file in the list of an archive."""
MOST_FILES: Final = 1_000
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED: Final = 1
NOT_ONE: Final = "The file is a ZIP archive or a spreadsheet; take the statement out of it, or export it as CSV."


def read_archive(content: bytes, decisions: Decisions) -> tuple[Statement, ...]:
    """The statements of every file in an archive; ReadingError where one of them is no camt, naming it."""
    found: list[Statement] = []
    for name, packed in _files(content):
        found += _statements(name, packed)
        if len(found) > MOST_STATEMENTS:
            raise ReadingError(Reason.TOO_LARGE, f"The archive has more than {MOST_STATEMENTS:,} statements.")
    if not found:
        raise ReadingError(Reason.EMPTY, "The archive is empty.")
    return with_reversals(found, decisions)


def _statements(name: str, content: bytes) -> list[Statement]:
    try:
        if content.startswith(ZIP):
            raise ReadingError(Reason.NOT_A_STATEMENT, "The file is an archive in an archive.")
        require_bytes_of_text(content)
        text = decoded(content, Decisions({}), declared_in(content)).characters
        if format_of(text) is not Format.CAMT:
            raise ReadingError(Reason.NOT_A_STATEMENT, "Only files of camt.052, .053 and .054 are read from archives.")
        return statements_in(text)
    except ReadingError as error:
        raise ReadingError(error.reason, f'In "{name[:100]}": {error.message}', error.line, error.column) from error


def _files(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files by their names, unpacked to no more bytes than a file may have, whatever the archive says of them."""
    if content.count(ENTRY) > MOST_FILES:
        raise ReadingError(Reason.TOO_LARGE, f"The archive has more than {MOST_FILES:,} files.")
    room = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not _is_beside(member)]
            for member in members:
                _require_plain(member)
                with archive.open(member) as file:
                    unpacked = file.read(room + 1)
                room -= len(unpacked)
                if room < 0:
                    raise ReadingError(
                        Reason.TOO_LARGE, f"The archive unpacks to more than {MOST_BYTES // 1024 // 1024} MiB."
                    )
                yield member.filename, unpacked
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise ReadingError(Reason.NOT_A_STATEMENT, NOT_ONE, 1, 1) from error


def _is_beside(member: zipfile.ZipInfo) -> bool:
    """Folders, and what systems put beside files."""
    name = member.filename.rpartition("/")[2]
    return member.is_dir() or name.startswith("._") or name == ".DS_Store" or member.filename.startswith("__MACOSX/")


def _require_plain(member: zipfile.ZipInfo) -> None:
    name = member.filename
    if name == "[Content_Types].xml":
        raise ReadingError(Reason.NOT_A_STATEMENT, NOT_ONE, 1, 1)
    if member.flag_bits & ENCRYPTED:
        raise ReadingError(Reason.NOT_A_STATEMENT, f'"{name[:100]}" in the archive is locked by a password.')
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
        raise ReadingError(Reason.NOT_A_STATEMENT, f'"{name[:100]}" in the archive leads out of it.')
    if member.compress_type not in METHODS:
        raise ReadingError(Reason.NOT_SUPPORTED, f'"{name[:100]}" in the archive is packed in a way that is not read.')
