"""Whether the sums of a backup are right: balances, loans, refunds, transfers and what is in buckets."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from finance.exchange.backup.checks import Found
from finance.exchange.backup.file import Backup, Record
from finance.models import Kind
from finance.money import ZERO, plain_figure
from finance.transactions.services.links import pays_out

TIES = ("transfer", "loan", "refund_of")


def wrong_figures(backup: Backup) -> Found:
    """Everything that does not add up, and ties that a transaction cannot have."""
    transactions = backup.tables["transactions"]
    for record in transactions:
        yield from _wrong_transaction(record)
    yield from _wrong_refunds(transactions)
    yield from _wrong_transfers(backup)
    yield from _wrong_loans(backup)
    yield from _wrong_balances(backup)


def _wrong_transaction(record: Record) -> Found:
    row = record.row
    if not row.amount:
        yield f"{record.path}.amount", "An amount of 0 moves nothing."
    if sum(getattr(row, name) is not None for name in TIES) + row.is_opening > 1:
        yield (
            record.path,
            "A transaction is at most one of a leg, a loan's payment, a refund and an opening balance.",
        )
    if (row.loan is not None or row.is_opening) and row.kind != Kind.NEUTRAL:
        yield f"{record.path}.kind", "A loan's payment and an opening balance are NEUTRAL."


def _wrong_refunds(transactions: Iterable[Record]) -> Found:
    given_back: dict[int, Decimal] = defaultdict(lambda: ZERO)
    before: set[int] = set()
    for record in transactions:
        row, expense = record.row, record.row.refund_of
        before.add(id(row))
        if expense is None:
            continue
        given_back[id(expense)] += row.amount
        if row.kind != Kind.EXPENSE or expense.kind != Kind.EXPENSE or expense.refund_of or expense.transfer:
            yield f"{record.path}.refund_of", "Only an expense is refunded, and neither a refund nor a transfer is one."
        if id(expense) not in before:
            yield f"{record.path}.refund_of", "An expense stands before its refunds."
    for record in transactions:
        row = record.row
        yield from _wrong(record, "refunded", given_back.get(id(row), ZERO))
        if row.refunded and row.refunded > -row.amount:
            yield f"{record.path}.refunded", "More is given back than was spent."


def _wrong_transfers(backup: Backup) -> Found:
    """One leg goes out and one comes in, as much of it where both are in one currency."""
    legs: dict[int, list[Any]] = defaultdict(list)
    for row in backup.rows("transactions"):
        if row.transfer is not None:
            legs[id(row.transfer)].append(row)
    for record in backup.tables["transfers"]:
        pair = sorted(legs[id(record.row)], key=lambda row: row.amount)
        if len(pair) != len(("out", "into")) or pair[0].amount > 0 or pair[1].amount < 0:
            yield record.path, "A transfer has one leg out and one leg in."
            continue
        out, into = pair
        if out.wallet.currency == into.wallet.currency and out.amount + into.amount:
            yield record.path, "What goes out of a transfer comes in."
        if out.date != into.date:
            yield record.path, "Both legs of a transfer are of one day."


def _wrong_loans(backup: Backup) -> Found:
    paid: dict[int, list[Decimal]] = defaultdict(list)
    repaid: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for row in backup.rows("transactions"):
        if row.loan is not None and pays_out(row, row.loan):
            paid[id(row.loan)].append(abs(row.amount))
        elif row.loan is not None:
            repaid[id(row.loan)] += abs(row.amount)
    for record in backup.tables["loans"]:
        loan = record.row
        if len(paid[id(loan)]) != 1:
            yield record.path, "A loan is paid out once."
        yield from _wrong(record, "principal", sum(paid[id(loan)], ZERO))
        yield from _wrong(record, "repaid", repaid[id(loan)])
        if loan.repaid > loan.principal:
            yield f"{record.path}.repaid", "More is repaid than was lent or borrowed."


def _wrong_balances(backup: Backup) -> Found:
    on_deposits: dict[int, Decimal] = defaultdict(lambda: ZERO)
    in_buckets: dict[int, Decimal] = defaultdict(lambda: ZERO)
    allocated: dict[int, Decimal] = {}
    for row in backup.rows("transactions"):
        on_deposits[id(row.deposit)] += row.amount
    for part in backup.rows("allocations"):
        in_buckets[id(part.bucket)] += part.amount
        allocated[id(part.transaction)] = allocated.get(id(part.transaction), ZERO) + part.amount
    for table, sums in (("deposits", on_deposits), ("buckets", in_buckets)):
        for record in backup.tables[table]:
            yield from _wrong(record, "balance", sums[id(record.row)])
    for record in backup.tables["transactions"]:
        if allocated.get(id(record.row), record.row.amount) != record.row.amount:
            yield f"{record.path}.amount", "The allocations do not sum to the amount."


def _wrong(record: Record, field: str, true: Decimal) -> Found:
    stored = getattr(record.row, field)
    if stored != true:
        yield (
            f"{record.path}.{field}",
            f"The figure is {plain_figure(stored)}, but its transactions make {plain_figure(true)}.",
        )
