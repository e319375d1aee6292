"""How little the hashing of passwords disturbs: few at once, nobody waits for ever, and turns go round."""

import threading
import time

import pytest
from django.db import connection

from core import hashing, passwords
from core.errors import TooBusy
from core.hashing import Turns, turn_to_hash
from core.rates.visits import Visit, visiting
from tests.factories import make_user

RIGHT = "correct horse battery"


@pytest.fixture
def slow_hashing(monkeypatch):
    """Hashing that goes on until the event is set; how many were at it at the same time, at most."""
    go_on, at_work, most = threading.Event(), [], []

    def work(*_: object) -> str:
        at_work.append(1)
        most.append(len(at_work))
        go_on.wait(10)
        at_work.pop()
        return "hash"

    monkeypatch.setattr(passwords, "make_password", work)
    return go_on, most


def started(*works) -> list[threading.Thread]:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    return threads


def test_works_out_no_more_hashes_at_once_than_the_setting_says(slow_hashing, settings):
    go_on, most = slow_hashing
    threads = started(*[lambda: passwords.hash_password(RIGHT)] * 10)
    while len(most) < settings.PASSWORD_HASHING_THREADS:
        time.sleep(0.001)
    go_on.set()
    for thread in threads:
        thread.join()
    assert max(most) == settings.PASSWORD_HASHING_THREADS
    assert len(most) == 10


def test_is_too_busy_after_waiting_too_long_and_recovers(slow_hashing, settings, monkeypatch):
    monkeypatch.setattr(hashing, "LONGEST_WAIT", 0.01)
    go_on, most = slow_hashing
    threads = started(*[lambda: passwords.hash_password(RIGHT)] * settings.PASSWORD_HASHING_THREADS)
    while len(most) < settings.PASSWORD_HASHING_THREADS:
        time.sleep(0.001)
    with pytest.raises(TooBusy):
        passwords.hash_password(RIGHT)
    go_on.set()
    for thread in threads:
        thread.join()
    assert passwords.hash_password(RIGHT) == "hash"


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_to_hash_holds_no_database_connection(monkeypatch):
    make_user()
    monkeypatch.setattr(hashing, "TURNS", Turns(0, 4))
    monkeypatch.setattr(hashing, "LONGEST_WAIT", 0.01)
    assert connection.connection is not None
    with pytest.raises(TooBusy):
        passwords.hash_password(RIGHT)
    assert connection.connection is None


def test_a_turn_inside_a_turn_is_the_same(monkeypatch):
    monkeypatch.setattr(hashing, "TURNS", Turns(1, 0))
    with turn_to_hash(), turn_to_hash():
        assert hashing.TURNS._free == 0
    assert hashing.TURNS._free == 1


def test_the_turn_is_of_the_address_that_asks(monkeypatch):
    turns = Turns(1, 4)
    monkeypatch.setattr(turns, "take", lambda who, *_: taken.append(who))
    monkeypatch.setattr(hashing, "TURNS", turns)
    taken: list[str] = []
    with turn_to_hash():
        pass
    with visiting(Visit("203.0.113.7")), turn_to_hash():
        pass
    assert taken == ["unknown", "203.0.113.7"]


def queued(turns: Turns, *names: str) -> tuple[list[str], list[threading.Thread]]:
    """One thread for each name, which waits behind those before it; who was let in, in order."""
    let_in: list[str] = []

    def wait(name: str) -> None:
        turns.take(name, 10, lambda: None)
        let_in.append(name)
        turns.give_back()

    threads = []
    for count, name in enumerate(names, 1):
        threads += started(lambda name=name: wait(name))
        while sum(map(len, turns._waiting.values())) < count:
            time.sleep(0.001)
    return let_in, threads


def test_turns_go_round_between_addresses():
    turns = Turns(1, 32)
    turns.take("busy", 0, lambda: None)
    let_in, threads = queued(turns, "many", "many", "many", "few", "one", "few")
    turns.give_back()
    for thread in threads:
        thread.join()
    assert let_in == ["many", "few", "one", "many", "few", "many"]
    assert turns._free == 1


def test_one_address_never_has_all_the_places():
    turns = Turns(1, 8)
    turns.take("busy", 0, lambda: None)
    let_in, threads = queued(turns, "many", "many")
    with pytest.raises(TooBusy):
        turns.take("many", 10, lambda: None)
    waited: list[str] = []
    with pytest.raises(TooBusy):
        turns.take("few", 0.001, lambda: waited.append("few"))
    turns.give_back()
    for thread in threads:
        thread.join()
    assert (let_in, waited) == (["many", "many"], ["few"])


def test_there_is_an_end_of_places_for_all_together():
    turns = Turns(1, 4)
    turns.take("busy", 0, lambda: None)
    let_in, threads = queued(turns, "a", "b", "c", "d")
    waited: list[int] = []
    with pytest.raises(TooBusy):
        turns.take("e", 10, lambda: waited.append(1))
    turns.give_back()
    for thread in threads:
        thread.join()
    assert (let_in, waited) == (["a", "b", "c", "d"], [])


def test_a_turn_that_was_given_up_goes_to_the_next_one():
    turns = Turns(1, 8)
    turns.take("busy", 0, lambda: None)
    with pytest.raises(TooBusy):
        turns.take("impatient", 0.001, lambda: None)
    assert turns._waiting == {}
    turns.give_back()
    assert turns._free == 1
