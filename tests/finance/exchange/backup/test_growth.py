"""Restoring many transactions takes a statement for hundreds of them, and no more memory for more of them."""

import datetime as dt
import tracemalloc
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import User
from finance.exchange.backup import columns
from finance.exchange.backup.columns import ROWS_AT_ONCE
from finance.exchange.backup.export import backup
from finance.exchange.backup.restore import restore_backup
from finance.exchange.backup.rows import Rows
from finance.ledger.services.allocations import Share
from finance.ledger.services.bookings import record_all
from finance.models import Allocation, Transaction
from tests.factories import make_bucket, make_deposit, make_user, make_wallet

BYTES_OF_A_ROW = 100
"""Ids and places of a transaction and its allocation, which are numbers; each has 250 bytes in the file alone."""
STATEMENTS_OF_A_BATCH = ["SAVEPOINT", "INSERT", "RELEASE"]


def content_with(count: int) -> bytes:
    """A backup with so many transactions, each in a bucket."""
    user = make_user(f"{count}@example.com")
    wallet = make_wallet(user, is_default=True)
    deposit, bucket = make_deposit(wallet), make_bucket(wallet)
    rows = [
        Transaction(
            wallet=wallet,
            deposit=deposit,
            kind="EXPENSE",
            amount=Decimal(-1),
            date=dt.date(2026, 5, 1),
            name=f"No. {n}",
        )
        for n in range(count)
    ]
    record_all([(row, [Share(bucket.pk, row.amount)]) for row in rows])
    return "".join(backup(user=user)).encode()


def kinds_of_statements(user: User, content: bytes) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        restore_backup(user=user, file=BytesIO(content))
    return [query["sql"].split()[0] for query in captured]


def test_two_hundred_and_fifty_rows_are_a_statement(alice: User, bob: User):
    few, many = (
        kinds_of_statements(user, content_with(n)) for user, n in ((alice, ROWS_AT_ONCE), (bob, 5 * ROWS_AT_ONCE))
    )
    more = sorted(many)
    for kind in few:
        more.remove(kind)
    assert more == sorted(STATEMENTS_OF_A_BATCH * (4 + 4)), "four more of transactions, and of allocations"
    assert Transaction.objects.for_user(bob).count() == Allocation.objects.for_user(bob).count() == 5 * ROWS_AT_ONCE


def test_right_rows_are_never_taken_one_by_one(alice: User, monkeypatch: pytest.MonkeyPatch):
    content, row_of, taken = content_with(3), Rows.row_of, []
    monkeypatch.setattr(
        Rows, "row_of", lambda rows, table, record: taken.append(table.name) or row_of(rows, table, record)
    )
    restore_backup(user=alice, file=BytesIO(content))
    assert taken == ["wallets", "deposits", "buckets"]


def peak_of(user: User, content: bytes) -> int:
    """The most bytes that restoring it takes at once."""
    file = BytesIO(content)
    tracemalloc.start()
    restore_backup(user=user, file=file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_more_transactions_take_no_more_memory(alice: User, bob: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(columns, "VALUES_KEPT", 100)
    few, many = (peak_of(user, content_with(n)) for user, n in ((alice, 1_000), (bob, 4_000)))
    assert many - few < 3_000 * BYTES_OF_A_ROW
