"""However large or odd a file is, it costs a bounded time, and one that is too large is refused in words."""

import time

import pytest

from finance.exchange.statements import gathering, reading
from finance.exchange.statements.formats import ofx, ofx_tags
from finance.exchange.statements.refusals import Reason
from tests.finance.exchange.statements.helpers import reading_of, refused
from tests.finance.exchange.statements.test_camt import camt, entry
from tests.finance.exchange.statements.test_mt940 import mt940, row
from tests.finance.exchange.statements.test_own_csv import line, own

ROWS = 5_000
LARGE = {
    "ofx": "<OFX><STMTRS><BANKTRANLIST>"
    + "<STMTTRN><DTPOSTED>20260509<TRNAMT>-1.25<FITID>1<NAME>Shop</STMTTRN>\n" * ROWS,
    "camt": camt(entry("1.25") * ROWS),
    "qif": "!Type:Bank\n" + "D13/5/2026\nT-1.25\nPShop\n^\n" * ROWS,
    "csv": "Date;Text;Amount\n" + "2026-05-13;Shop;-1,25\n" * ROWS,
    "lunch_money": "date,payee,amount,currency,category,notes,tags\n" + "2026-05-13,Shop,-1.25,usd,Food,,\n" * ROWS,
    "own_csv": own(*[line()] * ROWS),
    "mt940": mt940(*[row("D1,25")] * ROWS),
}
ANSWERS = {"lunch_money": {"signs": "SIGNED"}}


@pytest.mark.parametrize("name", LARGE)
def test_many_rows_are_read_in_a_time_that_grows_with_them(name: str):
    started = time.process_time()
    (statement,) = reading_of(LARGE[name], **ANSWERS.get(name, {})).statements
    assert len(statement.rows) == ROWS
    assert time.process_time() - started < 5


@pytest.mark.parametrize("name", LARGE)
def test_more_rows_than_the_limit_are_refused(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gathering, "MOST_ROWS", ROWS - 1)
    error = refused(LARGE[name], **ANSWERS.get(name, {}))
    assert (error.reason, error.message) == (Reason.TOO_LARGE, "The file has more than 4,999 rows.")
    assert error.line > 0


def test_rows_of_all_statements_count_together(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    entry = "<STMTRS><BANKTRANLIST><STMTTRN><DTPOSTED>20260509<TRNAMT>-1.25</STMTTRN></BANKTRANLIST></STMTRS>"
    assert refused(f"<OFX>{entry}{entry}").message == "The file has more than 1 rows."


def test_more_tags_than_any_file_has_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ofx_tags, "MOST_TAGS", 100)
    assert refused("<OFX>" + "<A>" * 100).message == "The file has more than 100 tags."


def test_more_statements_than_any_file_has_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ofx, "MOST_STATEMENTS", 2)
    assert refused("<OFX>" + "<STMTRS>" * 3).message == "The file has more than 2 statements."


@pytest.mark.parametrize("piece", ["<", "<A", "<STMTRS>", "</STMTRS>", "<STMTTRN>", "&#1;", "<![CDATA[]]>"])
def test_a_piece_repeated_for_ever_costs_little(piece: str):
    started = time.process_time()
    content = f"<OFX><STMTRS>{piece * 900}<CURDEF>EUR<BANKTRANLIST>"
    reading_of(content)
    assert time.process_time() - started < 1
