"""A new transfer: two legs with one date, equal amounts in one currency and both amounts in two."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import Conflict, NotFound
from finance.ledger.selectors.check import ledger_differences
from finance.models import Transaction, Transfer
from finance.transactions.services.transfers import create_transfer
from tests.bookings import MAY_5, move
from tests.factories import make_deposit, make_period, make_wallet
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums, balances_of, legs_of
from tests.refusals import problems_of, refused


def test_it_takes_from_one_deposit_and_adds_to_another(alice, bank, cash):
    transfer = move(alice, bank, cash, "12.50", name="To the purse", note="May")
    legs = [(row.deposit, row.amount, row.kind, row.date, row.name, row.note) for row in legs_of(transfer)]
    said = ("NEUTRAL", MAY_5, "To the purse", "May")
    assert legs == [(bank, Decimal("-12.50"), *said), (cash, Decimal("12.50"), *said)]
    assert balances_of(bank, cash) == [Decimal("-12.50"), Decimal("12.50")]
    assert (transfer.owner, transfer.version) == (alice, 1)
    assert_figures_are_sums()
    assert list(ledger_differences()) == []


def test_it_reaches_another_wallet_of_the_user(alice, wallet, bank):
    away = make_deposit(make_wallet(alice, "Holiday"), "Purse")
    may, trip = make_period(wallet), make_period(away.wallet, "Trip", "2026-05-05", "2026-05-06")
    transfer = move(alice, bank, away)
    legs = [(row.wallet, row.period, row.amount) for row in legs_of(transfer)]
    assert legs == [(wallet, may, Decimal(-10)), (away.wallet, trip, Decimal(10))]
    assert_figures_are_sums()
    assert list(ledger_differences()) == []


def test_the_movement_names_what_moved_on_both_sides(alice, wallet, bank):
    away = make_deposit(make_wallet(alice, "Holiday"))
    may = make_period(wallet)
    fields = {"amount": Decimal(1), "date": MAY_5}
    change = create_transfer(user=alice, from_deposit_id=bank.pk, to_deposit_id=away.pk, **fields)
    movement = change.movement
    assert movement.wallet_ids == {wallet.pk, away.wallet_id}
    assert (movement.deposit_ids, movement.period_ids) == ({bank.pk, away.pk}, {may.pk})
    assert movement.transfer_ids == {change.answer.pk}
    assert movement.transaction_ids == {row.pk for row in legs_of(change.answer)}
    assert movement.deleted == frozenset()


@pytest.mark.parametrize("received", [None, "10", "10.00"])
def test_in_one_currency_what_arrives_is_what_was_sent(alice, bank, cash, received):
    move(alice, bank, cash, "10", received=received)
    assert balances_of(bank, cash) == [Decimal(-10), Decimal(10)]


def test_in_one_currency_no_other_amount_arrives(alice, bank, cash):
    message = "Both deposits are in EUR, where what is received is what is sent."
    assert problems_of(move, alice, bank, cash, "10", received="9.99") == {"received_amount": [message]}


@pytest.mark.parametrize(
    ("currency", "sent", "other", "received"),
    [
        ("EUR", "10.01", "JPY", "1650"),
        ("JPY", "1650", "KWD", "3.005"),
        ("KWD", "3.005", "EUR", "9.02"),
        ("EUR", "10", "USD", "10"),
    ],
)
def test_between_currencies_both_amounts_are_given(alice, currency, sent, other, received):
    out = make_deposit(make_wallet(alice, "Here", currency))
    into = make_deposit(make_wallet(alice, "There", other))
    move(alice, out, into, sent, received=received)
    assert balances_of(out, into) == [-Decimal(sent), Decimal(received)]
    assert_figures_are_sums()
    assert list(ledger_differences()) == []


def test_between_currencies_what_arrives_is_not_guessed(alice, bank):
    yen = make_deposit(make_wallet(alice, "Tokyo", "JPY"))
    assert problems_of(move, alice, bank, yen) == {"received_amount": ["The amount in JPY is missing."]}


POSITIVE = "An amount is greater than 0."
TWELVE = "An amount has at most twelve digits before the point."


@pytest.mark.parametrize(
    ("currency", "amount", "message"),
    [
        ("EUR", "0", POSITIVE),
        ("EUR", "-1", POSITIVE),
        ("EUR", "1000000000000", TWELVE),
        ("JPY", "1.5", "An amount in JPY has no digits after the point."),
        ("EUR", "0.001", "An amount in EUR has at most 2 digits after the point."),
        ("KWD", "1.0005", "An amount in KWD has at most 3 digits after the point."),
    ],
)
def test_each_amount_is_positive_and_fits_its_currency(alice, currency, amount, message):
    one = make_wallet(alice, "One", currency)
    bank, cash = make_deposit(one, "Bank"), make_deposit(one, "Cash")
    dollars = make_deposit(make_wallet(alice, "Dollars", "USD"))
    assert problems_of(move, alice, bank, cash, amount) == {"amount": [message]}
    assert problems_of(move, alice, bank, dollars, amount, received="1") == {"amount": [message]}
    assert problems_of(move, alice, dollars, bank, "1", received=amount) == {"received_amount": [message]}


def test_the_same_deposit_is_nowhere_to_go(alice, bank):
    assert problems_of(move, alice, bank, bank) == {"to_deposit_id": ["The money comes from this place."]}


def test_what_is_retired_takes_nothing_new(alice, wallet, bank):
    old = make_deposit(wallet, "Old", is_active=False)
    assert problems_of(move, alice, old, bank) == {"from_deposit_id": ["Old is retired."]}
    assert problems_of(move, alice, bank, old) == {"to_deposit_id": ["Old is retired."]}


@pytest.mark.parametrize(("field", "longest"), [("name", 128), ("note", 2000)])
def test_texts_have_a_longest_length(alice, bank, cash, field, longest):
    move(alice, bank, cash, **{field: "x" * longest})
    message = f"The {field} is longer than {longest} characters."
    assert problems_of(move, alice, bank, cash, **{field: "x" * 10_000}) == {field: [message]}


def test_every_problem_is_told_at_once(alice, wallet):
    old = make_deposit(wallet, "Old", is_active=False)
    yen = make_deposit(make_wallet(alice, "Tokyo", "JPY"), is_active=False)
    problems = problems_of(move, alice, old, yen, "0", received="0.5", name="x" * 129)
    assert sorted(problems) == ["amount", "from_deposit_id", "name", "received_amount", "to_deposit_id"]


@pytest.mark.parametrize("field", ["from_deposit_id", "to_deposit_id"])
def test_a_deposit_of_another_user_or_of_nobody_is_not_found(alice, bob, bank, cash, field):
    theirs = make_deposit(make_wallet(bob))
    for pk in (theirs.pk, 0):
        names = {"from_deposit_id": bank.pk, "to_deposit_id": cash.pk} | {field: pk}
        problems = refused(NotFound, create_transfer, user=alice, amount=Decimal(1), date=MAY_5, **names).fields
        assert problems == {field: ["Deposit not found."]}


@pytest.mark.parametrize("closed_side", ["Daily", "Holiday"])
def test_a_day_in_a_closed_period_of_either_wallet_is_refused(alice, wallet, bank, closed_side):
    away = make_deposit(make_wallet(alice, "Holiday"))
    make_period({"Daily": wallet, "Holiday": away.wallet}[closed_side], status="CLOSED")
    for out, into in [(bank, away), (away, bank)]:
        assert refused(Conflict, move, alice, out, into).fields == {"date": ["The period May is closed."]}
        assert refused(Conflict, move, alice, out, into, date=date(2026, 5, 31)).fields == {
            "date": ["The period May is closed."]
        }
    move(alice, bank, away, date=date(2026, 6, 1))


@pytest.mark.parametrize("side", ["out", "into"])
def test_a_balance_beyond_twelve_digits_is_refused(alice, wallet, bank, side):
    full = make_deposit(wallet, "Full", balance=Decimal("999999999999") * (-1 if side == "out" else 1))
    message = "The deposit's balance would have more than twelve digits before the point."
    sides = (full, bank) if side == "out" else (bank, full)
    assert problems_of(move, alice, *sides, "1") == {"amount": [message]}


def test_the_largest_amount_is_moved_exactly(alice, bank, cash):
    move(alice, bank, cash, "999999999999.99")
    assert balances_of(bank, cash) == [Decimal("-999999999999.99"), Decimal("999999999999.99")]


def test_inside_a_wallet_it_is_ten_statements(alice, bank, cash, django_assert_num_queries):
    move(alice, bank, cash)
    with django_assert_num_queries(10 + SAVEPOINT_AND_RELEASE):
        move(alice, bank, cash)
    assert (Transfer.objects.count(), Transaction.objects.count()) == (2, 4)
