"""The digits of ISO 4217, which CLDR's display digits are not."""

import pytest
from babel.numbers import get_currency_precision

from finance.minor_units import CODES, MINOR_UNITS, digits_of
from finance.money import currencies

MORE_THAN_CLDR = {
    "AFN": 2, "ALL": 2, "IQD": 3, "IRR": 2, "KPW": 2, "LAK": 2, "LBP": 2, "MGA": 2, "MMK": 2, "RSD": 2, "SOS": 2,
    "SYP": 2, "YER": 2,
}  # fmt: skip


@pytest.mark.parametrize(("code", "digits"), MORE_THAN_CLDR.items())
def test_a_currency_has_the_digits_of_the_standard_and_not_those_people_see(code, digits):
    assert digits_of(code) == currencies()[code].digits == digits
    assert get_currency_precision(code) == 0


def test_no_other_currency_differs():
    others = currencies().keys() - MORE_THAN_CLDR.keys()
    assert {code: digits_of(code) for code in others} == {code: get_currency_precision(code) for code in others}


def test_the_table_names_every_currency_a_wallet_can_have_once():
    listed = [code for codes in CODES.values() for code in codes.split()]
    assert sorted(listed) == sorted(set(listed))
    assert MINOR_UNITS.keys() >= currencies().keys()


def test_a_currency_that_is_no_more_has_two():
    assert digits_of("DEM") == 2
