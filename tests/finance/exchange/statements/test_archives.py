"""Several camt files in a ZIP archive are read together; every other archive is refused in words, at once."""

import io
import time
import warnings
import zipfile

import pytest

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.formats import archives
from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import Format
from tests.finance.exchange.statements.helpers import decided, reading_of, refused
from tests.finance.exchange.statements.test_camt import camt, entry

JANUARY, FEBRUARY = camt(entry("1.25")), camt(entry("2.50"))
NOT_ONE = "The file is a ZIP archive or a spreadsheet; take the statement out of it, or export it as CSV."


def archive(*files: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", method) as packed:
        warnings.simplefilter("ignore")
        for name, content in files:
            packed.writestr(name, content)
    return made.getvalue()


def at_once(content: bytes) -> tuple[Reason, str]:
    """Why it is refused, in less than a second."""
    started = time.process_time()
    error = refused(content)
    assert time.process_time() - started < 1
    return error.reason, error.message


def test_the_statements_of_all_files_are_read():
    content = archive(("2026/", ""), ("2026/01.xml", JANUARY), ("2026/02.xml", FEBRUARY), ("__MACOSX/01.xml", "x"))
    reading = reading_of(content)
    assert reading.format is Format.CAMT
    assert [[str(row.amount) for row in each.rows] for each in reading.statements] == [["-1.25"], ["-2.50"]]


def test_reversals_of_all_files_are_decided_together():
    turned = camt(entry("2.50", more="<RvslInd>true</RvslInd><Sts>BOOK</Sts>"))
    content = archive(("01.xml", JANUARY), ("02.xml", turned))
    assert decided(reading_of(content, reversals="TURNED"), Topic.REVERSALS).value == "TURNED"
    assert [str(row.amount) for row in reading_of(content, reversals="TURNED").statements[1].rows] == ["2.50"]


def test_what_is_no_camt_is_named_with_its_file_and_place():
    error = refused(archive(("01.xml", JANUARY), ("a.csv", "Date;Amount\n2026-05-13;1,00\n")))
    assert (error.reason, error.message) == (
        Reason.NOT_A_STATEMENT, 'In "a.csv": Only files of camt.052, .053 and .054 are read from archives.',
    )  # fmt: skip
    error = refused(archive(("01.xml", JANUARY.replace("</Document>", "\n</Wrong>"))))
    assert (error.reason, error.message, error.line) == (
        Reason.MALFORMED, 'In "01.xml": The XML is not well formed here.', 4,
    )  # fmt: skip


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04\x14\0\xe9", archive(("01.xml", JANUARY))[:-30]])
def test_what_only_begins_like_an_archive_is_told_what_to_do_with(content: bytes):
    assert at_once(content) == (Reason.NOT_A_STATEMENT, NOT_ONE)


def test_a_spreadsheet_is_told_what_to_do_with():
    content = archive(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"))
    assert at_once(content) == (Reason.NOT_A_STATEMENT, NOT_ONE)


def test_a_damaged_file_is_no_archive():
    content = bytearray(archive(("01.xml", JANUARY)))
    content[60] ^= 0xFF
    assert at_once(bytes(content)) == (Reason.NOT_A_STATEMENT, NOT_ONE)


def test_an_archive_without_files_is_empty():
    assert at_once(archive(("folder/", ""))) == (Reason.EMPTY, "The archive is empty.")


def test_an_archive_in_an_archive_is_refused():
    assert at_once(archive(("in.zip", archive(("01.xml", JANUARY))))) == (
        Reason.NOT_A_STATEMENT, 'In "in.zip": The file is an archive in an archive.',
    )  # fmt: skip


def test_a_locked_file_is_refused():
    content = archive(("01.xml", JANUARY))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(mark) + offset
        content = content[:place] + bytes([content[place] | 1]) + content[place + 1 :]
    assert at_once(content) == (Reason.NOT_A_STATEMENT, '"01.xml" in the archive is locked by a password.')


@pytest.mark.parametrize("name", ["../01.xml", "a/../../01.xml", "/etc/01.xml", "..\\01.xml", "C:\\01.xml"])
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str):
    assert at_once(archive((name, JANUARY))) == (
        Reason.NOT_A_STATEMENT, f'"{name}" in the archive leads out of it.',
    )  # fmt: skip


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_refused(method: int):
    reason, message = at_once(archive(("01.xml", JANUARY), method=method))
    assert (reason, message) == (Reason.NOT_SUPPORTED, '"01.xml" in the archive is packed in a way that is not read.')


def test_a_bomb_is_unpacked_no_further_than_a_file_may_be():
    assert at_once(archive(("01.xml", b" " * 200_000_000))) == (
        Reason.TOO_LARGE, "The archive unpacks to more than 32 MiB.",
    )  # fmt: skip


def test_so_many_files_are_refused_unread():
    content = archive(*[(f"{n}.xml", "x") for n in range(1_001)])
    assert at_once(content) == (Reason.TOO_LARGE, "The archive has more than 1,000 files.")


def test_so_many_statements_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "MOST_STATEMENTS", 1)
    content = archive(("01.xml", JANUARY), ("02.xml", FEBRUARY))
    assert at_once(content) == (Reason.TOO_LARGE, "The archive has more than 1 statements.")
