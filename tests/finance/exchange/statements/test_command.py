"""read_statement: what a file holds and why, as JSON, or where it is refused."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

FILE = "<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST><STMTTRN><DTPOSTED>20260501<TRNAMT>-1,5<FITID>A<NAME>Shop</STMTRS></OFX>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "named wrongly.csv"
    path.write_text(FILE)
    return path


def said(path: Path, *decided: str) -> dict[str, object]:
    out = StringIO()
    call_command("read_statement", path, decide=decided, stdout=out)
    return json.loads(out.getvalue())


def test_what_a_file_holds_is_printed_with_what_was_decided(file: Path):
    printed = said(file)
    assert (printed["format"], printed["questions"]) == ("OFX", [])
    assert [(each["topic"], each["value"]) for each in printed["decisions"]] == [
        ("ENCODING", "utf-8"),
        ("DECIMAL_SIGN", ","),
    ]
    assert printed["statements"] == [
        {
            "account": None, "currency": "EUR", "opening": None, "closing": None, "difference": None,
            "rows": [
                {
                    "line": 1, "date": "2026-05-01", "amount": "-1.50", "currency": "EUR", "counterparty": "Shop",
                    "externalId": "A", "state": "BOOKED",
                    "raw": "<STMTTRN><DTPOSTED>20260501<TRNAMT>-1,5<FITID>A<NAME>Shop",
                }
            ],
            "setAside": [], "withdrawn": [],
        }
    ]  # fmt: skip


def test_what_is_decided_goes_before(file: Path):
    printed = said(file, "DECIMAL_SIGN=.")
    (statement,) = printed["statements"]
    assert statement["rows"] == []
    assert [each["reason"] for each in statement["setAside"]] == ["INVALID_AMOUNT"]


def test_a_refusal_says_where(file: Path):
    file.write_text("Date;Amount\n\x02")
    out = StringIO()
    with pytest.raises(CommandError, match=r"U\+0002 stands in no text"):
        call_command("read_statement", file, stdout=out)
    printed = json.loads(out.getvalue())
    assert (printed["refused"], printed["line"], printed["column"]) == ("NOT_A_STATEMENT", 2, 1)


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(CommandError, match="cannot be read: No such file or directory"):
        call_command("read_statement", tmp_path / "none.csv")


@pytest.mark.parametrize("written", ["DECIMAL_SIGN", "DECIMAL_SIGN=", "MOON=full"])
def test_a_decision_about_nothing_is_said(file: Path, written: str):
    with pytest.raises(CommandError, match="is not a TOPIC=VALUE, of the topics ENCODING, "):
        call_command("read_statement", file, decide=[written])
