"""A client that sends writes under keys, remembers what was acknowledged, and sends the others again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from http.client import HTTPException
from random import Random
from threading import Event
from typing import Any

from tests.concurrency.servers import Line, Server

CHANGE = "... on Change { deleted { id } movement { wallets { balance } deposits { balance } } }"
ANSWERS = {
    "createIncome": "transaction { id }",
    "createExpense": "transaction { id }",
    "updateTransaction": "transaction { id }",
    "deleteTransaction": "__typename",
    "copyTransactions": "transactions { id }",
    "createTransfer": "transfer { id }",
}
Input = dict[str, Any]
Row = tuple[str, Decimal, str, str]
"""Name, signed amount, date and deposit of a transaction."""


def document_of(mutation: str) -> str:
    title = f"{mutation[0].upper()}{mutation[1:]}"
    result = f"__typename ... on Error {{ message }} {CHANGE} ... on {title}Payload {{ {ANSWERS[mutation]} }}"
    return f"mutation($input: {title}Input!) {{ {mutation}(input: $input) {{ {result} }} }}"


@dataclass(frozen=True)
class Write:
    """One write as it was sent, and what its acknowledgement means for the rows of the client."""

    mutation: str
    input: Input
    acknowledged: Callable[[dict[str, Any]], None]


@dataclass
class Client:
    """One person's program; the rows it made are changed by itself alone."""

    number: int
    token: str
    deposits: list[str]
    rows: dict[str, Row] = field(default_factory=dict)
    """What must be there, by the id of the transaction."""
    transfers: dict[str, list[Row]] = field(default_factory=dict)
    waiting: Write | None = None
    """What was sent and not answered."""
    acknowledged: int = 0
    sent: int = 0
    problems: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.number)  # noqa: S311 (to be repeated, not to be secret)

    def write_until_it_dies(self, server: Server, first: Event) -> None:
        """Send one write after the other; ``first`` is set by the first answer."""
        try:
            with server.line(self.token) as line:
                while not self.problems:
                    self.waiting = self._next_write()
                    self._send(line)
                    first.set()
        except (OSError, HTTPException):
            return
        except Exception as problem:
            self.problems.append(repr(problem))

    def write_unheard(self, line: Line) -> str:
        """Send a write and do not listen to the answer; its key."""
        self.waiting = self._next_write()
        line.send(document_of(self.waiting.mutation), input=self.waiting.input)
        return str(self.waiting.input["idempotencyKey"])

    def send_again(self, server: Server) -> None:
        """What was not answered, until it is; and that once more, which must change nothing."""
        with server.line(self.token) as line:
            write = self.waiting
            assert write is not None
            first = self._send(line)
            assert self._ask(line, write)["data"][write.mutation] == first

    def _send(self, line: Line) -> dict[str, Any]:
        write = self.waiting
        assert write is not None
        body = self._ask(line, write)
        result: dict[str, Any] = (body.get("data") or {}).get(write.mutation) or {}
        if "movement" not in result:
            self.problems.append(body)
        else:
            write.acknowledged(result)
            self.acknowledged += 1
        self.waiting = None
        return result

    def _ask(self, line: Line, write: Write) -> dict[str, Any]:
        return line.ask(document_of(write.mutation), input=write.input)

    def _next_write(self) -> Write:
        self.sent += 1
        makers = [self._earn, self._spend, self._move]
        if self.rows:
            makers += [self._change, self._remove, self._copy]
        return self.random.choice(makers)()

    def _keyed(self, **fields: Any) -> Input:
        return fields | {"idempotencyKey": f"{self.number}-{self.sent}"}

    def _amount(self) -> Decimal:
        return Decimal(self.random.randint(1, 100_000)) / 100

    def _earn(self) -> Write:
        return self._record("createIncome", 1, {"splitIncome": True})

    def _spend(self) -> Write:
        return self._record("createExpense", -1, {})

    def _record(self, mutation: str, sign: int, more: Input) -> Write:
        name, amount, deposit = f"{self.number}-{self.sent}", self._amount(), self.random.choice(self.deposits)
        row = (name, amount * sign, "2026-05-05", deposit)
        made = self._keyed(name=name, amount=str(amount), date="2026-05-05", depositId=deposit) | more
        return Write(mutation, made, lambda result: self._has_made(result["transaction"], row))

    def _move(self) -> Write:
        name, amount = f"{self.number}-{self.sent}", self._amount()
        out, into = self.random.sample(self.deposits, 2)
        legs = [(name, -amount, "2026-05-06", out), (name, amount, "2026-05-06", into)]
        made = self._keyed(name=name, amount=str(amount), date="2026-05-06", fromDepositId=out, toDepositId=into)
        return Write("createTransfer", made, lambda result: self.transfers.update({result["transfer"]["id"]: legs}))

    def _change(self) -> Write:
        id_, (name, old, date, deposit) = self._own()
        amount = self._amount()
        row = (name, amount.copy_sign(old), date, deposit)
        made = self._keyed(id=id_, amount=str(amount))
        return Write("updateTransaction", made, lambda _: self.rows.update({id_: row}))

    def _remove(self) -> Write:
        id_, _ = self._own()
        return Write("deleteTransaction", self._keyed(id=id_), lambda _: self.rows.__delitem__(id_))

    def _copy(self) -> Write:
        id_, (name, amount, _, deposit) = self._own()
        row = (name, amount, "2026-05-07", deposit)
        made = self._keyed(ids=[id_], date="2026-05-07")
        return Write("copyTransactions", made, lambda result: self._has_made(result["transactions"][0], row))

    def _has_made(self, transaction: dict[str, Any], row: Row) -> None:
        self.rows[transaction["id"]] = row

    def _own(self) -> tuple[str, Row]:
        id_ = self.random.choice(list(self.rows))
        return id_, self.rows[id_]
