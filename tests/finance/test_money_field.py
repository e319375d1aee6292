"""Figures in the database: the same on SQLite and PostgreSQL, and exact."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import ExpressionWrapper, F, Max, Min, Sum, Value

from finance.models import Deposit
from finance.money import MoneyField
from tests.factories import make_deposit


def balances(wallet, *figures):
    for number, figure in enumerate(figures):
        make_deposit(wallet, f"Deposit {number}", balance=Decimal(figure))


@pytest.mark.parametrize("figure", ["0", "0.0001", "-0.0001", "12.5", "999999999999.9999", "-999999999999.9999"])
def test_a_figure_comes_back_as_it_went_in(wallet, figure):
    balances(wallet, figure)
    assert Deposit.objects.get().balance == Decimal(figure)


def test_a_figure_is_kept_as_whole_ten_thousandths(wallet):
    balances(wallet, "12.3456")
    with connection.cursor() as cursor:
        cursor.execute("SELECT balance FROM finance_deposit")
        assert cursor.fetchall() == [(123456,)]


def test_tenths_add_up_exactly(wallet):
    balances(wallet, "0.1", "0.2", "-0.3", "0.0001")
    assert Deposit.objects.aggregate(total=Sum("balance"))["total"] == Decimal("0.0001")


def test_large_figures_add_up_exactly(wallet):
    balances(wallet, *["999999999999.9999"] * 30)
    assert Deposit.objects.aggregate(total=Sum("balance"))["total"] == Decimal("29999999999999.9970")


def test_the_smallest_and_the_largest_are_figures(wallet):
    balances(wallet, "-1.5", "2.25")
    found = Deposit.objects.aggregate(least=Min("balance"), most=Max("balance"))
    assert found == {"least": Decimal("-1.5"), "most": Decimal("2.25")}


def test_no_rows_have_no_sum(wallet):
    assert Deposit.objects.aggregate(total=Sum("balance"))["total"] is None


def test_a_figure_is_added_to_in_the_database(wallet):
    balances(wallet, "10.10")
    Deposit.objects.update(balance=F("balance") + Value(Decimal("0.0005"), MoneyField()))
    assert Deposit.objects.get().balance == Decimal("10.1005")


def test_two_figures_are_added_in_the_database(wallet):
    balances(wallet, "10.10")
    doubled = ExpressionWrapper(F("balance") + F("balance"), output_field=MoneyField())
    assert Deposit.objects.annotate(doubled=doubled).get().doubled == Decimal("20.20")


@pytest.mark.parametrize(("figure", "found"), [("9.9999", 1), ("10", 1), ("10.0001", 0)])
def test_figures_are_compared_by_value(wallet, figure, found):
    balances(wallet, "10")
    assert Deposit.objects.filter(balance__gte=Decimal(figure)).count() == found


def test_figures_are_sorted_by_value(wallet):
    balances(wallet, "9", "-10", "10")
    assert list(Deposit.objects.order_by("balance").values_list("balance", flat=True)) == [-10, 9, 10]


def test_a_float_is_never_stored(wallet):
    with pytest.raises(TypeError, match="Money is never a float"), transaction.atomic():
        make_deposit(wallet, balance=0.5)
    assert Deposit.objects.count() == 0


def test_a_float_is_never_cleaned():
    with pytest.raises(TypeError, match="Money is never a float"):
        MoneyField().clean(0.5, None)


def test_a_figure_finer_than_a_ten_thousandth_is_not_rounded():
    with pytest.raises(ValueError, match="more than 4 digits after the point"):
        MoneyField().get_prep_value(Decimal("0.00001"))


@pytest.mark.parametrize("figure", ["1000000000000", "-1000000000000", "99999999999999999999999999999999"])
def test_more_than_twelve_digits_before_the_point_are_refused(figure):
    with pytest.raises(ValidationError, match="at most twelve digits before the point"):
        MoneyField().clean(Decimal(figure), None)


def test_more_than_four_digits_after_the_point_are_refused():
    with pytest.raises(ValidationError, match="at most 4 digits after the point"):
        MoneyField().clean(Decimal("0.00001"), None)


def test_a_figure_is_never_rounded_to_fit():
    figure = Decimal("1.00000000000000000000000000001")
    with pytest.raises(ValidationError, match="at most 4 digits after the point"):
        MoneyField().clean(figure, None)
    with pytest.raises(ValueError, match="more than 4 digits after the point"):
        MoneyField().get_prep_value(figure)
