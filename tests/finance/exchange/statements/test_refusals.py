"""What is no statement is refused in a sentence that says what it is and where, at once."""

import time

import pytest

from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import MOST_BYTES
from tests.finance.exchange.statements.helpers import reading_of, refused

NOT_STATEMENTS = {
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "The file is a picture."),
    "a photograph": (b"\xff\xd8\xff\xe0\0\x10JFIF", "The file is a picture."),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "The file is a PDF."),
    "a locked PDF": (
        b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\ntrailer << /Encrypt 9 0 R >>\n" + bytes(range(256)), "The file is a PDF."
    ),
    "an animation": (b"GIF89a\x01\0\x01\0\xff", "The file is a picture."),
    "an old spreadsheet": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "The file is a spreadsheet of an old kind; export it as CSV."
    ),
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


LAUGHS = "<?xml version='1.0'?>\n<!DOCTYPE lolz [\n<!ENTITY a 'lol'>\n" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ATTACKS = {
    "a billion laughs": (f"{LAUGHS}]>\n<Document>&i;</Document>", Reason.MALFORMED, 2),
    "an entity of the server": (
        "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        "<Document><BkToCstmrStmt>&x;</BkToCstmrStmt></Document>",
        Reason.MALFORMED,
        1,
    ),
    "an entity that nothing defines": (
        "<?xml version='1.0'?><Document><BkToCstmrStmt>&x;</BkToCstmrStmt></Document>", Reason.MALFORMED, 1,
    ),
    "four million empty elements": (
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'>" + "<a/>" * 4_000_000, Reason.TOO_LARGE, 1,
    ),
    "four million empty elements in an entry": (
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt><Stmt><Ntry>"
        + "<a/>" * 4_000_000,
        Reason.TOO_LARGE,
        1,
    ),
    "elements in one another": ("<Document xmlns='camt.053.'>" + "<a>" * 4_000_000, Reason.MALFORMED, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_xml_that_is_an_attack_is_refused_at_once_with_its_place(name: str):
    content, reason, line = ATTACKS[name]
    started = time.process_time()
    error = refused(content)
    assert time.process_time() - started < 1
    assert (error.reason, error.line) == (reason, line)


def test_rows_of_several_currencies_are_statements_of_their_own_and_a_code_that_is_none_is_named():
    reading = reading_of("Date;Amount;Currency\n2026-05-13;-1,50;EUR\n2026-05-13;-2,50;USD\n2026-05-13;-3,50;Euros\n")
    assert [(each.currency, len(each.rows)) for each in reading.statements] == [("EUR", 1), ("USD", 1)]
    assert [(each.line, each.reason, each.message) for each in reading.statements[0].set_aside] == [
        (4, Reason.INVALID_AMOUNT, '"Euros" is not the code of a currency, such as EUR.')
    ]
