"""People who read and write through the proxy at a steady rate, and send again what was not acknowledged."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from decimal import Decimal
from http.client import HTTPException
from itertools import pairwise
from json import JSONDecodeError
from statistics import quantiles
from threading import Thread
from typing import Any, Final

from tests.concurrency.clients import Client, document_of
from tests.concurrency.servers import Line

DASHBOARD: Final = (
    "{ dashboard { wallet { balance } deposits { balance } recentTransactions { amount } months { summary { net } } } }"
)
FORGOTTEN: Final = """mutation { requestPasswordReset(input: {email: "alice@example.com"}) { __typename } }"""
RETRIED: Final = {"DATABASE_UNAVAILABLE", "TOO_BUSY", "TIMED_OUT"}
DIED: Final = "INTERNAL_SERVER_ERROR"
"""What the proxy says where a process ended with a request; of a process itself it is a bug, which its log has."""
AGAIN_AFTER: Final = 0.2
"""Seconds."""
RESOLVED_WITHIN: Final = 60
"""Seconds in which sending a write again must have it acknowledged."""
Lines = Callable[[str | None], AbstractContextManager[Line]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: when it was sent, how long it took, and what it came to: OK, a code, or how the connection broke."""

    kind: str
    at: float
    seconds: float
    outcome: str


@dataclass
class Traffic:
    lines: Lines
    is_over: bool = False
    asked: list[Asked] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Seconds from when a write was sent first until it was acknowledged."""
    problems: list[Any] = field(default_factory=list)

    @property
    def goes_on(self) -> bool:
        return not (self.is_over or self.problems)

    def ask(self, kind: str, line: Line, document: str, **variables: Any) -> dict[str, Any]:
        """The data of the answer, which is of a known kind; {} where it has to be asked for again."""
        began = time.monotonic()
        outcome, body = _outcome(line, document, variables)
        self.asked.append(Asked(kind, began, time.monotonic() - began, outcome))
        if outcome not in RETRIED | {"OK", DIED} and not outcome.startswith("broken"):
            self.problems.append(body)
        if outcome.startswith("broken"):
            raise ConnectionError(outcome)
        return body.get("data") or {}

    def begin(self, *people: Callable[["Traffic"], None]) -> list[Thread]:
        threads = [Thread(target=self._run, args=[person]) for person in people]
        for thread in threads:
            thread.start()
        return threads

    def _run(self, person: Callable[["Traffic"], None]) -> None:
        try:
            person(self)
        except Exception as problem:
            self.problems.append(repr(problem))

    def outcomes(self) -> Counter[str]:
        return Counter(asked.outcome for asked in self.asked)

    def milliseconds(self, kind: str) -> tuple[float, float, float]:
        """The median, the 99th of 100, and the longest of those that were answered well."""
        taken = [asked.seconds * 1000 for asked in self.asked if asked.kind == kind and asked.outcome == "OK"]
        cuts = quantiles(taken, n=100)
        return cuts[49], cuts[98], max(taken)

    def longest_silence(self, begin: float, end: float) -> float:
        """Seconds of this time in which nobody was answered well."""
        answered = sorted(each.at + each.seconds for each in self.asked if each.outcome == "OK")
        within = [begin, *(moment for moment in answered if begin < moment < end), end]
        return max(after - before for before, after in pairwise(within))


def _outcome(line: Line, document: str, variables: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    try:
        body = line.ask(document, **variables)
    except (OSError, HTTPException, JSONDecodeError) as error:
        return f"broken: {type(error).__name__}", {}
    codes = {error["extensions"]["code"] for error in body.get("errors", ())}
    return (codes.pop() if codes else "OK"), body


class Persistent(Client):
    """Sends what was not acknowledged again, under the same key, until it is."""

    began = 0.0
    pause = 0.5

    def __call__(self, traffic: Traffic) -> None:
        while (traffic.goes_on or self.waiting) and not traffic.problems:
            try:
                with traffic.lines(self.token) as line:
                    self._write_on(traffic, line)
            except ConnectionError:
                time.sleep(AGAIN_AFTER)

    def _write_on(self, traffic: Traffic, line: Line) -> None:
        while (traffic.goes_on or self.waiting) and not traffic.problems:
            if self.waiting is None:
                self.waiting, self.began = self._next_write(), time.monotonic()
            write = self.waiting
            if time.monotonic() - self.began > RESOLVED_WITHIN:
                raise TimeoutError(f"{write} was never acknowledged.")
            data = traffic.ask("write", line, document_of(write.mutation), input=write.input)
            if data:
                write.acknowledged(data[write.mutation])
                self.acknowledged += 1
                self.waiting = None
                traffic.waits.append(time.monotonic() - self.began)
            time.sleep(self.pause if data else AGAIN_AFTER)


@dataclass
class Reader:
    """Holds each dashboard to agreeing with itself."""

    token: str
    pause: float

    def __call__(self, traffic: Traffic) -> None:
        while traffic.goes_on:
            try:
                with traffic.lines(self.token) as line:
                    self._read_on(traffic, line)
            except ConnectionError:
                time.sleep(AGAIN_AFTER)

    def _read_on(self, traffic: Traffic, line: Line) -> None:
        while traffic.goes_on:
            data = traffic.ask("read", line, DASHBOARD)
            if data and not _agrees(data["dashboard"]):
                traffic.problems.append(data)
            time.sleep(self.pause)


def _agrees(dashboard: dict[str, Any]) -> bool:
    deposits = sum(Decimal(deposit["balance"]) for deposit in dashboard["deposits"])
    return Decimal(dashboard["wallet"]["balance"]) == deposits


@dataclass
class Forgetful:
    """Asks for a mail now and then, which is a job."""

    pause: float
    acknowledged: int = 0
    sent: int = 0

    def __call__(self, traffic: Traffic) -> None:
        while traffic.goes_on:
            self.sent += 1
            try:
                with traffic.lines(None) as line:
                    self.acknowledged += bool(traffic.ask("mail", line, FORGOTTEN))
            except ConnectionError:
                pass
            time.sleep(self.pause)
