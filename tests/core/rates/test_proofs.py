"""Guessing gets slower with every failure, and nobody's guesses lock somebody else out of where they are known."""

import pytest

from core.errors import RateLimited
from core.rates.counters import COUNTERS
from core.rates.proofs import Failures, attempting, require_one_new_password, require_one_proof
from core.rates.visits import Visit, visiting
from tests.clocks import stop_clock

HOME, AWAY = "203.0.113.7", "198.51.100.1"


class Clock:
    """Seconds that pass only when they are told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch
        self.passed = 0
        self.go_on(0)

    def go_on(self, seconds: int) -> None:
        self.passed += seconds
        hours, rest = divmod(self.passed, 3600)
        moment = f"2026-05-{20 + hours // 24}T{hours % 24:02}:{rest // 60:02}:{rest % 60:02}Z"
        stop_clock(self.monkeypatch, moment)


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


pytestmark = pytest.mark.usefixtures("place")


def tried(account: str = "alice", address: str = AWAY, *, is_known: bool = False, right: bool = False) -> int | None:
    """For how many seconds an attempt is refused, None when it is let in."""
    try:
        with visiting(Visit(address)), attempting(account, is_known=is_known) as attempt:
            attempt.succeeded = right
    except RateLimited as refused:
        return refused.retry_after
    return None


def test_five_failures_are_free_and_each_one_after_makes_wait_twice_as_long(clock):
    assert [tried() for _ in range(5)] == [None] * 5
    waits = []
    for _ in range(13):
        waits.append(tried())
        clock.go_on(waits[-1])
        assert tried() is None
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_a_refused_attempt_makes_nobody_wait_longer(clock):
    for _ in range(7):
        tried()
        clock.go_on(5)
    clock.go_on(-5)
    assert [tried() for _ in range(9)] == [4] * 9
    clock.go_on(4)
    assert tried(right=True) is None


def test_what_is_right_begins_anew(clock):
    for _ in range(4):
        tried()
    assert tried(right=True) is None
    assert [tried() for _ in range(6)] == [None] * 5 + [1]


def test_failures_are_forgotten_after_a_day(clock, monkeypatch):
    monkeypatch.setattr(COUNTERS, "_shared", None)  # Redis has a clock of its own: tests/core/rates/test_counters.py.
    for _ in range(5):
        tried()
    clock.go_on(24 * 3600)
    assert [tried() for _ in range(6)] == [None] * 5 + [1]


def test_each_account_counts_alone(clock):
    for _ in range(6):
        tried("alice")
    assert tried("bob") is None


def test_many_addresses_do_not_help_against_one_account(clock):
    found = [tried(address=f"198.51.100.{n}") for n in range(21)]
    assert found == [None] * 20 + [1]


def test_nobody_locks_the_owner_out_of_where_they_are_known(clock):
    for n in range(200):
        tried(address=f"198.51.100.{n}")
        clock.go_on(1)
    assert tried(address=AWAY) > 60
    assert tried(address=HOME, is_known=True) is None
    assert tried(address=HOME, is_known=True, right=True) is None


def test_guesses_at_others_from_the_same_address_lock_nobody_out_who_is_known_there(clock):
    for n in range(200):
        tried(f"victim-{n}", HOME)
        clock.go_on(1)
    assert tried("alice", HOME) > 60
    assert tried("alice", HOME, is_known=True) is None


def test_where_an_account_is_known_its_failures_count_as_well(clock):
    assert [tried(address=HOME, is_known=True) for _ in range(6)] == [None] * 5 + [1]
    assert tried(address=AWAY) is None


def test_one_address_guesses_at_many_accounts_as_slowly(clock):
    assert [tried(f"victim-{n}") for n in range(51)] == [None] * 50 + [1]


def test_an_attacker_s_own_account_does_not_begin_the_address_anew(clock):
    for n in range(50):
        tried(f"victim-{n}")
    clock.go_on(1)
    assert tried("mallory", right=True) is None
    assert tried("victim-50") is None
    assert tried("victim-51") == 2


def test_attempts_at_once_are_no_way_around(clock):
    """Each is counted before it is known whether it is right."""
    found = []
    with visiting(Visit(AWAY)):
        attempts = [attempting("alice", is_known=False) for _ in range(8)]
        for attempt in attempts:
            try:
                attempt.__enter__()
                found.append(None)
            except RateLimited as refused:
                found.append(refused.retry_after)
    assert found == [None] * 5 + [1] * 3


def test_those_who_came_in_together_do_not_all_go_on(clock, monkeypatch):
    """What was counted is looked at again, since others may have been counted after the first look."""
    for _ in range(5):
        tried()
    monkeypatch.setattr(Failures, "wait", lambda _self: 0.0)
    assert [tried() for _ in range(3)] == [1, 2, 4]


def test_what_fails_for_another_reason_does_not_count(clock):
    for _ in range(10):
        with visiting(Visit(AWAY)), pytest.raises(OSError, match="disk"), attempting("alice", is_known=False):
            raise OSError("disk")
    assert tried() is None


def test_commands_wait_for_nothing():
    for _ in range(10):
        with attempting("alice", is_known=False):
            pass


@pytest.mark.parametrize("require", [require_one_proof, require_one_new_password])
def test_a_request_proves_one_password_and_sets_one(require):
    with visiting(Visit(AWAY)):
        require()
        with pytest.raises(RateLimited, match=r"^A request proves one password, and sets one: send the others one by"):
            require()
    with visiting(Visit(AWAY)):
        require()
    for _ in range(2):
        require()
