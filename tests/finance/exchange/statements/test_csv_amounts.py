"""Amounts of a CSV file: their signs, where they stand, and how balances prove them."""

from decimal import Decimal

import pytest

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.refusals import Reason
from tests.finance.exchange.statements.helpers import (
    decided,
    reading_of,
    signed,
    statement_of,
    texts,
)


def test_a_sign_is_decided_for_the_whole_column():
    assert texts(signed("-3.000", "1.111,11")) == ["-3000", "1111.11"]


def test_a_column_that_proves_no_sign_is_asked():
    reading = reading_of(signed("-1.000", "2.500"))
    assert [(each.topic, each.choices) for each in reading.questions] == [(Topic.DECIMAL_SIGN, (".", ","))]
    assert reading.statements == ()
    assert texts(signed("-1.000", "2.500"), decimal_sign=",") == ["-1000", "2500"]
    assert texts(signed("-1.000", "2.500"), decimal_sign=".") == ["-1.000", "2.500"]


def test_balances_in_another_form_prove_the_sign():
    content = "Date;Amount;Balance\n2026-05-13;-1.000;5.000,50\n2026-05-14;-2.500;2.500,50\n"
    assert texts(content) == ["-1000", "-2500"]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        (" -110.7 €", "-110.7"),
        ("-1.355,90€", "-1355.90"),
        ("-40 000 HUF", "-40000.00"),
        ("-7\u00a0000,50", "-7000.50"),
        ("-7\u202f000,50", "-7000.50"),
        ("\u2212100,00", "-100.00"),
        ("(123.45)", "-123.45"),
        ("($30.00)", "-30.00"),
        ("$(12.34)", "-12.34"),
    ],
)
def test_amounts_of_all_kinds(written: str, amount: str):
    assert texts(signed(written)) == [amount]


def test_more_digits_than_the_currency_has_refuse_their_row_alone():
    content = "Date;Amount;Currency\n2026-05-13;-30.000;EUR\n2026-05-14;-30.005;EUR\n2026-05-15;-1.5;EUR\n"
    read = statement_of(content)
    assert [str(row.amount) for row in read.rows] == ["-30.00", "-1.50"]
    assert [(each.line, each.reason, each.message) for each in read.set_aside] == [
        (3, Reason.TOO_MANY_DIGITS, "An amount in EUR has at most 2 digits after the point. -30.005 has more.")
    ]


def test_digits_are_those_of_iso_4217():
    assert texts("Date;Amount;Currency\n2026-05-13;-129,99;RSD\n") == ["-129.99"]


@pytest.mark.parametrize("empty", ["", "0", "0,00", "-"])
@pytest.mark.parametrize("debit", ["12,50", "-12,50"])
def test_two_columns_are_one_signed_amount_and_no_credit_is_lost(empty: str, debit: str):
    content = f"Date;Debit;Credit\n2026-05-13;{debit};{empty}\n2026-05-14;{empty};100,00\n"
    assert texts(content) == ["-12.50", "100.00"]
    assert decided(reading_of(content), Topic.SIGNS).value == "TWO_COLUMNS"


def test_a_row_with_a_debit_and_a_credit_is_refused():
    read = statement_of("Date;Debit;Credit\n2026-05-13;1,50;2,50\n2026-05-14;;100,00\n")
    assert [(each.line, each.message) for each in read.set_aside] == [
        (2, "The debit and the credit column both have an amount.")
    ]


@pytest.mark.parametrize(
    ("header", "out", "into"),
    [("CdtDbtInd", "DBIT", "CRDT"), ("S/H", "S", "H"), ("Debit/Credit", "debit", "credit"), ("Af Bij", "Af", "Bij"),
     ("Type", "D", "C"), ("Kind", "-", "+")],
)  # fmt: skip
def test_a_word_says_the_sign(header: str, out: str, into: str):
    content = f"Date;{header};Amount\n2026-05-13;{out};12,50\n2026-05-14;{into};100,00\n"
    assert texts(content) == ["-12.50", "100.00"]
    assert decided(reading_of(content), Topic.SIGNS).value == "WORD"


def test_amounts_without_any_sign_are_asked():
    content = signed("12,50", "100,00")
    assert [(each.topic, each.choices) for each in reading_of(content).questions] == [
        (Topic.SIGNS, ("SIGNED", "REVERSED"))
    ]
    assert texts(content, signs="SIGNED") == ["12.50", "100.00"]
    assert texts(content, signs="REVERSED") == ["-12.50", "-100.00"]


def test_balances_expose_the_signs_that_are_not_written():
    content = "Date;Amount;Balance\n2026-05-13;5,00;95,00\n2026-05-14;12,50;82,50\n2026-05-15;100,00;182,50\n"
    reading = reading_of(content)
    assert decided(reading, Topic.SIGNS).value == "BY_BALANCE"
    assert [(str(row.amount), row.doubt) for row in reading.statements[0].rows] == [
        ("5.00", "Nothing tells whether this is money in or out."),
        ("-12.50", ""),
        ("100.00", ""),
    ]


def test_balances_prove_that_positive_is_spent():
    content = "Date;Amount;Balance\n2026-05-13;12,50;87,50\n2026-05-14;-100,00;187,50\n"
    assert texts(content) == ["-12.50", "100.00"]
    assert decided(reading_of(content), Topic.SIGNS).value == "REVERSED"


def test_the_newest_row_may_come_first():
    read = statement_of("Date;Amount;Balance\n2026-05-14;100,00;187,50\n2026-05-13;-12,50;87,50\n")
    assert read.opening is not None
    assert read.closing is not None
    assert (str(read.opening.amount), str(read.closing.amount), read.difference) == ("100.00", "187.50", 0)


def test_days_decide_where_balances_fit_both_ways_about():
    rows = ["2026-05-1{};-1,00;99,00", "2026-05-1{};-1,00;98,00"]
    content = "Date;Amount;Balance\n" + "\n".join(rows)
    assert texts(content.format(3, 4)) == ["-1.00", "-1.00"]
    assert texts(content.format(4, 3)) == ["1.00", "1.00"]


def test_a_missing_row_is_told_by_the_balances():
    assert statement_of("Date;Amount;Balance\n2026-05-13;-12,50;87,50\n2026-05-14;-7,00;70,50\n").difference == Decimal(
        -10
    )
