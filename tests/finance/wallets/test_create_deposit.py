"""A new deposit may say what was on it at the start: both are written, or neither."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import Conflict, InvalidInput
from finance.ledger.selectors.check import ledger_differences
from finance.models import Deposit, Transaction
from finance.wallets.services.deposits import create_deposit
from tests.clocks import stop_clock
from tests.factories import make_period, make_wallet

MAY_1 = date(2026, 5, 1)


def create(alice, balance: str | None, on: date | None = None, wallet_id: int | None = None) -> Deposit:
    amount = None if balance is None else Decimal(balance)
    return create_deposit(user=alice, wallet_id=wallet_id, name="Bank", opening_balance=amount, opening_on=on).answer


def refused(expected, *arguments, **named):
    with pytest.raises(expected) as refusal:
        create(*arguments, **named)
    assert (Deposit.objects.count(), Transaction.objects.count()) == (0, 0)
    return refusal.value


@pytest.mark.parametrize("balance", ["250.05", "-12.5"])
def test_it_is_there_with_its_opening_balance(alice, wallet, balance):
    deposit = create(alice, balance, MAY_1)
    opening = Transaction.objects.get()
    assert deposit.balance == opening.amount == Decimal(balance)
    assert (opening.deposit, opening.date, opening.kind, opening.is_opening) == (deposit, MAY_1, "NEUTRAL", True)
    assert list(ledger_differences()) == []


def test_it_opens_today_unless_said_otherwise(alice, wallet, monkeypatch):
    alice.changed(time_zone="Asia/Tokyo").save()
    stop_clock(monkeypatch, "2027-02-28T20:00:00+00:00")
    create(alice, "1")
    assert Transaction.objects.get().date == date(2027, 3, 1)


@pytest.mark.parametrize("balance", [None, "0", "0.00"])
def test_without_a_balance_nothing_is_recorded(alice, wallet, balance):
    assert create(alice, balance).balance == 0
    assert Transaction.objects.count() == 0


def test_a_day_in_a_closed_period_is_a_conflict_about_that_day(alice, wallet):
    make_period(wallet, status="CLOSED")
    assert refused(Conflict, alice, "1", MAY_1).field == "opening_on"


def test_a_day_without_a_balance_is_refused(alice, wallet):
    assert refused(InvalidInput, alice, None, MAY_1).fields == {
        "opening_on": ["A day of no opening balance says nothing."]
    }


@pytest.mark.parametrize(("currency", "balance"), [("EUR", "0.001"), ("JPY", "0.5"), ("EUR", "1000000000000")])
def test_a_balance_that_is_no_amount_of_the_currency_is_refused(alice, currency, balance):
    wallet = make_wallet(alice, "Home", currency)
    assert refused(InvalidInput, alice, balance, wallet_id=wallet.pk).fields.keys() == {"opening_balance"}
