"""Proving who one is: every failure makes the next attempt wait longer, and nobody makes somebody else wait.

Failures count by account and address, where a few are free. Of addresses from which the account was not used before,
they also count for the account and for the address as a whole, so that many of either do not help. An address that the
account knows is counted alone: whatever strangers do, its owner gets in from there.

An account is what was given as its name, whether or not there is one, so that waiting tells nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from django.utils import timezone

from core.errors import RateLimited
from core.rates.counters import COUNTERS
from core.rates.visits import Visit, present_visit

FREE_OF_BOTH: Final = 5
FREE_OF_ACCOUNT: Final = 20
FREE_OF_ADDRESS: Final = 50
"""Failures before waiting begins: of an account from an address, from unknown ones, and of an unknown address."""
LONGEST_DELAY: Final = 15 * 60
"""Seconds; the delay doubles from one second up to this."""
KEPT: Final = 24 * 60 * 60
"""Seconds after the first one that failures are forgotten."""
SHORTEST_WAIT: Final = 1.0
TOO_MANY: Final = "There were too many wrong passwords."
ONE_EACH: Final = "A request proves one password, and sets one: send the others one by one."


@dataclass(frozen=True, slots=True)
class Failures:
    """What is counted under a name, ``free`` of which cost no time."""

    name: str
    free: int

    def wait(self) -> float:
        """For how many seconds no attempt is let in."""
        return self._wait_after(COUNTERS.value(self.name))

    def add(self) -> float:
        """Count one; for how many seconds it should not have been let in, where others came in at the same time."""
        count = COUNTERS.add(self.name, 1, KEPT)
        if delay := self._delay(count):
            COUNTERS.keep(self._end(count), round((_now() + delay) * 1000), delay)
        return self._wait_after(count - 1)

    def take_back(self) -> None:
        COUNTERS.add(self.name, -1, KEPT)

    def forget(self) -> None:
        COUNTERS.forget(self.name)

    def _wait_after(self, count: int) -> float:
        return max(0.0, COUNTERS.value(self._end(count)) / 1000 - _now()) if self._delay(count) else 0.0

    def _delay(self, count: int) -> int:
        return min(1 << min(count - self.free, 20), LONGEST_DELAY) if count >= self.free else 0

    def _end(self, count: int) -> str:
        """The name of the moment, in milliseconds, until which the failure of this number makes wait."""
        return f"{self.name}/{count}"


@dataclass(slots=True)
class Attempt:
    """A try that counts as a failure until it ``succeeded``."""

    failures: Sequence[Failures] = field(default=())
    succeeded: bool = False


@contextmanager
def attempting(account: str, *, is_known: bool) -> Iterator[Attempt]:
    """One attempt to be let in as ``account``; RateLimited while earlier failures make it wait.

    It is counted before anything is worked out, so that many at once are no way around. What fails otherwise than by a
    wrong proof, such as for want of a database, does not count. Commands wait for nothing.
    """
    visit = present_visit()
    if visit is None:
        yield Attempt()
        return
    attempt = Attempt(_begun(visit, account, is_known))
    try:
        yield attempt
    except BaseException:
        _take_back(attempt.failures)
        raise
    if attempt.succeeded:
        attempt.failures[0].forget()
        _take_back(attempt.failures[1:])


def require_one_proof() -> None:
    """RateLimited from the second password on that one request wants to prove."""
    if visit := present_visit():
        _require_first(visit.proofs)
        visit.proofs += 1


def require_one_new_password() -> None:
    """The same of passwords that one request wants to set."""
    if visit := present_visit():
        _require_first(visit.new_passwords)
        visit.new_passwords += 1


def _require_first(done: int) -> None:
    if done:
        raise RateLimited(ONE_EACH, SHORTEST_WAIT)


def _begun(visit: Visit, account: str, is_known: bool) -> list[Failures]:
    failures = [Failures(f"proof:{account}@{visit.address}", FREE_OF_BOTH)]
    if not is_known:
        failures.append(Failures(f"proof:{account}", FREE_OF_ACCOUNT))
        failures.append(Failures(f"proof:@{visit.address}", FREE_OF_ADDRESS))
    _refuse_while(max(each.wait() for each in failures))
    _refuse_while(max([each.add() for each in failures]))
    return failures


def _refuse_while(seconds: float) -> None:
    if seconds:
        raise RateLimited(TOO_MANY, seconds)


def _take_back(failures: Sequence[Failures]) -> None:
    for each in failures:
        each.take_back()


def _now() -> float:
    return timezone.now().timestamp()
