"""The figures of a dashboard are of one moment."""

import datetime as dt
from decimal import Decimal

import pytest

from core.readings import Course
from finance.reports.dashboard import Dashboard, Sizes, dashboard
from finance.transactions.services.income_and_expenses import create_income

TODAY = dt.date(2026, 5, 20)


@pytest.fixture
def earn(alice, deposit):
    return lambda: create_income(user=alice, amount=Decimal(7), date=TODAY, deposit_id=deposit.pk)


def told(board: Dashboard) -> tuple[Decimal, Decimal]:
    return board.deposits[0].balance, board.months[-1].summary.income


@pytest.mark.django_db
def test_they_agree_although_money_moves_behind_the_wallet_that_was_read(alice, deposit, earn):
    course, trips = Course(dashboard.begin(user=alice, wallet_id=None, sizes=Sizes(), today=TODAY)), 0
    while course.asks is not None:
        course.give([ask.rows() for ask in course.asks])
        trips += 1
        if trips == 1:
            earn()
    assert told(course.value) == (7, 7)
    assert trips == 4


@pytest.mark.django_db
def test_they_are_read_by_eight_statements(alice, wallet, django_assert_num_queries):
    with django_assert_num_queries(8):
        assert dashboard(user=alice, wallet_id=None, sizes=Sizes(), today=TODAY).wallet == wallet
