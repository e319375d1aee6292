"""Balances at the end of a day: every row up to it counts, future ones too, and none after it."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance.ledger.selectors.balances import (
    RowOnDay,
    bucket_balances_on,
    deposit_balances_on,
    wallet_balances_on,
)
from finance.ledger.services.allocations import Share
from finance.ledger.services.bookings import record_all
from finance.models import Kind, Transaction
from tests.bookings import earn, spend
from tests.factories import make_bucket, make_deposit, make_user, make_wallet

NUMBERS = count()
DAYS = st.integers(0, 100).map(lambda number: date.fromordinal(date(2026, 1, 20).toordinal() + number))


def on(row, day: str) -> RowOnDay:
    return RowOnDay(row.pk, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "balance"),
    [
        ("2026-04-30", "0"), ("2026-05-01", "100"), ("2026-05-30", "100"), ("2026-05-31", "90"), ("2026-06-01", "85"),
        ("0001-01-01", "0"), ("9999-12-31", "85"),
    ],
)  # fmt: skip
def test_a_day_counts_to_its_end(alice, wallet, day, balance):
    bank, rest = make_deposit(wallet, "Bank"), make_bucket(wallet, "Rest", "100")
    earn(alice, "100", bank, "2026-05-01", bucket_id=rest.pk)
    spend(alice, "10", bank, "2026-05-31", bucket_id=rest.pk)
    spend(alice, "5", bank, "2026-06-01", bucket_id=rest.pk)
    for balances_on, row in [(wallet_balances_on, wallet), (deposit_balances_on, bank), (bucket_balances_on, rest)]:
        assert balances_on(user=alice, ids=[on(row, day)]) == {on(row, day): Decimal(balance)}


def test_what_is_somebody_elses_or_nobodys_is_left_out(alice, bob, wallet):
    bank, rest = make_deposit(wallet), make_bucket(wallet)
    for balances_on, row in [(wallet_balances_on, wallet), (deposit_balances_on, bank), (bucket_balances_on, rest)]:
        assert balances_on(user=bob, ids=[on(row, "2026-05-01"), RowOnDay(0, date(2026, 5, 1))]) == {}


@pytest.mark.parametrize("rows", [1, 12])
def test_any_number_of_rows_and_a_history_of_any_length_are_one_statement(
    alice, wallet, rows, django_assert_num_queries
):
    deposits = [make_deposit(wallet, f"{number}") for number in range(rows)]
    for deposit in deposits:
        earn(alice, "1", deposit)
    with django_assert_num_queries(1):
        found = deposit_balances_on(user=alice, ids=[on(row, "2026-05-31") for row in deposits])
    assert list(found.values()) == [1] * rows


@settings(max_examples=25)
@given(booked=st.lists(st.tuples(DAYS, st.integers(-900, 900).filter(bool), st.booleans()), max_size=20), day=DAYS)
def test_they_are_what_plain_python_adds_up(db, booked, day):
    user = make_user(f"balances-{next(NUMBERS)}@example.com")
    wallet = make_wallet(user)
    places = [make_deposit(wallet, "a"), make_deposit(wallet, "b")]
    rest = make_bucket(wallet, "Rest", "100")
    rows = [
        Transaction(wallet=wallet, deposit=places[second], kind=Kind.NEUTRAL, amount=Decimal(cents) / 100, date=date_)
        for date_, cents, second in booked
    ]
    record_all([(row, [Share(rest.pk, row.amount)]) for row in rows])
    until = [row for row in rows if row.date <= day]
    sums = {place.pk: sum((row.amount for row in until if row.deposit == place), Decimal(0)) for place in places}
    asked = [RowOnDay(place.pk, day) for place in places]
    assert deposit_balances_on(user=user, ids=asked) == {RowOnDay(pk, day): amount for pk, amount in sums.items()}
    assert wallet_balances_on(user=user, ids=[RowOnDay(wallet.pk, day)]) == {
        RowOnDay(wallet.pk, day): sum(sums.values())
    }
    assert bucket_balances_on(user=user, ids=[RowOnDay(rest.pk, day)]) == {RowOnDay(rest.pk, day): sum(sums.values())}
