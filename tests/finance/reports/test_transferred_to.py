"""To which of one's own deposits money went by transfers."""

from decimal import Decimal

import pytest

from core.errors import InvalidInput
from finance.reports.transferred_to import TransferPoint, transferred_to
from tests.bookings import day, earn, move, spend
from tests.factories import make_bucket, make_category, make_deposit, make_period, make_wallet


@pytest.fixture
def may(wallet):
    return make_period(wallet, status="ACTIVE")


def told(user, wallet, **asked):
    return [(point.deposit_id, point.amount) for point in transferred_to(user=user, wallet=wallet, **asked)]


def test_what_came_in_is_added_up_with_the_largest_first(alice, wallet, may, bank, cash):
    safe = make_deposit(wallet, "Safe")
    for into, amount in [(cash, "10"), (safe, "12.50"), (cash, "5")]:
        move(alice, bank, into, amount)
    move(alice, cash, bank, "1")
    assert transferred_to(user=alice, wallet=wallet, period_id=may.pk) == [
        TransferPoint(wallet.pk, "EUR", may.pk, cash.pk, Decimal(15)),
        TransferPoint(wallet.pk, "EUR", may.pk, safe.pk, Decimal("12.50")),
        TransferPoint(wallet.pk, "EUR", may.pk, bank.pk, Decimal(1)),
    ]


def test_only_transfers_in_the_period_count(alice, wallet, may, bank, cash):
    move(alice, bank, cash, "10", date=day("2026-04-30"))
    move(alice, bank, cash, "20", date=day("2026-05-31"))
    earn(alice, "99", cash)
    spend(alice, "99", cash)
    assert told(alice, wallet, period_id=may.pk) == [(cash.pk, 20)]
    assert told(alice, wallet) == [(cash.pk, 30)]


def test_legs_with_categories_count_too(alice, wallet, bank, cash):
    names = {"from_category_id": make_category(wallet).pk, "to_category_id": make_category(wallet, "Pay", "INCOME").pk}
    move(alice, bank, cash, "10", **names)
    assert told(alice, wallet) == [(cash.pk, 10)]


def test_what_moves_between_buckets_of_a_deposit_brings_it_nothing(alice, wallet, bank):
    needs, wants = make_bucket(wallet), make_bucket(wallet, "Wants")
    move(alice, bank, bank, "10", from_bucket_id=needs.pk, to_bucket_id=wants.pk)
    assert told(alice, wallet) == []


def test_what_comes_from_another_wallet_counts_in_this_currency(alice, wallet, bank):
    purse = make_deposit(make_wallet(alice, "Trip", "JPY"), "Purse")
    move(alice, bank, purse, "3", received="400")
    assert told(alice, wallet) == []
    [point] = transferred_to(user=alice, wallet=purse.wallet)
    assert (point.deposit_id, point.amount, point.currency) == (purse.pk, 400, "JPY")


def test_ties_go_by_id_and_at_most_so_many_are_told(alice, wallet, bank):
    places = [make_deposit(wallet, name) for name in "CBA"]
    for place in reversed(places):
        move(alice, bank, place)
    assert [pk for pk, _ in told(alice, wallet)] == [place.pk for place in places]
    assert [pk for pk, _ in told(alice, wallet, first=2)] == [place.pk for place in places[:2]]
    assert told(alice, wallet, first=0) == []


@pytest.mark.parametrize("first", [-1, 51])
def test_a_size_out_of_its_limits_is_refused(alice, wallet, first):
    with pytest.raises(InvalidInput) as refusal:
        told(alice, wallet, first=first)
    assert refusal.value.fields == {"first": ["A size is between 0 and 50."]}


def test_nobody_sees_anothers(alice, bob, wallet, may, bank, cash):
    move(alice, bank, cash)
    assert told(bob, wallet) == told(bob, wallet, period_id=may.pk) == []


def test_a_sum_of_the_largest_amounts_is_exact(alice, wallet):
    most = Decimal("999999999999.99")
    safe = make_deposit(wallet, "Safe")
    for month in range(1, 13):
        on = f"2026-{month:02}-01"
        move(alice, make_deposit(wallet, on), safe, str(most), date=day(on))
        spend(alice, str(most), safe, on)
    assert told(alice, wallet) == [(safe.pk, 12 * most)]


@pytest.mark.parametrize("count", [1, 20])
def test_it_takes_one_statement(alice, wallet, may, bank, count, django_assert_num_queries):
    for number in range(count):
        move(alice, bank, make_deposit(wallet, f"D{number}"))
    with django_assert_num_queries(1):
        assert len(told(alice, wallet, period_id=may.pk, first=50)) == count
