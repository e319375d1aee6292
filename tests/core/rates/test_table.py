"""Every limit has words and a number, and a setting that changes it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.rates.table import TABLE, Limit, Rate, read_limits


def test_every_rate_has_a_limit():
    assert TABLE.keys() == set(Rate)
    assert read_limits({}).keys() == set(Rate)


def test_a_limit_is_so_much_in_so_many_seconds():
    assert read_limits({})[Rate.USER] == Limit(Rate.USER, 600, 60, "requests of one user")


@pytest.mark.parametrize(
    ("told", "amount", "seconds"), [("5/minute", 5, 60), ("7 per 2 hours", 7, 7200), ("1/day", 1, 86_400)]
)
def test_a_setting_changes_one(told, amount, seconds):
    limits = read_limits({"RATE_LIMIT_USER": told})
    assert (limits[Rate.USER].amount, limits[Rate.USER].seconds) == (amount, seconds)
    assert limits[Rate.ADDRESS] == read_limits({})[Rate.ADDRESS]


def test_a_limit_can_be_off_and_so_can_all():
    assert read_limits({"RATE_LIMIT_USER": "off"}).keys() == set(Rate) - {Rate.USER}
    assert read_limits({"RATE_LIMITS": "off"}) == {}


@pytest.mark.parametrize("told", ["", "many", "5", "5/fortnight", "-1/minute"])
def test_a_bad_setting_stops_the_start_and_is_named(told):
    with pytest.raises(ImproperlyConfigured, match=r"^RATE_LIMIT_USER is not a rate such as"):
        read_limits({"RATE_LIMIT_USER": told})
