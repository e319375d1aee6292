"""Which amounts are money out: by their sign, two columns, a word beside them, or the balances between them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from core.text import searched
from finance.exchange.statements.formats.delimited.roles import Role
from finance.exchange.statements.refusals import Reason, RowError

SECOND_ROW, IN_AMOUNT = "SECOND_ROW", "IN_AMOUNT"
"""What becomes of a fee that has a column of its own: a row beside the other one, or nothing, as the amount has it."""
SIGNED, REVERSED, TWO_COLUMNS, WORD, BY_BALANCE = "SIGNED", "REVERSED", "TWO_COLUMNS", "WORD", "BY_BALANCE"
OLDEST_FIRST, NEWEST_FIRST = "OLDEST_FIRST", "NEWEST_FIRST"
OUT: Final = frozenset({
    "s", "d", "dbit", "debit", "dr", "debet", "soll", "belastung", "lastschrift", "af", "out", "-", "outgoing",
    "debito", "cargo", "charge", "withdrawal", "money_out",
})  # fmt: skip
IN: Final = frozenset({
    "h", "c", "crdt", "credit", "cr", "kredit", "haben", "gutschrift", "bij", "in", "+", "incoming", "credito",
    "abono", "deposit", "money_in",
})  # fmt: skip
FEWEST_PAIRS: Final = 1


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as written and the balance after it, in the order of the file."""

    amount: Decimal
    balance: Decimal | None
    fee: Decimal = Decimal(0)
    """What the balance has less, beside the amount."""

    @property
    def balance_without_fee(self) -> Decimal:
        return (self.balance or Decimal(0)) + self.fee


@dataclass(frozen=True, slots=True)
class Proof:
    """What the balances of a file prove: the convention of signs, and which rows come first."""

    convention: str
    order: str


def is_sign_word(cell: str) -> bool:
    return searched(cell) in OUT | IN


def by_word(amount: Decimal, word: str) -> Decimal:
    """RowError for a word that is neither for money in nor for money out."""
    if not is_sign_word(word):
        raise RowError(Reason.INVALID_AMOUNT, f'"{word[:40]}" says neither money in nor money out.')
    return -abs(amount) if searched(word) in OUT else abs(amount)


def of_two_columns(debit: Decimal | None, credit: Decimal | None) -> Decimal:
    """One signed amount; RowError where both columns have one."""
    if debit and credit:
        raise RowError(Reason.INVALID_AMOUNT, f"The {Role.DEBIT} and the {Role.CREDIT} column both have an amount.")
    return credit or -abs(debit or Decimal(0))


def proof_of(accounts: Sequence[Sequence[Money]], order_of_days: str | None) -> Proof | None:
    """The one convention and order in which every balance is the one before it and the amount.

    Where rows fit both ways about, their days decide; None where nothing does.
    """
    pairs = [pair for rows in accounts for pair in pairwise(rows)]
    if len(pairs) < FEWEST_PAIRS or any(row.balance is None for rows in accounts for row in rows):
        return None
    found = [
        Proof(convention, order)
        for order in (OLDEST_FIRST, NEWEST_FIRST)
        for convention in (SIGNED, REVERSED, BY_BALANCE)
        if all(_fits(older, newer, convention) for older, newer in _in_order(pairs, order))
    ]
    certain = [proof for proof in found if proof.convention != BY_BALANCE] or found
    if len(certain) > 1:
        certain = [proof for proof in certain if proof.order == order_of_days]
    return certain[0] if len(certain) == 1 else None


def order_of(days: Sequence[dt.date]) -> str | None:
    """Which rows come first by their days; None where these are all the same, or mixed."""
    if len(set(days)) <= 1:
        return None
    if all(before <= after for before, after in pairwise(days)):
        return OLDEST_FIRST
    return NEWEST_FIRST if all(before >= after for before, after in pairwise(days)) else None


def _in_order(pairs: list[tuple[Money, Money]], order: str) -> list[tuple[Money, Money]]:
    return pairs if order == OLDEST_FIRST else [(newer, older) for older, newer in pairs]


def _fits(older: Money, newer: Money, convention: str) -> bool:
    between = newer.balance_without_fee - (older.balance or Decimal(0))
    if convention == BY_BALANCE:
        return newer.amount >= 0 and abs(between) == newer.amount
    return between == (newer.amount if convention == SIGNED else -newer.amount)


def by_balance(rows: Sequence[Money], order: str) -> list[Decimal | None]:
    """The signed amounts that the balances tell; None for the oldest row, which has no balance before it."""
    oldest_first = rows if order == OLDEST_FIRST else rows[::-1]
    pairs = pairwise(oldest_first)
    signed = [None, *(newer.balance_without_fee - (older.balance or Decimal(0)) for older, newer in pairs)]
    return signed if order == OLDEST_FIRST else signed[::-1]
