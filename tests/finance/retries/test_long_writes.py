"""A long write tells how it stands while it is under way, once it has ended, and when it never came."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from core.errors import Conflict, InvalidInput, TooBusy
from core.models import User
from finance.models import IdempotencyKey
from finance.retries.long_writes import Begun, Standing, State, begin, standing

NEVER = Standing(State.UNKNOWN, {})


def start(user: User, key: str = "k", fingerprint: str = "a" * 64) -> Begun:
    begun = begin(user=user, name="restoreBackup", key=key, fingerprint=fingerprint)
    assert isinstance(begun, Begun)
    return begun


def stands(user: User, key: str = "k") -> Standing:
    return standing(user=user, name="restoreBackup", key=key)


def make_late(seconds: int) -> None:
    IdempotencyKey.objects.update(created_at=timezone.now() - dt.timedelta(seconds=seconds))


def test_one_that_never_came_is_unknown(alice: User) -> None:
    assert stands(alice) == NEVER


def test_it_runs_until_it_is_done(alice: User) -> None:
    begun = start(alice)
    assert stands(alice) == Standing(State.RUNNING, {})
    begun.done({"restored": {"wallets": 1}})
    assert stands(alice) == Standing(State.DONE, {"restored": {"wallets": 1}})


def test_the_same_again_answers_what_was_done(alice: User) -> None:
    start(alice).done({"restored": {}})
    again = begin(user=alice, name="restoreBackup", key="k", fingerprint="a" * 64)
    assert again == Standing(State.DONE, {"restored": {}})


def test_another_input_under_the_key_of_what_was_done_is_a_conflict(alice: User) -> None:
    start(alice).done({})
    with pytest.raises(Conflict) as refusal:
        start(alice, fingerprint="b" * 64)
    assert refusal.value.field == "idempotency_key"


def test_what_was_refused_may_be_sent_again_under_its_key(alice: User) -> None:
    start(alice).refused({"errors": []})
    assert stands(alice) == Standing(State.REFUSED, {"errors": []})
    start(alice, fingerprint="b" * 64)
    assert stands(alice).state == State.RUNNING


def test_of_what_failed_nothing_is_kept(alice: User) -> None:
    start(alice).failed()
    assert stands(alice) == NEVER


@pytest.mark.parametrize("key", ["k", "other"])
def test_a_second_one_does_not_begin_beside_it(alice: User, key: str) -> None:
    start(alice)
    with pytest.raises(TooBusy):
        start(alice, key)
    assert IdempotencyKey.objects.count() == 1


def test_another_user_begins_and_asks_by_keys_of_their_own(alice: User, bob: User) -> None:
    start(alice).done({"restored": {"wallets": 1}})
    assert stands(bob) == NEVER
    start(bob, fingerprint="b" * 64)
    assert (stands(alice).state, stands(bob).state) == (State.DONE, State.RUNNING)


def test_one_that_was_rolled_back_did_not_end(alice: User) -> None:
    begun = start(alice)
    with transaction.atomic():
        begun.done({"restored": {}})
        transaction.set_rollback(True)
    assert stands(alice).state == State.RUNNING


def test_one_that_did_not_end_in_its_time_was_interrupted(alice: User, settings) -> None:
    start(alice)
    make_late(settings.FILE_TIMEOUT - 5)
    assert stands(alice).state == State.RUNNING
    make_late(settings.FILE_TIMEOUT)
    assert stands(alice) == NEVER


def test_once_it_was_said_to_be_interrupted_it_cannot_be_done(alice: User, settings) -> None:
    begun = start(alice)
    make_late(settings.FILE_TIMEOUT)
    assert stands(alice) == NEVER
    with pytest.raises(Conflict):
        begun.done({"restored": {}})
    assert stands(alice) == NEVER


def test_one_that_was_interrupted_is_in_nobodys_way(alice: User, settings) -> None:
    start(alice)
    make_late(settings.FILE_TIMEOUT)
    start(alice, "other")
    assert (stands(alice), stands(alice, "other").state) == (NEVER, State.RUNNING)


@pytest.mark.parametrize("key", ["", "k" * 201])
def test_a_key_has_1_to_200_characters(alice: User, key: str) -> None:
    for ask in (start, stands):
        with pytest.raises(InvalidInput):
            ask(alice, key)
