"""The decimal sign is decided from all cells, and each amount is the exact one that is written."""

from decimal import Decimal

import pytest

from finance.exchange.statements.numbers import amount_of, settled, sign_evidence
from finance.exchange.statements.refusals import Reason, RowError


@pytest.mark.parametrize(
    ("written", "sign", "amount"),
    [
        ("-3.000", ",", "-3000"),
        (" -110.7 €", ".", "-110.7"),
        ("1.355,90€", ",", "1355.90"),
        ("1400,82", ",", "1400.82"),
        ("40 000 HUF", ".", "40000"),
        ("7\u00a0000", ",", "7000"),
        ("7\u202f000,50", ",", "7000.50"),
        ("1'234.50", ".", "1234.50"),
        ("\u2212100,00", ",", "-100.00"),
        ("(123.45)", ".", "-123.45"),
        ("($30.00)", ".", "-30.00"),
        ("$(12.34)", ".", "-12.34"),
        ("-$5.00", ".", "-5.00"),
        ("12,50-", ",", "-12.50"),
        ("+12,50", ",", "12.50"),
        ("12.50 DR", ".", "-12.50"),
        ("12.50 CR", ".", "12.50"),
        ("1,00,000.50", ".", "100000.50"),
        (".5", ".", "0.5"),
    ],
)  # fmt: skip
def test_an_amount_is_read(written: str, sign: str, amount: str):
    assert amount_of(written, sign)[0] == Decimal(amount)


def test_the_currency_beside_an_amount_is_told():
    assert amount_of("40 000 HUF", ".")[1] == "HUF"
    assert amount_of("EUR 12,50", ",")[1] == "EUR"
    assert amount_of("12,50 €", ",")[1] is None


@pytest.mark.parametrize("written", ["", "-", "abc", "1.2.3", "12,50,1", "--5", "(-5)", "1e5", "NaN", "1" * 61])
def test_what_is_no_amount_is_refused(written: str):
    with pytest.raises(RowError, match="is not an amount") as refusal:
        amount_of(written, ".")
    assert refusal.value.reason is Reason.INVALID_AMOUNT


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["-3.000", "1.111,11"], ","),
        (["1.000", "2.500"], None),
        (["1.000", "2.50"], "."),
        (["1.000.000", "5"], ","),
        (["0.125"], "."),
        (["1400.821"], "."),
        (["5", "7 000"], None),
        (["1,5", "1.5"], None),
    ],
)
def test_a_sign_is_proven_by_any_cell_of_the_column(cells: list[str], sign: str | None):
    assert sign_evidence(cells).sign == sign


def test_evidence_names_the_cell_that_proves_it():
    assert sign_evidence(["-3.000", "1.111,11"]).tell() == '"1.111,11" can be read with "," alone.'
    assert sign_evidence(["1.000", "2.500"]).tell() == '"1.000" and all others can be read with either sign.'
    assert sign_evidence(["1,5", "1.5"]).tell() == '"1,5" proves "," and "1.5" proves ".".'
    assert sign_evidence(["5"]).tell() == "No amount has a decimal sign."


def test_zeros_beyond_the_currencys_digits_are_harmless():
    assert str(settled(Decimal("-30.000"), "EUR")) == "-30.00"
    assert str(settled(Decimal("-30.005"), "KWD")) == "-30.005"
    assert str(settled(Decimal("129.99"), "RSD")) == "129.99"


def test_more_digits_than_the_currency_has_are_refused_and_named():
    with pytest.raises(RowError) as refusal:
        settled(Decimal("-30.005"), "EUR")
    assert refusal.value.reason is Reason.TOO_MANY_DIGITS
    assert refusal.value.message == "An amount in EUR has at most 2 digits after the point. -30.005 has more."


@pytest.mark.parametrize("cell", ["-1.00000000000000000000000000001", "1.00000000000000000000000000001"])
def test_digits_that_python_would_round_away_are_refused(cell: str):
    with pytest.raises(RowError, match="has more digits than an amount of money can have") as refusal:
        amount_of(cell, ".")
    assert refusal.value.reason is Reason.INVALID_AMOUNT


def test_an_amount_beyond_all_limits_is_refused():
    with pytest.raises(RowError, match="at most twelve digits"):
        settled(Decimal(10) ** 12, None)
