"""MT940 as banks write it: every page and account, the day that is meant, the name out of its sub-field."""

import datetime as dt
import logging
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import Format
from tests.finance.exchange.statements.helpers import decided, reading_of, rows_of, statement_of


def mt940(
    *rows: str, account: str = "DE02", opening: str = "C260430EUR100,00", closing: str = "", mark: str = "FF"
) -> str:
    lines = [":20:STARTUMSE", f":25:{account}", ":28C:1/1", f":60{mark[0]}:{opening}", *rows]
    return "\r\n".join([*lines, *([f":62{mark[1]}:{closing}"] if closing else []), "-", ""])


def row(
    amount: str = "D12,50", days: str = "2605090510", reference: str = "NTRFNONREF", text: str = "Card at shop"
) -> str:
    return f":61:{days}{amount}{reference}" + (f"\r\n:86:{text}" if text else "")


def test_a_row_has_what_the_bank_says():
    text = "166?00CARD?10999?20EREF+X1?21SVWZ+Bill 7 of ?22May?30BIC?31DE77?32Müller?33und Co"
    reading = reading_of(mt940(row(reference="NTRFNONREF//B1\r\nsupplement", text=text), closing="C260531EUR87,50"))
    (read,) = reading.statements
    (found,) = read.rows
    assert (reading.format, read.account, read.currency, read.difference) == (Format.MT940, "DE02", "EUR", 0)
    assert (str(found.date), str(found.value_date), str(found.amount)) == ("2026-05-10", "2026-05-09", "-12.50")
    assert (found.counterparty, found.other_account, found.description) == ("Müller und Co", "DE77", "Bill 7 of May")
    assert (found.external_id, found.line, found.is_reversal) == ("B1", 5, False)
    assert found.raw.startswith(":61:2605090510D12,50NTRFNONREF//B1\nsupplement\n:86:166?00CARD")
    assert decided(reading, Topic.DIALECT).value == "SUBFIELDS"


@pytest.mark.parametrize(
    ("days", "day"),
    [
        ("2601011230", "2025-12-30"),
        ("1412310105", "2015-01-05"),
        ("2605090510", "2026-05-10"),
        ("260509", "2026-05-09"),
    ],
)
def test_an_entry_day_is_of_the_year_nearest_to_the_value_day(days: str, day: str):
    assert [str(found.date) for found in rows_of(mt940(row(days=days)))] == [day]


@pytest.mark.parametrize(
    ("written", "amount", "is_reversal"),
    [
        ("CR12,", "12.00", False),
        ("DR12,", "-12.00", False),
        ("D12,5", "-12.50", False),
        ("C1234567,89", "1234567.89", False),
        ("RC12,50", "-12.50", True),
        ("RD12,50", "12.50", True),
        ("RCR12,50", "-12.50", True),
    ],
)
def test_marks_and_amounts(written: str, amount: str, is_reversal: bool):
    assert [(str(found.amount), found.is_reversal) for found in rows_of(mt940(row(written)))] == [(amount, is_reversal)]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("D1.234,56", Reason.INVALID_AMOUNT),
        ("D1,2,3", Reason.MALFORMED),
        ("X12,50", Reason.MALFORMED),
        ("D12,505", Reason.TOO_MANY_DIGITS),
        ("D0,00", Reason.ZERO),
    ],
)
def test_one_row_is_refused_and_the_others_are_read(written: str, reason: Reason):
    read = statement_of(mt940(row("D1,25"), row(written)))
    assert [str(found.amount) for found in read.rows] == ["-1.25"]
    assert [(each.reason, each.line) for each in read.set_aside] == [(reason, 7)]


def test_a_day_that_is_none_refuses_its_row():
    read = statement_of(mt940(row(days="2602310231"), row()))
    assert [(each.reason, each.message) for each in read.set_aside] == [
        (Reason.MALFORMED, '"2602310231D12,50NTRFNONREF" is not a field 61.')
    ]


@pytest.mark.parametrize(
    ("text", "name", "description", "dialect"),
    [
        ("177?00ORDER?20EREF+A?21SV?22WZ+Rent May?32Landlord", "Landlord", "Rent May", "SUBFIELDS"),
        ("177>00ORDER>20Rent>21 May?>60 more>32Landlord", "Landlord", "Rent May? more", "SUBFIELDS"),
        ("177?00DIRECT DEBIT?32Shop", "Shop", "DIRECT DEBIT", "SUBFIELDS"),
        ("166?20SVWZ+Goods?29ABWA+Real Buyer", "Real Buyer", "Goods", "SUBFIELDS"),
        ("/TRTP/SEPA/IBAN/NL01/BIC/X/NAME/Jan\r\nsen/REMI/USTD//Rent/EREF/NOTPROVIDED", "Jansen", "Rent", "KEYWORDS"),
        ("/BENM//NAME/Shop/REMI/Goods", "Shop", "Goods", "KEYWORDS"),
        ("Card payment\r\nShop: Berlin", "", "Card payment Shop: Berlin", "FREE_TEXT"),
        ("x" * 61 + "Augu\r\nst", "", "x" * 61 + "August", "FREE_TEXT"),
    ],
)
def test_a_text_is_read_in_its_dialect(text: str, name: str, description: str, dialect: str):
    reading = reading_of(mt940(row(text=text)))
    (found,) = reading.statements[0].rows
    assert (found.counterparty, found.description) == (name, description)
    assert decided(reading, Topic.DIALECT).value == dialect


