"""Balances of today, of a day gone by and of all that is recorded, side by side."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bookings import earn, spend
from tests.factories import make_bucket, make_deposit

BALANCES = """{ wallets { now: balance may: balance(on: "2026-05-31")
    deposits { now: balance may: balance(on: "2026-05-31") } buckets { now: balance may: balance(on: "2026-05-31") }
    balanceByMonth(from: "2026-05", to: "2026-06") { month balance currency } } }"""


@pytest.fixture
def make_places(alice, wallet):
    def make(count: int) -> None:
        for number in range(count):
            deposit, bucket = make_deposit(wallet, f"Bank {number}"), make_bucket(wallet, f"Rest {number}", "1")
            earn(alice, "10", deposit, "2026-05-31", bucket_id=bucket.pk)
            spend(alice, "2.50", deposit, "2026-06-01", bucket_id=bucket.pk)

    return make


def test_each_is_told_beside_the_other(as_alice, make_places):
    make_places(1)
    both = {"now": "7.50", "may": "10.00"}
    months = [
        {"month": "2026-05", "balance": "10.00", "currency": "EUR"},
        {"month": "2026-06", "balance": "7.50", "currency": "EUR"},
    ]
    told = {**both, "deposits": [both], "buckets": [both], "balanceByMonth": months}
    assert as_alice(BALANCES)["data"]["wallets"] == [told]


@pytest.mark.parametrize("count", [1, 12])
def test_they_take_as_many_statements_for_one_place_as_for_many(as_alice, make_places, count):
    make_places(count)
    with CaptureQueriesContext(connection) as statements:
        as_alice(BALANCES)
    assert sum("SELECT" in statement["sql"] for statement in statements) == 11


def test_what_is_no_day_is_refused_by_its_field(as_alice, wallet):
    answer = as_alice('{ wallets { balance(on: "31.05.2026") } }')
    assert answer["errors"][0]["extensions"]["fields"][0]["path"] == "on"
