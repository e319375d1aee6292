"""A key, its write and its answer are one: all of them are kept, or none."""

from functools import partial
from itertools import count

import pytest

from core.errors import Conflict, InvalidInput
from finance.ledger.services.changes import Change
from finance.models import Deposit, IdempotencyKey
from finance.planning.services.periods import activate_period
from finance.retries.idempotency import once
from finance.wallets.services.categories import update_category
from finance.wallets.services.deposits import create_deposit, update_deposit
from finance.wallets.services.wallets import update_wallet
from tests.factories import make_category, make_deposit, make_period
from tests.finance.planning.test_period_races import at_once


def create_once(user, wallet, name="Bank", key="k", fingerprint="a" * 64, mutation="createDeposit"):
    service = partial(create_deposit, user=user, wallet_id=wallet.pk, name=name)
    return once(user=user, mutation=mutation, key=key, fingerprint=fingerprint, service=service)


def test_the_second_write_answers_the_row_of_the_first(alice, wallet):
    assert create_once(alice, wallet) == create_once(alice, wallet)
    assert Deposit.objects.count() == 1


def test_another_fingerprint_is_a_conflict(alice, wallet):
    create_once(alice, wallet)
    with pytest.raises(Conflict) as refusal:
        create_once(alice, wallet, "Cash", fingerprint="b" * 64)
    assert refusal.value.field == "idempotency_key"
    assert [deposit.name for deposit in Deposit.objects.all()] == ["Bank"]


@pytest.mark.parametrize("other", [{"key": "K"}, {"mutation": "createEntity"}])
def test_another_key_or_mutation_is_another_write(other, alice, wallet):
    create_once(alice, wallet)
    create_once(alice, wallet, "Cash", **other)
    assert Deposit.objects.count() == 2


def test_a_refused_write_leaves_no_key(alice, wallet):
    make_deposit(wallet, "Bank")
    with pytest.raises(InvalidInput):
        create_once(alice, wallet)
    assert IdempotencyKey.objects.count() == 0


def test_a_write_whose_answer_cannot_be_kept_is_taken_back(alice, wallet):
    def service() -> object:
        create_deposit(user=alice, wallet_id=wallet.pk, name="Bank")
        return object()

    with pytest.raises(TypeError):
        once(user=alice, mutation="createDeposit", key="k", fingerprint="a" * 64, service=service)
    assert (Deposit.objects.count(), IdempotencyKey.objects.count()) == (0, 0)


def test_a_write_that_answers_nothing_happens_once_too(alice, wallet):
    calls = count()
    for _ in range(2):
        once(user=alice, mutation="m", key="k", fingerprint="a" * 64, service=lambda: next(calls) and None)
    assert next(calls) == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_the_next_one_writes_when_the_first_fails(alice, wallet):
    """The others wait for the first; it takes its key back, and exactly one of them goes on in its place."""
    attempts = count(1)

    def service() -> Change[Deposit]:
        deposit = create_deposit(user=alice, wallet_id=wallet.pk, name="Bank")
        if next(attempts) == 1:
            raise InvalidInput({"name": ["Not this time."]})
        return deposit

    write = partial(once, user=alice, mutation="createDeposit", key="k", fingerprint="a" * 64, service=service)
    assert at_once(*[write] * 8) == {"InvalidInput": 1, "done": 7}
    assert next(attempts) == 3
    assert (Deposit.objects.count(), IdempotencyKey.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_saw_the_same_version_one_changes_it(alice, wallet):
    """Of a deposit, a category, a period and a wallet: each write waits for the one before and then knows of it."""
    rows = {
        update_deposit: {"deposit_id": make_deposit(wallet).pk, "name": "New"},
        update_category: {"category_id": make_category(wallet).pk, "name": "New"},
        activate_period: {"period_id": make_period(wallet).pk},
        update_wallet: {"wallet_id": wallet.pk, "name": "New"},
    }
    for service, arguments in rows.items():
        write = partial(service, user=alice, expected_version=1, **arguments)
        assert at_once(*[write] * 8) == {"done": 1, "Conflict": 7}
