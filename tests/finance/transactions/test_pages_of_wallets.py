"""Pages over several wallets: the same rows as if all were sorted, of which each wallet gives a page at most."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.models import Transaction
from finance.transactions.selectors.filters import Range, TransactionFilter
from finance.transactions.selectors.transactions import TransactionOrder, page_of_transactions
from tests.factories import make_deposit, make_wallet
from tests.plans import rows_read

DAY = dt.date(2026, 5, 1)


@pytest.fixture
def rows(alice, wallet):
    """Three hundred in each of three wallets, in turn, a few of them on each day."""
    deposits = [make_deposit(wallet), *(make_deposit(make_wallet(alice, name)) for name in ("Trip", "House"))]
    Transaction.objects.bulk_create(
        Transaction(
            wallet=deposits[number % 3].wallet,
            deposit=deposits[number % 3],
            kind="INCOME",
            amount=1 + number * 7 % 100,
            date=DAY + dt.timedelta(number // 7),
            name=f"Pay {number % 50}",
        )
        for number in range(900)
    )
    return list(Transaction.objects.order_by("-date", "-pk"))


def test_pages_from_the_front_are_the_rows_in_order(alice, rows):
    first = page_of_transactions(user=alice, first=100)
    second = page_of_transactions(user=alice, first=100, after=first.cursor_of(first.rows[-1]))
    assert [*first.rows, *second.rows] == rows[:200]
    assert (first.has_next, second.has_previous, first.rows[0].currency) == (True, True, "EUR")


def test_pages_from_the_end_are_the_rows_in_order(alice, rows):
    last = page_of_transactions(user=alice, last=100)
    earlier = page_of_transactions(user=alice, last=100, before=last.cursor_of(last.rows[0]))
    assert [*earlier.rows, *last.rows] == rows[-200:]


@pytest.mark.parametrize("order", list(TransactionOrder))
def test_every_order_is_that_of_all_rows(alice, rows, order):
    page, *of_each = [
        page_of_transactions(user=alice, wallet=wallet, order_by=[order], first=20)
        for wallet in [None, *{row.wallet_id: row.wallet for row in rows}.values()]
    ]
    assert set(page.rows) <= {row for each in of_each for row in each.rows}
    keys = [tuple(getattr(row, key) for key in page.keys) for row in page.rows]
    assert keys == sorted(keys, reverse=order.endswith("DESC"))


def test_a_filter_chooses_before_the_page_is_full(alice, rows):
    few = page_of_transactions(user=alice, first=100, filter=TransactionFilter(amount=Range(Decimal(50), Decimal(50))))
    assert few.rows == [row for row in rows if row.amount == 50]
    assert len(few.rows) == 9


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not tell how many rows it reads")
def test_a_page_reads_a_page_of_each_wallet_and_its_own_rows(alice, rows):
    with CaptureQueriesContext(connection) as statements:
        page_of_transactions(user=alice, first=10)
    assert rows_read(statements, "finance_transaction") == 3 * 11 * 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not tell how many rows it reads")
@pytest.mark.parametrize("order", list(TransactionOrder))
def test_every_order_of_a_wallet_reads_a_page(alice, wallet, rows, order):
    with CaptureQueriesContext(connection) as statements:
        page_of_transactions(user=alice, wallet=wallet, order_by=[order], first=10)
    assert rows_read(statements, "finance_transaction") == 11


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not tell how many rows it reads")
@pytest.mark.parametrize("order", list(TransactionOrder))
def test_a_page_behind_another_reads_no_more(alice, wallet, rows, order):
    first = page_of_transactions(user=alice, wallet=wallet, order_by=[order], first=100)
    with CaptureQueriesContext(connection) as statements:
        page_of_transactions(
            user=alice, wallet=wallet, order_by=[order], first=10, after=first.cursor_of(first.rows[-1])
        )
    assert rows_read(statements, "finance_transaction") == 11


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tells how many rows it reads")
@pytest.mark.parametrize("order", list(TransactionOrder))
def test_every_order_of_a_wallet_is_that_of_an_index(alice, wallet, order):
    with CaptureQueriesContext(connection) as statements, connection.cursor() as cursor:
        page_of_transactions(user=alice, wallet=wallet, order_by=[order], first=10)
        cursor.execute(f"EXPLAIN QUERY PLAN {statements[0]['sql']}")
        plan = [row[3] for row in cursor.fetchall()]
    assert [step for step in plan if "finance_transaction" in step and "USING INDEX transaction_by_" in step]
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tells how many rows it reads")
@pytest.mark.parametrize("order", list(TransactionOrder))
def test_every_order_of_all_wallets_is_that_of_an_index(alice, wallet, rows, order):
    """Of each wallet; what these give is looked up by id and sorted."""
    with CaptureQueriesContext(connection) as statements, connection.cursor() as cursor:
        page_of_transactions(user=alice, order_by=[order], first=10)
        cursor.execute(f"EXPLAIN QUERY PLAN {statements[0]['sql']}")
        plan = [row[3] for row in cursor.fetchall()]
    assert [step for step in plan if step.startswith("SCAN finance_")] == []
    assert len([step for step in plan if " INDEX transaction_by_" in step]) == 1
    assert [step for step in plan if step.startswith("SEARCH finance_transaction") and "rowid=?" in step]
    assert plan.count("USE TEMP B-TREE FOR ORDER BY") == 1
