"""What one deposit of a household file pays to another: two rows, which become one transfer."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from core.text import fold
from finance.exchange.household.rows import Household, TransactionRow
from finance.exchange.reading import Problems, shown
from finance.models import Kind

OTHER_KIND: Final = {Kind.EXPENSE: Kind.INCOME, Kind.INCOME: Kind.EXPENSE}


class Payment(NamedTuple):
    """What the two rows of a transfer agree in."""

    date: dt.date
    amount: Decimal
    payer: str
    payee: str


@dataclass(frozen=True, slots=True)
class Entries:
    """The transactions of a file as they are recorded: each alone, or as a leg out with its leg in."""

    single: list[TransactionRow] = field(default_factory=list)
    transfers: list[tuple[TransactionRow, TransactionRow]] = field(default_factory=list)
    lone_legs: list[TransactionRow] = field(default_factory=list)


def entries_of(household: Household) -> Entries:
    """Pair what is paid to a deposit, which is a counterparty that no entity of the wallet has the name of.

    Where several incomes fit an expense, the first of its own wallet is its other leg, else the first.
    """
    entities = {(fold(row.wallet), fold(row.name)) for row in household.entities}
    entries, incomes, expenses = Entries(), defaultdict[Payment, list[TransactionRow]](list), []
    for row in household.transactions:
        if row.counterparty is None or (fold(row.wallet), fold(row.counterparty)) in entities:
            entries.single.append(row)
        elif row.kind == Kind.INCOME:
            incomes[_payment(row)].append(row)
        else:
            expenses.append(row)
    for row in expenses:
        _pair(row, incomes[_payment(row)], entries)
    entries.lone_legs.extend(row for rows in incomes.values() for row in rows)
    return entries


def check_transfers(household: Household, problems: Problems) -> None:
    """Note every row that no other completes to a transfer, and every leg without a category."""
    entries = entries_of(household)
    for row in entries.lone_legs:
        message = f"No {OTHER_KIND[row.kind]} of {shown(row.counterparty)} on this day is the other side of it."
        problems.note(f"{row.path}.counterparty", message)
    for row in _legs(entries.transfers):
        if row.category is None:
            problems.note(f"{row.path}.category", "What one deposit pays to another has a category.")


def _pair(expense: TransactionRow, incomes: list[TransactionRow], entries: Entries) -> None:
    if not incomes:
        entries.lone_legs.append(expense)
        return
    income = min(incomes, key=lambda row: fold(row.wallet) != fold(expense.wallet))
    incomes.remove(income)
    entries.transfers.append((expense, income))


def _payment(row: TransactionRow) -> Payment:
    own, other = fold(row.deposit), fold(row.counterparty or "")
    payer, payee = (own, other) if row.kind == Kind.EXPENSE else (other, own)
    return Payment(row.date, row.amount, payer, payee)


def _legs(transfers: Iterable[tuple[TransactionRow, TransactionRow]]) -> Iterable[TransactionRow]:
    return (row for legs in transfers for row in legs)
