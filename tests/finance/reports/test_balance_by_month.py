"""The balance at the end of each month, told from what is there now and what came later."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import InvalidInput
from finance.days import last_day
from finance.ledger.selectors.balances import RowOnDay, wallet_balances_on
from finance.reports.balances import balance_by_month
from tests.bookings import earn, move, spend
from tests.factories import make_deposit, make_wallet

APRIL, MAY, JUNE, JULY = (date(2026, month, 1) for month in (4, 5, 6, 7))


def balances(user, wallet, from_=APRIL, to=JULY):
    return [row.balance for row in balance_by_month(user=user, wallet=wallet, from_=from_, to=to)]


@pytest.fixture
def bank(alice, wallet):
    """100 in April, 30 less in June, 1 in August."""
    bank = make_deposit(wallet, "Bank")
    earn(alice, "100", bank, "2026-04-30")
    spend(alice, "30.50", bank, "2026-06-01")
    earn(alice, "1", bank, "2026-08-01")
    return bank


def test_each_month_has_what_was_there_at_its_end(alice, wallet, bank):
    assert balances(alice, wallet) == [100, 100, Decimal("69.50"), Decimal("69.50")]
    rows = balance_by_month(user=alice, wallet=wallet, from_=APRIL, to=JULY)
    assert [(row.wallet_id, row.month) for row in rows] == [(wallet.pk, month) for month in (APRIL, MAY, JUNE, JULY)]


def test_before_everything_there_is_nothing_and_after_it_all(alice, wallet, bank):
    assert balances(alice, wallet, date(2020, 1, 1), date(2020, 2, 1)) == [0, 0]
    assert balances(alice, wallet, date(2030, 1, 1), date(2030, 1, 1)) == [Decimal("70.50")]


def test_it_is_the_balance_on_the_last_day_of_the_month(alice, wallet, bank):
    days = [RowOnDay(wallet.pk, last_day(month)) for month in (APRIL, MAY, JUNE, JULY)]
    found = wallet_balances_on(user=alice, ids=days)
    assert [found[day] for day in days] == balances(alice, wallet)


def test_money_that_stays_in_the_wallet_moves_nothing(alice, wallet, bank):
    move(alice, bank, make_deposit(wallet, "Cash"), "20", date=MAY)
    assert balances(alice, wallet, MAY, MAY) == [100]


def test_a_wallet_without_deposits_has_nothing(alice, wallet):
    assert balances(alice, wallet) == [0, 0, 0, 0]


def test_another_users_wallet_is_empty_to_nobody(bob, wallet, bank):
    assert balances(bob, make_wallet(bob, "Mine")) == [0, 0, 0, 0]


def test_months_that_are_turned_around_are_refused(alice, wallet):
    with pytest.raises(InvalidInput) as refusal:
        balances(alice, wallet, MAY, APRIL)
    assert refusal.value.fields == {"to": ["The start is after the end."]}


@pytest.mark.parametrize("rows", [0, 30])
def test_it_is_one_statement(alice, wallet, bank, rows, django_assert_num_queries):
    for number in range(rows):
        earn(alice, "1", bank, f"2025-{number % 12 + 1:02}-01")
    with django_assert_num_queries(1):
        balance_by_month.computed(user=alice, wallet=wallet, from_=APRIL, to=JULY)
