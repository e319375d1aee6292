"""What a write answered is kept as references and comes back as the same thing."""

import datetime as dt
import json

import pytest

from core.errors import NotFound
from finance.ledger.selectors.movements import Deleted, Movement, RefetchScope
from finance.ledger.services.allocations import Share
from finance.ledger.services.changes import Change
from finance.retries.results import recalled, recorded
from tests.bookings import spend
from tests.factories import make_deposit, make_wallet

MOVED = Movement(
    wallet_ids=frozenset({1}),
    deposit_ids=frozenset({3, 2}),
    months=frozenset({dt.date(2026, 5, 1)}),
    deleted=frozenset({Deleted("Deposit", 4), Deleted("Bucket", 5)}),
    refetch=frozenset({RefetchScope.WALLET_LIST}),
)


def kept(result: object) -> object:
    """What the database gives back of it."""
    return json.loads(json.dumps(recorded(result)))


@pytest.mark.parametrize("value", [None, True, 5, "five", [1, [2]], dt.date(2026, 5, 5), frozenset({1, 2}), MOVED])
def test_values_come_back(value, alice):
    assert recalled(kept(value), user=alice) == value


def test_rows_come_back_as_they_are_now(alice, wallet):
    deposit = make_deposit(wallet, "Bank")
    reference = kept(deposit)
    deposit.changed(name="Savings").clean_and_save()
    assert reference == {"row": "finance.Deposit", "pk": deposit.pk}
    assert recalled(reference, user=alice).name == "Savings"


def test_a_change_comes_back_without_what_is_gone(alice, wallet):
    deposit = make_deposit(wallet)
    first, second = [spend(alice, amount, deposit) for amount in ("5", "6")]
    reference = kept(Change([first, second], MOVED, moved_transactions=2, within=wallet, skipped=3))
    first.delete()
    assert recalled(reference, user=alice) == Change([second], MOVED, moved_transactions=2, within=wallet, skipped=3)


def test_a_row_that_the_answer_is_nothing_without_is_not_found(alice, wallet):
    other = make_wallet(alice, "Other")
    reference = kept(Change(other, MOVED))
    other.delete()
    with pytest.raises(NotFound, match=r"^Wallet of the write not found\.$"):
        recalled(reference, user=alice)


def test_what_an_earlier_release_kept_is_not_found(alice):
    with pytest.raises(NotFound, match="kept by an earlier release and is not found") as refusal:
        recalled({"result": "Deletion", "fields": {"deleted_ids": []}}, user=alice)
    assert refusal.value.field == "idempotency_key"


def test_nobody_reads_the_rows_of_another_user(alice, bob, wallet):
    reference = kept([make_deposit(wallet)])
    assert recalled(reference, user=bob) == []
    with pytest.raises(NotFound):
        recalled(reference[0], user=bob)


def test_rows_of_one_model_take_one_statement(alice, wallet, django_assert_num_queries):
    reference = kept([make_deposit(wallet, f"Deposit {number}") for number in range(5)] + [wallet])
    with django_assert_num_queries(2):
        assert len(recalled(reference, user=alice)) == 6


def test_what_no_service_answers_cannot_be_kept():
    with pytest.raises(TypeError, match=r"^Share cannot be kept for a retry\.$"):
        recorded(Share(1, 2))
