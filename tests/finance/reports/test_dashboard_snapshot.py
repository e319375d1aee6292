"""The figures of a dashboard are of one moment, and are read again only where something was written since."""

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


@pytest.fixture
def board(alice, deposit):
    def board(wallet_id: int | None = None, today: dt.date = TODAY, sizes: Sizes = Sizes()) -> Dashboard:  # noqa: B008
        return dashboard(user=alice, wallet_id=wallet_id, sizes=sizes, today=today)

    return board


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


def test_nothing_but_the_wallet_is_read_where_nothing_was_written(board, django_assert_num_queries):
    with django_assert_num_queries(8):
        first = board()
    with django_assert_num_queries(1):
        assert board() == first


def test_all_is_read_again_behind_a_write(board, earn, django_assert_num_queries):
    board()
    earn()
    with django_assert_num_queries(8):
        assert told(board()) == (7, 7)


def test_all_is_read_for_another_day_and_for_other_sizes(board, django_assert_num_queries):
    board()
    with django_assert_num_queries(8):
        assert board(today=dt.date(2026, 6, 1)).months[-1].month == dt.date(2026, 6, 1)
    with django_assert_num_queries(8):
        assert len(board(sizes=Sizes(last_months=3)).months) == 3


def test_a_named_wallet_has_what_was_read_of_it_as_the_default_one(board, wallet, django_assert_num_queries):
    board()
    with django_assert_num_queries(1):
        board(wallet_id=wallet.pk)


def test_whoever_changes_what_a_board_shows_changes_no_other(board):
    first = board()
    first.deposits[0].name = "Changed"
    first.months.clear()
    assert (board().deposits[0].name, len(board().months)) == ("Account", 12)
