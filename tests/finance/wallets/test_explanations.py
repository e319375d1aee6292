"""What may explain that the transactions come to another balance than was asserted, the likeliest first."""

from decimal import Decimal

import pytest

from finance.ledger.services.assertions import breaking_assertions
from finance.models import Transaction
from finance.wallets.selectors.explanations import LOOKED_AT, MOST_EXPLANATIONS, explanations
from tests.bookings import earn, spend
from tests.factories import make_deposit, make_wallet
from tests.finance.wallets.assertions import reconcile


def told(deposit, balance: str, on: str = "2026-05-31") -> list[tuple[str, ...]]:
    """Each explanation by its reason and the names of its transactions."""
    row = reconcile(deposit, balance, on)
    found = explanations(user=deposit.wallet.owner, ids=[row.pk])
    return [(each.reason, *(row.name for row in each.transactions)) for each in found[row.pk]]


@pytest.fixture
def account(alice, bank):
    """With 400 at the end of May."""
    earn(alice, "500", bank, "2026-05-02", name="Pay")
    spend(alice, "54", bank, "2026-05-20", name="Shoes")
    spend(alice, "46", bank, "2026-05-21", name="Shirt")
    return bank


def test_what_holds_needs_none(account):
    row = reconcile(account, "400")
    assert explanations(user=account.wallet.owner, ids=[row.pk]) == {}


def test_one_that_nobody_knows_of(account):
    assert told(account, "454") == [("TOO_MUCH", "Shoes")]


@pytest.mark.parametrize(("second", "reason"), [("2026-05-23", "ENTERED_TWICE"), ("2026-05-24", "TOO_MUCH")])
def test_one_that_was_entered_twice_within_three_days(alice, account, second, reason):
    spend(alice, "54", account, second, name="Shoes again")
    assert told(account, "400")[0][0] == reason


def test_the_two_of_one_that_was_entered_twice_are_named(alice, account):
    spend(alice, "54", account, "2026-05-20", name="Shoes again")
    assert told(account, "400") == [("ENTERED_TWICE", "Shoes again", "Shoes")]


def test_one_that_went_the_other_way(account):
    assert told(account, "508") == [("TURNED_AROUND", "Shoes")]


def test_one_that_is_dated_within_a_fortnight_after_the_day(alice, account):
    spend(alice, "7", account, "2026-06-14", name="Late")
    spend(alice, "7", account, "2026-06-15", name="Too late")
    assert told(account, "393") == [("DATED_LATER", "Late")]


def test_one_that_is_on_another_deposit(alice, account, cash):
    spend(alice, "7", cash, "2026-05-30", name="By card")
    spend(alice, "7", make_deposit(make_wallet(alice, "Trip")), "2026-05-30", name="Abroad")
    assert told(account, "393") == [("ON_ANOTHER_DEPOSIT", "By card")]


@pytest.mark.parametrize(
    ("balance", "explained"),
    [
        ("409", [("DIGITS_SWAPPED", "Shoes")]),  # 45 in place of 54
        ("382", [("DIGITS_SWAPPED", "Shirt")]),  # 64 in place of 46
        ("398.02", []),  # nothing near it is swapped
    ],
)
def test_two_digits_that_were_swapped(account, balance, explained):
    assert [each for each in told(account, balance) if each[0] == "DIGITS_SWAPPED"] == explained


def test_two_that_are_the_difference_together(account):
    assert told(account, "500") == [("TWO_TOGETHER", "Shirt", "Shoes")]


def test_only_what_came_after_the_last_balance_that_holds_is_looked_at(account):
    assert reconcile(account, "446", "2026-05-20").status == "HOLDS"
    assert told(account, "454") == []
    assert told(account, "446") == [("TOO_MUCH", "Shirt")]


def test_at_most_a_year_is_looked_at(alice, account):
    spend(alice, "8", account, "2025-05-30", name="A year ago")
    spend(alice, "8", account, "2025-05-29", name="Longer ago")
    assert told(account, "392") == [("TOO_MUCH", "A year ago")]


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are_can_be_explained(alice, bank, on):
    spend(alice, "9", bank, on, name="Meal")
    assert told(bank, "0", on) == [("TOO_MUCH", "Meal")]


def test_so_many_are_told_and_looked_at(alice, bank):
    with breaking_assertions(True):
        first = spend(alice, "9", bank, "2026-05-01")
    rows = [
        Transaction(wallet=bank.wallet, deposit=bank, kind="EXPENSE", amount=-9, date=f"2026-05-{1 + n % 3 * 10:02}")
        for n in range(LOOKED_AT + 5)
    ]
    Transaction.objects.bulk_create(rows)
    row = reconcile(bank, "0")
    row.changed(difference=Decimal(-9)).save()
    [found] = explanations(user=alice, ids=[row.pk]).values()
    assert len(found) == MOST_EXPLANATIONS
    assert first.pk not in {each.pk for one in found for each in one.transactions}


def test_several_are_explained_by_as_many_statements_as_one(alice, account, cash, django_assert_num_queries):
    spend(alice, "3", cash, "2026-05-05", name="Coffee")
    rows = [reconcile(account, "454"), reconcile(cash, "0"), reconcile(account, "446", "2026-05-30")]
    with django_assert_num_queries(2):
        found = explanations(user=alice, ids=[row.pk for row in rows])
    names = [[row.name for one in found[row.pk] for row in one.transactions] for row in rows]
    assert names == [["Shoes"], ["Coffee"], ["Shirt"]]


def test_nobody_elses_are_explained(bob, account):
    row = reconcile(account, "454")
    assert explanations(user=bob, ids=[row.pk]) == {}