def test_a_row_without_a_text_is_named_by_its_details():
    assert rows_of(mt940(row(reference="NTRFNONREF\r\nATM Berlin", text="")))[0].name == "ATM Berlin"


def test_pages_of_a_statement_belong_together():
    first = mt940(row("D10,00"), closing="C260510EUR90,00", mark="FM")
    second = mt940(row("D20,00"), opening="C260510EUR90,00", closing="C260531EUR70,00", mark="MF")
    read = statement_of(first + second)
    assert read.opening is not None
    assert read.closing is not None
    assert [str(found.amount) for found in read.rows] == ["-10.00", "-20.00"]
    assert (read.opening.amount, read.closing.amount, read.difference) == (Decimal(100), Decimal(70), 0)


def test_pages_of_two_accounts_are_kept_apart():
    first = mt940(row("D10,00"), closing="C260510EUR90,00", mark="FM")
    other = mt940(row("D1,00"), account="DE03", closing="C260531EUR99,00")
    second = mt940(row("D20,00"), opening="C260510EUR90,00", closing="C260531EUR70,00", mark="MF")
    read = [(each.account, len(each.rows), each.difference) for each in reading_of(first + other + second).statements]
    assert read == [("DE02", 2, 0), ("DE03", 1, 0)]


def test_a_difference_to_the_closing_balance_is_told():
    assert statement_of(mt940(row(), closing="C260531EUR90,00")).difference == Decimal("2.50")


def test_a_balance_that_is_none_is_told_and_rows_are_read():
    read = statement_of(mt940(row(), opening="C260430EUR1.000,00", closing="D260531EUR12,50"))
    assert [(each.reason, each.line) for each in read.set_aside] == [(Reason.MALFORMED, 4)]
    assert (len(read.rows), read.difference) == (1, None)


def test_the_envelope_of_swift_is_taken_off():
    content = "{1:F01BANKDEFFXXXX}{2:I940BANKDEFFXXXXN}{4:\r\n" + mt940(row()).replace(
        "\r\n-\r\n", "\r\n-}{5:{CHK:1}}\r\n"
    )
    assert [found.description for found in rows_of(content)] == ["Card at shop"]
    on_one_line = "{1:F01BANKDEFFXXXX}{2:I940BANKDEFFXXXXN}{4:" + mt940(row())
    assert [found.description for found in rows_of(on_one_line)] == ["Card at shop"]


def test_a_line_that_looks_like_a_tag_and_is_none_belongs_to_the_field_above():
    assert rows_of(mt940(row(text="See\r\n:99:clock\r\n12:30:00")))[0].description == "See :99:clock 12:30:00"


def test_the_last_line_needs_no_end():
    assert len(rows_of(mt940(row(text="")).removesuffix("\r\n-\r\n"))) == 1


def test_a_bank_reference_identifies_where_it_is_unique():
    references = ["NTRFNONREF//A", "NTRFNONREF//A", "NTRFNONREF//B", "NTRFNONREF//NONREF"]
    rows = rows_of(mt940(*(row(reference=reference) for reference in references)))
    assert [found.external_id for found in rows] == [None, None, "B", None]


def test_a_legacy_encoding_is_read():
    assert rows_of(mt940(row(text="Bäckerei Müller")).encode("cp1252"))[0].name == "Bäckerei Müller"


def test_a_report_of_the_day_tells_its_currency_in_a_limit():
    content = f":20:X\r\n:25:DE02\r\n:28C:1\r\n:34F:EUR0,\r\n:13D:2605091200+0100\r\n{row()}\r\n-\r\n"
    assert [(str(found.amount), found.currency) for found in rows_of(content)] == [("-12.50", "EUR")]


def test_nothing_of_a_file_is_written_into_the_log(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        reading_of(mt940(row("Xsecret")))
    assert "secret" not in caplog.text


AMOUNTS = st.decimals("-999999", "999999", places=2).filter(bool)
DAYS = st.dates(dt.date(2001, 1, 1), dt.date(2060, 1, 1))
TEXTS = st.text(st.characters(min_codepoint=48, max_codepoint=90, exclude_characters=":?/"), min_size=1, max_size=60)


@given(st.lists(st.tuples(DAYS, AMOUNTS, TEXTS), min_size=1, max_size=6))
def test_what_is_written_is_read_back(rows):
    written = [
        row(f"{'C' if amount > 0 else 'D'}{abs(amount)}".replace(".", ","), f"{day:%y%m%d%m%d}", text=f"x {text}")
        for day, amount, text in rows
    ]
    found = statement_of(mt940(*written)).rows
    assert [(each.date, each.amount, each.description) for each in found] == [
        (day, amount, f"x {text}") for day, amount, text in rows
    ]
