"""No race breaks what was asserted: on SQLite one writer waits for the file, on PostgreSQL for the wallet's row."""

from decimal import Decimal

import pytest

from finance.models import BalanceAssertion
from tests.bookings import spend
from tests.factories import make_deposit
from tests.finance.planning.test_period_races import at_once
from tests.finance.wallets.assertions import asserted, reconcile

pytestmark = pytest.mark.django_db(transaction=True)


def test_whoever_spends_as_a_balance_is_asserted_is_in_it_or_refused(alice, wallet):
    bank = make_deposit(wallet, "Bank")
    for round_ in range(1, 6):
        before = -bank.transactions.count()
        outcomes = at_once(lambda: reconcile(bank, f"{before}"), lambda: spend(alice, "1", bank))  # noqa: B023
        row = BalanceAssertion.objects.get()
        spent_first = outcomes == {"done": 2}
        assert outcomes in ({"done": 2}, {"done": 1, "Conflict": 1})
        assert (row.status, row.difference) == (("BROKEN", -1) if spent_first else ("HOLDS", 0))
        row.delete()
        bank.changed(reconciled_on=None).save(update_fields=["reconciled_on"])
        assert round_


def test_of_two_that_would_break_it_none_does(alice, wallet):
    bank = make_deposit(wallet, "Bank")
    reconcile(bank, "0")
    outcomes = at_once(lambda: spend(alice, "1", bank), lambda: spend(alice, "1", bank))
    assert outcomes == {"Conflict": 2}
    assert asserted() == [("2026-05-31", "0.00", "0.00", "HOLDS")]
    assert bank.balance == Decimal(0)
