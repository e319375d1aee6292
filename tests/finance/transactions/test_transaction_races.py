"""Writes of transactions at once, with real threads: figures stay sums, and nothing is done twice."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from finance.models import Transaction
from finance.planning.services.periods import close_period
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    create_expense,
    create_income,
    delete_transaction,
    delete_transactions,
    update_transaction,
)
from tests.bookings import MAY_5, spend
from tests.factories import make_deposit, make_period, make_wallet
from tests.finance.planning.test_period_races import at_once
from tests.finance.transactions.helpers import assert_figures_are_sums

pytestmark = pytest.mark.django_db(transaction=True)


def test_writes_to_one_deposit_all_count(alice, deposit):
    earned = partial(create_income, user=alice, amount=Decimal("3.10"), date=MAY_5, deposit_id=deposit.pk)
    spent = partial(create_expense, user=alice, amount=Decimal("1.05"), date=MAY_5, deposit_id=deposit.pk)
    assert at_once(*[earned, spent] * 8) == {"done": 16}
    deposit.refresh_from_db()
    assert deposit.balance == Decimal("16.40")
    assert_figures_are_sums()


def test_a_transaction_is_deleted_once(alice, deposit):
    row = spend(alice, "1", deposit)
    delete = partial(delete_transaction, user=alice, transaction_id=row.pk)
    assert at_once(*[delete] * 6) == {"done": 1, "NotFound": 5}
    assert_figures_are_sums()


def test_updates_of_one_transaction_follow_one_another(alice, deposit):
    row = spend(alice, "1", deposit)
    amounts = [Decimal(number) for number in range(2, 10)]
    updates = [partial(update_transaction, user=alice, transaction_id=row.pk, amount=amount) for amount in amounts]
    assert at_once(*updates) == {"done": 8}
    assert_figures_are_sums()


def test_several_wallets_are_locked_in_one_order(alice, deposit):
    holiday = make_deposit(make_wallet(alice, "Holiday"))
    ids = [spend(alice, "1", deposit).pk, spend(alice, "1", holiday).pk]
    copies = [partial(copy_transactions, user=alice, transaction_ids=each, date=MAY_5) for each in (ids, ids[::-1])]
    assert at_once(*copies * 4) == {"done": 8}
    assert Transaction.objects.count() == 18
    assert_figures_are_sums()


def test_of_deletions_that_share_a_transaction_one_is_done(alice, deposit):
    rows = [spend(alice, "1", deposit).pk for _ in range(3)]
    ids = [[rows[0], rows[1]], [rows[1], rows[2]]]
    deletions = [partial(delete_transactions, user=alice, transaction_ids=each) for each in ids]
    assert at_once(*deletions) == {"done": 1, "NotFound": 1}
    assert Transaction.objects.count() == 1
    assert_figures_are_sums()


def test_nothing_slips_into_a_period_that_is_being_closed(alice, wallet, deposit):
    may = make_period(wallet, status="ACTIVE")
    row = spend(alice, "1", deposit, date=date(2026, 6, 1))
    close = partial(close_period, user=alice, period_id=may.pk)
    move = partial(update_transaction, user=alice, transaction_id=row.pk, date=MAY_5)
    outcomes = at_once(close, move)
    row.refresh_from_db()
    moved_first = row.period_id == may.pk
    assert outcomes == ({"done": 2} if moved_first else {"done": 1, "Conflict": 1})
    assert_figures_are_sums()
