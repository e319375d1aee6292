import datetime as dt
from decimal import Decimal
from threading import Thread

import pytest
from django.db import connection

from core.readings import reading_at_one_moment
from finance.reports import dashboard
from finance.transactions.services import income_and_expenses
from tests.factories import make_deposit, make_user, make_wallet

TODAY = dt.date(2026, 5, 20)


@pytest.mark.django_db(transaction=True)
def test_the_figures_of_a_dashboard_agree_although_money_moves_while_it_is_read():
    alice = make_user()
    deposit = make_deposit(make_wallet(alice, is_default=True))

    def earn() -> None:
        income_and_expenses.create_income(user=alice, amount=Decimal(7), date=TODAY, deposit_id=deposit.pk)
        connection.close()

    def written_to_behind_its_first_trip(**arguments):
        begun = dashboard.dashboard.begin(**arguments)
        rows = yield next(begun)
        thread = Thread(target=earn)
        thread.start()
        thread.join()
        try:
            while True:
                rows = yield begun.send(rows)
        except StopIteration as end:
            return end.value

    read = reading_at_one_moment(written_to_behind_its_first_trip)
    board = read(user=alice, wallet_id=None, sizes=dashboard.Sizes(), today=TODAY)
    assert (board.deposits[0].balance, board.months[-1].summary.income) == (0, 0)
    board = dashboard.dashboard(user=alice, wallet_id=None, sizes=dashboard.Sizes(), today=TODAY)
    assert (board.deposits[0].balance, board.months[-1].summary.income) == (7, 7)
