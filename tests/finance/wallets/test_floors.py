"""The balance of a deposit below which an alert is told: any amount of its currency, or none."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from core.errors import Conflict
from finance.models import Deposit
from finance.wallets.services.deposits import create_deposit, update_deposit
from finance.wallets.services.wallets import update_wallet
from tests.factories import make_deposit, make_wallet
from tests.refusals import problems_of, refused

TOO_LARGE = "An amount has at most twelve digits before the point."
FLOORS = [Decimal("-500.25"), Decimal(0), Decimal(100), None]


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_is_any_amount_or_none(alice, wallet, floor):
    made = create_deposit(user=alice, wallet_id=wallet.pk, name="New", floor=floor).answer
    other = make_deposit(wallet, floor=Decimal(7))
    update_deposit(user=alice, deposit_id=other.pk, floor=floor)
    assert {Deposit.objects.get(pk=row.pk).floor for row in (made, other)} == {floor}


def test_a_floor_is_0_unless_said_and_stays_unless_changed(alice, wallet):
    made = create_deposit(user=alice, wallet_id=wallet.pk, name="New").answer
    assert Deposit.objects.get(pk=made.pk).floor == 0
    other = make_deposit(wallet, floor=Decimal(7))
    update_deposit(user=alice, deposit_id=other.pk, name="Other")
    assert Deposit.objects.get(pk=other.pk).floor == 7


@pytest.mark.parametrize(
    ("currency", "floor", "message"),
    [
        ("EUR", "0.001", "An amount in EUR has at most 2 digits after the point."),
        ("JPY", "-0.5", "An amount in JPY has no digits after the point."),
        ("EUR", "1000000000000", TOO_LARGE),
        ("EUR", "-1000000000000", TOO_LARGE),
    ],
)
def test_a_floor_is_an_amount_of_the_currency(alice, currency, floor, message):
    deposit = make_deposit(make_wallet(alice, "Other", currency))
    for refuse in (
        lambda: create_deposit(user=alice, wallet_id=deposit.wallet_id, name="New", floor=Decimal(floor)),
        lambda: update_deposit(user=alice, deposit_id=deposit.pk, floor=Decimal(floor)),
    ):
        assert problems_of(refuse) == {"floor": [message]}


@pytest.mark.parametrize("floor", ["1000000000000", "-1000000000000"])
def test_the_database_refuses_more_than_twelve_digits(wallet, floor):
    with pytest.raises(IntegrityError):
        make_deposit(wallet, floor=Decimal(floor))


@pytest.mark.parametrize(("floor", "stays"), [("-5", True), ("5", True), ("0", False), (None, False)])
def test_a_currency_stays_where_a_floor_is_an_amount_of_it(alice, wallet, floor, stays):
    make_deposit(wallet, floor=floor and Decimal(floor))
    if stays:
        refusal = refused(Conflict, update_wallet, user=alice, wallet_id=wallet.pk, currency="JPY")
        assert refusal.field == "currency"
    else:
        assert update_wallet(user=alice, wallet_id=wallet.pk, currency="JPY").answer.currency == "JPY"
