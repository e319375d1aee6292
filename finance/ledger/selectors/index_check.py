"""Proof of the index of the texts of transactions that SQLite keeps beside them: see the migration 0031."""

from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, OperationalError, connection, transaction

from finance.ledger.selectors.differences import Difference
from finance.models import Transaction

INDEX: Final = "finance_transaction_text"
PROVE: Final = f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
"""What FTS5 takes for its own proof against the table. It writes nothing, but waits for whoever does."""


def index_differences() -> Iterator[Difference]:
    """One where it says other than the transactions. Not in a snapshot, where SQLite lets nobody begin to write."""
    if _is_there() and not _is_right():
        what = "index of the texts of transactions"
        problem = "Transactions are not found under what they say."
        yield Difference(Transaction, None, "folded_text", what, "other words", "those of the transactions", problem)


def _is_there() -> bool:
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = %s", [INDEX])
        return bool(cursor.fetchone()[0])


def _is_right() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(PROVE)
    except OperationalError:
        raise
    except DatabaseError:
        return False
    return True
