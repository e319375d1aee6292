"""A long range of days is read in parts, which are of one moment."""

import datetime as dt
from decimal import Decimal
from threading import Thread

import pytest
from django.db import connection

from finance.days import DateRange
from finance.reports import summaries
from finance.reports.spans import Span
from finance.transactions.services import income_and_expenses
from tests.factories import make_deposit, make_user, make_wallet

YEAR = Span(days=DateRange(dt.date(2025, 1, 2), dt.date(2025, 12, 30)))


@pytest.mark.django_db(transaction=True)
def test_what_is_earned_between_its_parts_is_in_none_of_them(monkeypatch):
    alice = make_user()
    deposit = make_deposit(make_wallet(alice, is_default=True))
    reckon = summaries.summary_of

    def earn(day: dt.date) -> None:
        income_and_expenses.create_income(user=alice, amount=Decimal(7), date=day, deposit_id=deposit.pk)
        connection.close()

    def reckon_after_a_write(*figures):
        monkeypatch.undo()
        thread = Thread(target=earn, args=[dt.date(2025, 12, 15)])
        thread.start()
        thread.join()
        return reckon(*figures)

    def earned() -> Decimal:
        return summaries.income_vs_expense_by_currency(user=alice, span=YEAR)[0].summary.income

    earn(dt.date(2025, 6, 15))
    monkeypatch.setattr(summaries, "summary_of", reckon_after_a_write)
    assert earned() == 7
    assert earned() == 14
