"""What is no statement is refused in a sentence that says what it is and where, at once."""

import time

import pytest

from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import MOST_BYTES
from tests.finance.exchange.statements.helpers import refused

NOT_STATEMENTS = {
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "The file is a picture."),
    "a photograph": (b"\xff\xd8\xff\xe0\0\x10JFIF", "The file is a picture."),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "The file is a PDF."),
    "a gzip": (b"\x1f\x8b\x08\0\0\0", "The file is a compressed file."),
    "a page": (b"<!DOCTYPE html>\n<html>Sign in</html>", "The file is a page of the web, not a statement."),
    "JSON": (b'{"transactions": []}', "The file is JSON, not a statement."),
    "XML": (b"<?xml version='1.0'?><rss></rss>", "The file is XML, but neither camt.052, .053 or .054 nor OFX."),
}  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"  \r\n\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0\0"])
def test_an_empty_file_is_told_as_such(content: bytes):
    error = refused(content)
    assert (error.reason, error.message) == (Reason.EMPTY, "The file is empty.")


@pytest.mark.parametrize("kind", NOT_STATEMENTS)
def test_what_is_no_statement_is_named(kind: str):
    content, message = NOT_STATEMENTS[kind]
    error = refused(content)
    assert (error.reason, error.message, error.line, error.column) == (Reason.NOT_A_STATEMENT, message, 1, 1)


def test_a_zip_is_told_what_to_do_with():
    assert refused(b"PK\x03\x04\x14\0\xe9").message.startswith("The file is a ZIP archive or a spreadsheet; take")


def test_a_character_that_no_text_has_is_named_with_its_place():
    error = refused(b"Date;Amount\n2026-05-01;\x02\n")
    assert (error.reason, error.line, error.column) == (Reason.NOT_A_STATEMENT, 2, 12)
    assert error.message == "The character U+0002 stands in no text; the file is not a statement."


def test_more_than_32_mib_are_refused_unread():
    error = refused(b" " * (MOST_BYTES + 1))
    assert (error.reason, error.message) == (Reason.TOO_LARGE, "The file has more than 32 MiB.")


def test_definitions_in_an_ofx_file_are_refused_with_their_place():
    error = refused('<?xml version="1.0"?>\n<?OFX OFXHEADER="200"?>\n <!DOCTYPE OFX SYSTEM "x">\n<OFX></OFX>')
    assert (error.reason, error.line, error.column) == (Reason.MALFORMED, 3, 2)
    assert error.message == "Definitions and entities are not allowed."


def test_a_section_of_text_without_an_end_costs_no_time():
    content = "<OFX>\n" + "<![CDATA[" * 100_000 + "]]>"
    started = time.monotonic()
    error = refused(content)
    assert (error.reason, error.message) == (Reason.MALFORMED, "The section of text has no end.")
    assert time.monotonic() - started < 1


def test_a_refusal_is_an_input_that_is_not_valid():
    assert refused(b"").fields == {"file": ["The file is empty."]}


def test_an_answer_that_is_no_choice_is_refused():
    error = refused("<OFX><STMTRS></STMTRS></OFX>", encoding="klingon")
    assert error.reason is Reason.ANSWER
    assert error.message.startswith("The answer 'klingon' to ENCODING is none of utf-8, utf-16-le,")


def test_an_answer_to_what_is_not_asked_is_refused():
    error = refused("<OFX><STMTRS></STMTRS></OFX>", delimiter=";")
    assert (error.reason, error.message) == (Reason.ANSWER, "The file leaves nothing to decide about DELIMITER.")


def test_bytes_that_are_in_no_text_of_the_answered_encoding_are_named_with_their_place():
    error = refused(b"<OFX>\n<STMTRS><NAME>\xe9t\xe9</STMTRS></OFX>", encoding="utf-8")
    assert (error.reason, error.line, error.column) == (Reason.ENCODING, 2, 15)
    assert error.message == "The byte 0xe9 is not text in utf-8."
