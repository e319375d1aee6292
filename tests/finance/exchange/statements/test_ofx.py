"""OFX and QFX as banks write them: every row, to its account, with the sign and the day that are written."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import Format, State
from tests.finance.exchange.statements.helpers import (
    amounts_of,
    days_of,
    decided,
    reading_of,
    refused,
    rows_of,
    statement_of,
)

HEADER = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nCHARSET:1252\r\n\r\n"


def entry(amount: str = "-12.50", day: str = "20260509", fitid: str = "", more: str = "<NAME>Shop") -> str:
    return f"<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{fitid}{more}"


def statement(*entries: str, account: str = "111", balance: str = "") -> str:
    return (
        f"<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>9<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM>"
        f"<BANKTRANLIST>{''.join(entries)}</BANKTRANLIST>{balance}</STMTRS></STMTTRNRS>"
    )


def ofx(*parts: str) -> str:
    return f"{HEADER}<OFX><BANKMSGSRSV1>{''.join(parts)}</BANKMSGSRSV1></OFX>"


def test_a_row_has_what_the_bank_says():
    more = "<NAME>Caf&amp;eacute; &#233; & Co<MEMO>Card  12<BANKACCTTO><ACCTID>777</BANKACCTTO></STMTTRN>"
    reading = reading_of(ofx(statement(entry("-12.50", "20260509120000.000[-5:EST]<DTAVAIL>20260510", "A1", more))))
    (read,) = reading.statements
    (row,) = read.rows
    assert (reading.format, read.account, read.currency) == (Format.OFX, "111", "EUR")
    assert (row.date.isoformat(), str(row.value_date), str(row.amount)) == ("2026-05-09", "2026-05-10", "-12.50")
    assert (row.counterparty, row.description, row.external_id) == ("Caf&eacute; é & Co", "Card 12", "A1")
    assert (row.other_account, row.line, row.state) == ("777", 6, State.BOOKED)


def test_version_2_is_read_as_version_1():
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n<OFX><BANKMSGSRSV1><STMTTRNRS>'
        "<STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><ACCTID>5</ACCTID></BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNAMT>-1.50"
        "</TRNAMT><DTPOSTED>20260501</DTPOSTED><FITID>1</FITID><NAME>Žižkov</NAME><MEMO><![CDATA[a < b]]></MEMO>"
        "</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )
    (row,) = rows_of(content)
    assert (row.name, row.description, row.amount) == ("Žižkov", "a < b", Decimal("-1.50"))


def test_a_list_that_is_never_closed_loses_no_row():
    content = f"{HEADER}<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST>{entry('1.00')}{entry('2.00')}<LEDGERBAL><BALAMT>9.00"
    read = statement_of(content)
    assert [str(row.amount) for row in read.rows] == ["1.00", "2.00"]
    assert read.closing is not None
    assert read.closing.amount == Decimal("9.00")


def test_a_file_on_one_line_is_read():
    content = ofx(statement(entry("1.00"), entry("2.00"))).replace("\r\n", " ")
    assert amounts_of(content) == [Decimal("1.00"), Decimal("2.00")]


def test_a_comma_is_a_decimal_sign():
    assert amounts_of(ofx(statement(entry("1400,82"), entry("-3,00")))) == [Decimal("1400.82"), Decimal("-3.00")]


def test_there_is_no_grouping_so_one_sign_alone_is_the_decimal_sign():
    reading = reading_of(ofx(statement(entry("-3.000"))))
    assert [str(row.amount) for row in reading.statements[0].rows] == ["-3.00"]
    assert decided(reading, Topic.DECIMAL_SIGN).evidence.startswith("Amounts of OFX have no grouping")


def test_amounts_that_prove_both_signs_are_asked():
    content = ofx(statement(entry("1,5"), entry("1.5")))
    assert [(each.topic, each.choices) for each in reading_of(content).questions] == [(Topic.DECIMAL_SIGN, (".", ","))]
    assert reading_of(content).statements == ()
    answered = statement_of(content, decimal_sign=",")
    assert [(str(row.amount)) for row in answered.rows] == ["1.50"]
    assert answered.set_aside[0].message == '"1.5" is not an amount with the decimal sign ",".'


def test_one_id_on_three_rows_identifies_none():
    rows = rows_of(
        ofx(
            statement(
                entry("1.00", fitid="X"), entry("2.00", fitid="X"), entry("3.00", fitid="X"), entry("4.00", fitid="Y")
            )
        )
    )
    assert [(str(row.amount), row.external_id) for row in rows] == [
        ("1.00", None),
        ("2.00", None),
        ("3.00", None),
        ("4.00", "Y"),
    ]


def test_an_id_identifies_within_its_account():
    content = ofx(statement(entry(fitid="X"), account="1"), statement(entry(fitid="X"), account="2"))
    assert [[row.external_id for row in read.rows] for read in reading_of(content).statements] == [["X"], ["X"]]


def test_bank_and_card_and_two_lists_keep_every_row():
    card = (
        "<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>USD<CCACCTFROM><ACCTID>4444</CCACCTFROM><BANKTRANLIST>"
        f"{entry('-7.00')}</BANKTRANLIST><BANKTRANLIST>{entry('-8.00')}{entry('-9.00')}</BANKTRANLIST></CCSTMTRS>"
    )
    found = reading_of(ofx(statement(entry("-1.00")), statement(entry("-2.00"), account="222"), card)).statements
    read = [(each.account, each.currency, [str(row.amount) for row in each.rows]) for each in found]
    assert read == [
        ("111", "EUR", ["-1.00"]),
        ("222", "EUR", ["-2.00"]),
        ("4444", "USD", ["-7.00", "-8.00", "-9.00"]),
    ]


def test_without_an_account_none_is_guessed():
    assert statement_of(f"<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST>{entry()}").account is None


def test_the_memo_names_a_row_without_a_name():
    assert rows_of(ofx(statement(entry(more="<MEMO>Card at shop"))))[0].name == "Card at shop"
    assert rows_of(ofx(statement(entry(more="<PAYEE><NAME>Payee<CITY>X</PAYEE>"))))[0].name == "Payee"


def test_the_closing_balance_is_told_and_the_opening_one_follows():
    read = statement_of(
        ofx(statement(entry("-12.50"), balance="<LEDGERBAL><BALAMT>1.234,50<DTASOF>20260531</LEDGERBAL>"))
    )
    assert read.opening is not None
    assert read.closing is not None
    assert (str(read.opening.amount), read.opening.is_derived) == ("1247.00", True)
    assert (str(read.closing.amount), str(read.closing.date), read.difference) == ("1234.50", "2026-05-31", None)


def test_the_available_balance_is_none_of_the_two():
    read = statement_of(ofx(statement(entry(), balance="<AVAILBAL><BALAMT>5.00<DTASOF>20260531</AVAILBAL>")))
    assert (read.opening, read.closing) == (None, None)


def test_the_bank_replaces_a_row_of_its_own():
    content = ofx(
        statement(entry("-5.00", fitid="A"), entry("-6.00", fitid="B", more="<CORRECTFITID>A<CORRECTACTION>REPLACE"))
    )
    read = statement_of(content)
    assert [(str(row.amount), row.corrects) for row in read.rows] == [("-6.00", "A")]
    assert [(each.reason, each.message) for each in read.set_aside] == [
        (Reason.CORRECTED, "The bank itself corrected the row A.")
    ]


def test_the_bank_takes_back_rows_of_this_file_and_of_earlier_ones():
    content = ofx(
        statement(
            entry("-5.00", fitid="A"),
            entry("-5.00", fitid="B", more="<CORRECTFITID>A<CORRECTACTION>DELETE"),
            entry("-7.00", fitid="C", more="<CORRECTFITID>OLD<CORRECTACTION>DELETE"),
        )
    )
    read = statement_of(content)
    assert (read.rows, read.withdrawn) == ((), ("OLD",))
    assert [each.reason for each in read.set_aside] == [Reason.CORRECTED] * 3


def test_pending_rows_are_marked():
    pending = "<BANKTRANLISTP><DTASOF>20260510<STMTTRNP><TRNTYPE>DEBIT<DTTRAN>20260510<TRNAMT>-3.00<NAME>Bar</STMTTRNP>"
    read = statement_of(ofx(statement(entry("-1.00"), balance=pending)))
    assert [(row.name, row.state) for row in read.rows] == [("Shop", State.BOOKED), ("Bar", State.PENDING)]
    assert read.total == Decimal("-1.00")


def test_a_row_in_another_currency_says_so():
    rows = rows_of(ofx(statement(entry("-5.00", more="<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY>"), entry("-6.00"))))
    assert [row.currency for row in rows] == ["USD", "EUR"]


def test_investments_are_named_and_not_read():
    content = (
        f"<OFX><INVSTMTRS><CURDEF>USD<INVACCTFROM><ACCTID>7</INVACCTFROM><INVTRANLIST><INVBANKTRAN>{entry()}</OFX>"
    )
    read = statement_of(content)
    assert (read.account, read.rows) == ("7", ())
    assert [(each.reason, each.message) for each in read.set_aside] == [
        (Reason.NOT_SUPPORTED, "Statements of investments are not read.")
    ]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (entry(day="today"), Reason.INVALID_DATE),
        (entry(day="20260231"), Reason.INVALID_DATE),
        (entry("12.5O"), Reason.INVALID_AMOUNT),
        (entry("-30.005"), Reason.TOO_MANY_DIGITS),
        (entry("0.00"), Reason.ZERO),
    ],
)
def test_one_row_is_refused_and_the_others_are_read(written: str, reason: Reason):
    read = statement_of(ofx(statement(entry("-1.25"), written)))
    assert [str(row.amount) for row in read.rows] == ["-1.25"]
    assert [(each.reason, each.line) for each in read.set_aside] == [(reason, 6)]


def test_written_zeros_beyond_the_digits_are_harmless():
    assert days_of(ofx(statement(entry("-30.000", "20260323000000[-3:GMT]"), entry("-1.25")))) == [
        "2026-03-23",
        "2026-05-09",
    ]


def test_a_file_without_a_statement_is_told_as_such():
    error = refused(f"{HEADER}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500</STATUS></SONRS></SIGNONMSGSRSV1></OFX>")
    assert (error.reason, error.message) == (Reason.NO_ROWS, "The file has no statement in it.")


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=["C", "Z"]), min_size=1, max_size=12
)
ROWS = st.lists(
    st.tuples(
        st.dates(dt.date(1971, 1, 1), dt.date(2100, 1, 1)),
        st.decimals("-999999", "999999", places=2).filter(bool),
        NAMES,
    ),
    max_size=6,
)


@given(ROWS, st.booleans(), st.booleans())
def test_what_is_written_is_read_back(rows, is_closed, is_cut_in_lines):
    end = "</STMTTRN>" if is_closed else ""
    gap = "\r\n" if is_cut_in_lines else ""
    entries = [
        entry(f"{amount}", f"{day:%Y%m%d}", str(number), f"<NAME>{name}{end}{gap}")
        for number, (day, amount, name) in enumerate(rows)
    ]
    found = statement_of(ofx(statement(*entries)).replace("><", f">{gap}<")).rows
    assert [(row.date, row.amount, row.external_id) for row in found] == [
        (day, amount, str(number)) for number, (day, amount, _) in enumerate(rows)
    ]
