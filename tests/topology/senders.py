"""People who ask without a pause while something happens to those who answer."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from typing import Any

from tests.topology.asking import Caller, registered
from tests.topology.house import House

SPEND = """mutation ($input: CreateExpenseInput!) { createExpense(input: $input) {
  ... on CreateExpensePayload { transaction { id } } } }"""
BALANCE = "{ dashboard { wallet { balance } } }"
AGAIN = 0.1
"""Seconds before what failed is sent again."""


@dataclass
class Sender(Thread):
    """One person, who writes an expense of 1.00 and reads the balance, over one connection for as long as that is kept.

    What is not answered is sent again, a write under its key.
    """

    caller: Caller
    is_over: Event
    acknowledged: int = 0
    failures: list[Any] = field(default_factory=list)
    """Each status that was no success, and each connection that broke."""
    wrong: list[Any] = field(default_factory=list)
    """Answers that were other than they had to be."""
    _line: HTTPConnection | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while not self.is_over.is_set():
            spent = {"amount": "1.00", "depositId": self.caller.deposit, "idempotencyKey": f"key-{self.acknowledged}"}
            if "transaction" not in self._answer(SPEND, input=spent)["data"]["createExpense"]:
                self.wrong.append(spent)
            self.acknowledged += 1
            balance = self._answer(BALANCE)["data"]["dashboard"]["wallet"]["balance"]
            if balance != f"-{self.acknowledged}.00":
                self.wrong.append(balance)
        self._hang_up()

    def _answer(self, document: str, **variables: Any) -> Any:
        """The first that is one."""
        while True:
            try:
                status, body = self._asked(document, variables)
            except (OSError, HTTPException) as error:
                self._hang_up()
                status, body = 0, repr(error)
            if status == 200:
                return json.loads(body)
            self.failures.append((status, body))
            time.sleep(AGAIN)

    def _asked(self, document: str, variables: dict[str, Any]) -> tuple[int, str]:
        self._line = line = self._line or HTTPConnection("127.0.0.1", self.caller.house.port, timeout=60)
        told = {"Content-Type": "application/json", "Authorization": f"Bearer {self.caller.token}"}
        line.request("POST", "/graphql", json.dumps({"query": document, "variables": variables}), told)
        response = line.getresponse()
        return response.status, response.read().decode()

    def _hang_up(self) -> None:
        if self._line:
            self._line.close()
            self._line = None


@contextmanager
def sending(house: House, *names: str) -> Iterator[list[Sender]]:
    """A new person of each name, who asks inside, and has been answered at least once at its begin and end."""
    is_over = Event()
    senders = [Sender(registered(house, name), is_over) for name in names]
    for sender in senders:
        sender.start()
    try:
        _await_more(senders)
        yield senders
        _await_more(senders)
    finally:
        is_over.set()
        for sender in senders:
            sender.join()


def _await_more(senders: list[Sender]) -> None:
    before = [sender.acknowledged for sender in senders]
    end = time.monotonic() + 60
    while any(sender.acknowledged <= count for sender, count in zip(senders, before, strict=True)):
        assert time.monotonic() < end, [sender.failures[-1:] for sender in senders]
        time.sleep(AGAIN)
