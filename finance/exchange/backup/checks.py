"""Whether the rows of a backup agree with one another in everything that the services and the database hold."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final

from core.text import fold
from finance.exchange.backup.file import Backup, Record
from finance.models import Kind, Period
from finance.money import HUNDRED, ZERO
from finance.planning.services.periods import MOST_PERIODS
from finance.transactions.services.loans import MOST_LOANS
from finance.wallets.services.buckets import MOST_BUCKETS
from finance.wallets.services.categories import MOST_CATEGORIES
from finance.wallets.services.deposits import MOST_DEPOSITS
from finance.wallets.services.wallets import MOST_WALLETS

Found = Iterator[tuple[str, str]]
"""Paths, each with what is wrong there."""

AGREEING: Final = [
    ("categories", "default_deposit", "default_deposit.wallet", "wallet"),
    ("predictions", "category", "category.wallet", "period.wallet"),
    ("loans", "entity", "entity.wallet", "wallet"),
    ("transactions", "deposit", "deposit.wallet", "wallet"),
    ("transactions", "category", "category.wallet", "wallet"),
    ("transactions", "category", "category.kind", "kind"),
    ("transactions", "entity", "entity.wallet", "wallet"),
    ("transactions", "loan", "loan.wallet", "wallet"),
    ("transactions", "loan", "loan.entity", "entity"),
    ("transactions", "refund_of", "refund_of.wallet", "wallet"),
    ("transactions", "refund_of", "refund_of.category", "category"),
    ("allocations", "bucket", "bucket.wallet", "transaction.wallet"),
]
"""Which reference of which table, and the two ways by which both must come to the same."""

Key = Callable[[Any], Hashable]


def _named(row: Any) -> Hashable:
    return id(row.wallet), fold(row.name)


UNIQUE: Final[list[tuple[str, str, Key]]] = [
    ("wallets", "name", lambda row: fold(row.name)),
    ("wallets", "is_default", lambda row: row.is_default or None),
    ("deposits", "name", _named),
    ("entities", "name", _named),
    ("buckets", "name", _named),
    ("periods", "name", _named),
    ("categories", "name", lambda row: (_named(row), row.kind)),
    ("periods", "status", lambda row: None if row.status == Period.Status.CLOSED else (id(row.wallet), row.status)),
    ("predictions", "category", lambda row: (id(row.period), id(row.category))),
    ("budgets", "month", lambda row: (id(row.category), row.month)),
    ("transactions", "is_opening", lambda row: id(row.deposit) if row.is_opening else None),
    ("allocations", "bucket", lambda row: (id(row.transaction), id(row.bucket))),
]
"""What no two rows of a table have, under which field that is told; None is no value."""

ROOM: Final = [
    ("deposits", MOST_DEPOSITS),
    ("buckets", MOST_BUCKETS),
    ("categories", MOST_CATEGORIES),
    ("periods", MOST_PERIODS),
    ("loans", MOST_LOANS),
]


def disagreements(backup: Backup) -> Found:
    """Everything that two rows do not agree in; what sums are wrong is another matter (backup_figures)."""
    yield from _default_wallet(backup)
    for table, field, theirs, ours in AGREEING:
        yield from _disagreeing(backup, table, field, attrgetter(theirs), attrgetter(ours))
    for table, field, key in UNIQUE:
        yield from _repeated(backup, table, field, key)
    for table, most in ROOM:
        yield from _too_many(backup, table, most)
    yield from _not_of_expenses(backup)
    yield from _wrong_buckets(backup)
    yield from _wrong_periods(backup)


def _default_wallet(backup: Backup) -> Found:
    wallets = backup.rows("wallets")
    if not any(row.is_default for row in wallets):
        yield "wallets", "One wallet has to be the default."
    if len(wallets) > MOST_WALLETS:
        yield "wallets", f"There are at most {MOST_WALLETS}."


def _disagreeing(backup: Backup, table: str, field: str, theirs: Key, ours: Key) -> Found:
    for record in backup.tables[table]:
        row = record.row
        if getattr(row, field) is not None and not _same(theirs(row), ours(row)):
            yield f"{record.path}.{field}", "The named row does not belong to what names it."


def _same(theirs: object, ours: object) -> bool:
    """Unsaved rows are the same only when they are one; text by what it says."""
    return theirs == ours if isinstance(theirs, str) else theirs is ours


def _repeated(backup: Backup, table: str, field: str, key: Key) -> Found:
    seen: set[Hashable] = set()
    for record in backup.tables[table]:
        value = key(record.row)
        if value is not None and value in seen:
            yield f"{record.path}.{field}", "Another one has this already."
        seen.add(value)


def _too_many(backup: Backup, table: str, most: int) -> Found:
    counts = Counter(id(row.wallet) for row in backup.rows(table))
    if any(count > most for count in counts.values()):
        yield table, f"A wallet has at most {most}."


def _not_of_expenses(backup: Backup) -> Found:
    for table in ("predictions", "budgets"):
        for record in backup.tables[table]:
            if record.row.category.kind != Kind.EXPENSE:
                yield f"{record.path}.category", "Only expenses are planned."


def _wrong_buckets(backup: Backup) -> Found:
    sums: dict[int, Any] = defaultdict(lambda: ZERO)
    for record in backup.tables["buckets"]:
        row = record.row
        sums[id(row.wallet)] += row.percentage
        if sums[id(row.wallet)] > HUNDRED:
            yield f"{record.path}.percentage", "The percentages of a wallet are at most 100 together."
        if row.percentage and not row.is_active:
            yield f"{record.path}.percentage", "A retired bucket gets no part of an income."


def _wrong_periods(backup: Backup) -> Found:
    """Periods that overlap, and transactions that name another period than that of their day."""
    spans = _in_order(backup.tables["periods"])
    for records in spans.values():
        for before, after in pairwise(records):
            if after.row.starts_on <= before.row.ends_on:
                yield f"{after.path}.starts_on", "The days overlap another period."
    days = {wallet: [record.row.starts_on for record in records] for wallet, records in spans.items()}
    for record in backup.tables["transactions"]:
        row, wallet = record.row, id(record.row.wallet)
        place = bisect_right(days.get(wallet, []), row.date)
        last = spans[wallet][place - 1].row if place else None
        if row.period is not (last if last and row.date <= last.ends_on else None):
            yield f"{record.path}.period", "The period is not the one of its day."


def _in_order(periods: Iterable[Record]) -> dict[int, list[Record]]:
    by_wallet: dict[int, list[Record]] = defaultdict(list)
    for record in sorted(periods, key=lambda record: record.row.starts_on):
        by_wallet[id(record.row.wallet)].append(record)
    return by_wallet
