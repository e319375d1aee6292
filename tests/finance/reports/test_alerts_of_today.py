"""What asks for attention today, whatever the month asked for: deposits below their floor and overspent buckets."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.models import Bucket
from finance.reports.alerts import BucketOverspent, DepositBelowFloor, alerts
from tests.bookings import earn, spend
from tests.factories import make_bucket, make_deposit, make_wallet

TODAY = date(2026, 5, 20)


def told(user, wallet, month=date(2026, 5, 1)):
    """Each as its row and by how much."""
    found = []
    for alert in alerts(user=user, wallet=wallet, month=month, today=TODAY):
        match alert:
            case DepositBelowFloor():
                assert alert.balance + alert.below_by == alert.floor
                found.append((alert.deposit.name, alert.below_by))
            case BucketOverspent():
                found.append((alert.bucket.name, alert.overspent_by))
    return found


@pytest.mark.parametrize(
    ("floor", "balance", "below"),
    [
        ("0", "-0.01", "0.01"),
        ("0", "0", None),
        ("-500", "-500", None),
        ("-500", "-500.01", "0.01"),
        ("100", "99", "1"),
        ("100", "100", None),
        (None, "-999", None),
    ],
)
def test_a_deposit_alerts_by_how_much_it_is_below_its_floor(alice, wallet, floor, balance, below):
    deposit = make_deposit(wallet, floor=floor and Decimal(floor))
    if Decimal(balance):
        book = earn if Decimal(balance) > 0 else spend
        book(alice, balance.lstrip("-"), deposit, "2026-05-20")
    assert told(alice, wallet) == ([("Account", Decimal(below))] if below else [])


def test_a_new_deposit_has_a_floor_of_0(wallet):
    assert make_deposit(wallet).floor == 0


@pytest.mark.parametrize(("taken", "over"), [("10", None), ("10.01", "0.01")])
def test_a_bucket_alerts_by_how_much_it_is_overspent(alice, wallet, taken, over):
    deposit, bucket = make_deposit(wallet), make_bucket(wallet)
    earn(alice, "50", deposit)
    earn(alice, "10", deposit, bucket_id=bucket.pk)
    spend(alice, taken, deposit, bucket_id=bucket.pk)
    assert told(alice, wallet) == ([("Needs", Decimal(over))] if over else [])


@pytest.mark.parametrize("month", [date(2026, 5, 1), date(2026, 6, 1), date(2020, 1, 1)])
def test_what_comes_after_today_counts_then_whatever_the_month(alice, wallet, month):
    early, late = make_deposit(wallet, "Early"), make_deposit(wallet, "Late")
    needs, wants = make_bucket(wallet, "Needs"), make_bucket(wallet, "Wants")
    spend(alice, "5", early, "2026-05-20", bucket_id=needs.pk)
    for day in ("2026-05-21", "2026-06-01"):
        earn(alice, "9", early, day, bucket_id=needs.pk)
        spend(alice, "9", late, day, bucket_id=wants.pk)
    assert told(alice, wallet, month) == [("Early", 5), ("Needs", 5)]


def test_the_most_comes_first_and_what_is_retired_is_left_out(alice, wallet):
    for name, amount in [("A", "1"), ("B", "3"), ("C", "2"), ("Old", "9")]:
        spend(alice, amount, make_deposit(wallet, name), bucket_id=make_bucket(wallet, name).pk)
    wallet.deposits.filter(name="Old").update(is_active=False)
    Bucket.objects.filter(name="Old").update(is_active=False)
    assert told(alice, wallet) == [("B", 3), ("C", 2), ("A", 1)] * 2


def test_nobody_elses_and_no_other_wallets_are_told(alice, bob, wallet):
    for owner, place in [(alice, make_wallet(alice, "Abroad")), (bob, make_wallet(bob, "His"))]:
        spend(owner, "1", make_deposit(place), bucket_id=make_bucket(place).pk)
        assert len(told(owner, place)) == 2
    assert told(alice, wallet) == told(alice, place) == []


def test_the_largest_amounts_are_told_to_the_last_digit(alice, wallet):
    most = "999999999999.99"
    deposit = make_deposit(wallet, floor=Decimal(most))
    spend(alice, most, deposit, bucket_id=make_bucket(wallet).pk)
    assert told(alice, wallet) == [("Account", 2 * Decimal(most)), ("Needs", Decimal(most))]


@pytest.mark.parametrize("count", [1, 20])
def test_one_statement_tells_deposits_and_one_buckets(alice, wallet, count):
    for number in range(count):
        spend(alice, "1", make_deposit(wallet, f"D{number}"), bucket_id=make_bucket(wallet, f"B{number}").pk)
    with CaptureQueriesContext(connection) as statements:
        assert len(told(alice, wallet)) == 2 * count
    texts = [each["sql"] for each in statements if "SELECT" in each["sql"]]
    for table in ("deposit", "bucket"):
        assert len([text for text in texts if f'FROM "finance_{table}"' in text]) == 1
