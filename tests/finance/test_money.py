"""Figures as text, percentages and currencies."""

from decimal import Decimal

import pytest

from finance.money import (
    currencies,
    digits_message,
    format_money,
    has_too_many_digits,
    in_digits,
    parse_money,
    percent,
    plain_figure,
    write_money,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("12", "12"),
        ("12.5", "12.5"),
        ("12.50", "12.5"),
        ("-12.5678", "-12.5678"),
        ("007", "7"),
        ("999999999999.9999", "999999999999.9999"),
    ],
)
def test_a_plain_decimal_is_read_exactly(text, value):
    assert parse_money(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        " 1",
        "1 ",
        "1\n",
        "+1",
        "--1",
        "-",
        ".",
        ".5",
        "5.",
        "1.2.3",
        "1,50",
        "1 000",
        "1_000",
        "1e3",
        "1E-2",
        "NaN",
        "sNaN",
        "Infinity",
        "-inf",
        "0x1F",
        "٣",
        "¼",
        "12.50 EUR",
        "9" * 33,
        "0." + "1" * 33,
        "1" * 10_000,
    ],
)
def test_anything_else_is_no_amount(text):
    with pytest.raises(ValueError, match="is not an amount of money"):
        parse_money(text)


@pytest.mark.parametrize("text", ["1.00000000000000000000000000001", "-1000000000000000000000000000.01"])
def test_a_figure_that_would_be_rounded_is_refused(text):
    with pytest.raises(ValueError, match="has more digits than an amount of money can have"):
        parse_money(text)


def test_a_figure_with_noughts_at_its_end_is_read_exactly():
    assert parse_money("1." + "0" * 32) == Decimal(1)


def test_the_refusal_of_a_long_text_quotes_only_its_beginning():
    with pytest.raises(ValueError, match=f"^'{'x' * 40}' is not an amount"):
        parse_money("x" * 10_000)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0.00"),
        ("-0", "0.00"),
        ("0E+5", "0.00"),
        ("12", "12.00"),
        ("12.5000", "12.50"),
        ("-12.5", "-12.50"),
        ("1.234", "1.234"),
        ("0.0001", "0.0001"),
        ("1E+3", "1000.00"),
        ("1234567.89", "1234567.89"),
        ("999999999999.9999", "999999999999.9999"),
    ],
)
def test_a_figure_without_a_currency_is_written_with_two_digits_and_more_only_where_it_has_them(value, text):
    assert plain_figure(Decimal(value)) == text


@pytest.mark.parametrize(("value", "text"), [("33", "33"), ("33.000", "33.000"), ("0.00", "0.00"), ("1E+3", "1000")])
def test_an_amount_is_written_with_exactly_the_digits_it_has(value, text):
    assert format_money(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        ("33.0000", "JPY", "33"),
        ("33.0000", "EUR", "33.00"),
        ("33.0000", "KWD", "33.000"),
        ("1E+3", "EUR", "1000.00"),
        ("-0.0000", "EUR", "0.00"),
        ("-0.001", "EUR", "0.00"),
        ("-0.4", "JPY", "0"),
        ("0.005", "EUR", "0.00"),
        ("0.015", "EUR", "0.02"),
        ("-2.5", "JPY", "-2"),
        ("1.01499999999999999999999999999999999999", "EUR", "1.01"),
        ("999999999999999999.9999", "KWD", "1000000000000000000.000"),
        ("1.005", "DEM", "1.00"),
    ],
)
def test_an_amount_has_the_digits_of_its_currency_rounded_half_to_even(value, currency, text):
    assert str(in_digits(Decimal(value), currency)) == text
    assert write_money(Decimal(value), currency) == text


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("1", "3", "33.33"),
        ("2", "3", "66.67"),
        ("3", "3", "100.00"),
        ("0", "3", "0.00"),
        ("150", "100", "150.00"),
        ("-1", "4", "-25.00"),
        ("0.125", "100", "0.12"),
        ("0.135", "100", "0.14"),
        ("999999999999.9999", "0.0001", "999999999999999900.00"),
    ],
)
def test_a_share_has_two_digits_rounded_half_to_even(part, whole, expected):
    assert str(percent(Decimal(part), Decimal(whole))) == expected


@pytest.mark.parametrize("part", ["0", "-0.00001"])
def test_a_share_of_nothing_has_no_sign(part):
    assert str(percent(Decimal(part), Decimal(1))) == "0.00"


@pytest.mark.parametrize("whole", ["0", "-0.01", "-50"])
@pytest.mark.parametrize("part", ["0", "100", "-150"])
def test_there_is_no_share_of_zero_or_less(part, whole):
    assert percent(Decimal(part), Decimal(whole)) is None


@pytest.mark.parametrize(
    ("code", "name", "digits"),
    [("EUR", "Euro", 2), ("JPY", "Japanese Yen", 0), ("KWD", "Kuwaiti Dinar", 3), ("USD", "US Dollar", 2)],
)
def test_a_currency_has_its_name_and_digits(code, name, digits):
    currency = currencies()[code]
    assert (currency.code, currency.name, currency.digits) == (code, name, digits)


@pytest.mark.parametrize("code", ["DEM", "FRF", "HRK", "SLL", "XAU", "XXX", "XTS", "USN", "BTC", "eur", "EURO", ""])
def test_what_is_no_current_currency_is_not_there(code):
    assert code not in currencies()


def test_currencies_are_in_the_order_of_their_codes():
    assert list(currencies()) == sorted(currencies())


@pytest.mark.parametrize(
    ("amount", "currency", "too_many"),
    [
        ("100", "JPY", False),
        ("100.00", "JPY", False),
        ("0.1", "JPY", True),
        ("0.01", "EUR", False),
        ("0.010", "EUR", False),
        ("-0.011", "EUR", True),
        ("0.001", "KWD", False),
        ("0.0001", "KWD", True),
        ("0", "JPY", False),
        ("0.01", "DEM", False),
    ],
)
def test_an_amount_finer_than_its_currency_has_too_many_digits(amount, currency, too_many):
    assert has_too_many_digits(Decimal(amount), currency) is too_many


@pytest.mark.parametrize(("currency", "words"), [("JPY", "no"), ("EUR", "at most 2"), ("KWD", "at most 3")])
def test_the_message_says_how_many_digits_there_may_be(currency, words):
    assert digits_message(currency) == f"An amount in {currency} has {words} digits after the point."


@pytest.mark.parametrize("figure", ["1.00000000000000000000000000001", "100000000000.000000000000000000001"])
def test_an_amount_of_more_digits_than_are_calculated_with_has_too_many(figure):
    assert has_too_many_digits(Decimal(figure), "EUR")
