"""The pages that are prepared are those of the queryset, of any rows, for their owner and for nobody else."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.paging import Page
from core.prepared_pages import SIZES
from finance.models import Deposit, Transaction
from finance.transactions.selectors.filters import TransactionFilter
from finance.transactions.selectors.transactions import (
    OF_A_WALLET,
    TransactionOrder,
    is_usual,
    page_of_transactions,
    usual_page,
)
from tests.factories import make_deposit, make_wallet
from tests.plans import rows_read_unseen

DAY = dt.date(2026, 5, 1)
DRAWN = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=30)
"""Of which wallet each row is, and of which day."""


def make_deposits(user: Any) -> list[Deposit]:
    """One in each of three wallets, of two currencies."""
    named = {"Home": "EUR", "Japan": "JPY", "Trip": "EUR"}
    return [make_deposit(make_wallet(user, name, currency)) for name, currency in named.items()]


def book(deposits: list[Deposit], drawn: list[tuple[int, int]]) -> None:
    Transaction.objects.bulk_create(
        Transaction(
            wallet=deposits[place].wallet,
            deposit=deposits[place],
            kind="INCOME",
            amount=1 + number,
            date=DAY + dt.timedelta(day),
            name=f"Pay {number}",
        )
        for number, (place, day) in enumerate(drawn)
    )


def told(page: Page[Transaction]) -> tuple[Any, ...]:
    """Everything that a page tells."""
    rows = [
        (row.currency, *(getattr(row, field.attname) for field in Transaction._meta.concrete_fields))
        for row in page.rows
    ]
    cursors = [page.cursor_of(row) for row in page.rows]
    return rows, cursors, page.has_next, page.has_previous, page.total.count, page.total.is_capped


@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(drawn=DRAWN, size=st.integers(1, 12))
def test_every_page_both_ways_is_that_of_the_queryset(alice, bob, drawn, size):
    with transaction.atomic():
        deposits = make_deposits(alice)
        book(deposits, drawn)
        for of in ({"user": alice}, *({"user": alice, "wallet": deposit.wallet} for deposit in deposits)):
            cut: dict[str, Any] = {"first": size}
            while cut:
                page = usual_page(**of, **cut)
                assert told(page) == told(page_of_transactions(**of, **cut))
                cut = {"first": size, "after": page.cursor_of(page.rows[-1])} if page.has_next else {}
            cut = {"last": size}
            while cut:
                page = usual_page(**of, **cut)
                assert told(page) == told(page_of_transactions(**of, **cut))
                cut = {"last": size, "before": page.cursor_of(page.rows[0])} if page.has_previous else {}
            assert told(usual_page(**{**of, "user": bob})) == ([], [], False, False, 0, False)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "size", [None, 1, *(size + more for size in SIZES for more in (-1, 0, 1) if size + more < 101)]
)
def test_it_is_as_long_as_was_asked(alice, size):
    book(make_deposits(alice), [(number % 3, number % 5) for number in range(120)])
    assert told(usual_page(user=alice, first=size)) == told(page_of_transactions(user=alice, first=size))
    assert len(usual_page(user=alice, first=size).rows) == (size or 50)


@pytest.mark.parametrize(
    "cut",
    [
        {"first": 0},
        {"first": 101},
        {"last": 101},
        {"first": 1, "last": 1},
        {"last": 1, "after": "x"},
        {"before": "x"},
        {"after": "x"},
        {"last": 1, "before": "é:ü"},
    ],
)
@pytest.mark.parametrize("is_of_a_wallet", [True, False])
def test_it_refuses_what_the_queryset_refuses(alice, wallet, cut, is_of_a_wallet):
    of = {"user": alice, "wallet": wallet if is_of_a_wallet else None}
    refusals = []
    for page in (usual_page, page_of_transactions):
        with pytest.raises(InvalidInput) as refusal:
            page(**of, **cut)
        refusals.append(refusal.value.fields)
    assert refusals[0] == refusals[1] != {}


def test_it_refuses_a_cursor_of_another_order(alice):
    book(make_deposits(alice), [(0, 0)])
    other = page_of_transactions(user=alice, order_by=[TransactionOrder.DATE_ASC])
    with pytest.raises(InvalidInput) as refusal:
        usual_page(user=alice, after=other.cursor_of(other.rows[0]))
    assert list(refusal.value.fields) == ["after"]


def test_a_cursor_of_someone_else_shows_none_of_their_rows(alice, bob):
    deposits = make_deposits(alice)
    book(deposits, [(0, 0), (0, 1)])
    [newer, _] = (page := usual_page(user=alice)).rows
    cursor = page.cursor_of(newer)
    assert list(usual_page(user=bob, after=cursor).rows) == []
    assert list(usual_page(user=bob, wallet=deposits[0].wallet, after=cursor).rows) == []


@pytest.mark.parametrize("rows", [1, 60])
def test_it_is_one_statement_and_the_whole_is_counted_when_asked(alice, rows, django_assert_num_queries):
    book(make_deposits(alice), [(number % 3, 0) for number in range(rows)])
    with django_assert_num_queries(1):
        page = usual_page(user=alice)
    with django_assert_num_queries(1):
        assert page.total.count == rows


@pytest.mark.parametrize(
    ("filter", "order_by", "usual"),
    [
        (None, [], True),
        (TransactionFilter(), [TransactionOrder.DATE_DESC], True),
        (TransactionFilter(kind=[]), [], False),
        (TransactionFilter(text=""), [], False),
        (None, [TransactionOrder.DATE_ASC], False),
        (None, [TransactionOrder.DATE_DESC, TransactionOrder.NAME_ASC], False),
    ],
)
def test_which_pages_are_usual(filter, order_by, usual):
    assert is_usual(filter, order_by) is usual


def test_pages_of_all_sizes_are_of_few_statements(alice, wallet):
    for size in range(1, 101):
        usual_page(user=alice, wallet=wallet, first=size)
        usual_page(user=alice, wallet=wallet, last=size)
    assert OF_A_WALLET._prepared.cache_info().currsize <= 2 * 2 * len(SIZES)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not tell how many rows it reads")
@pytest.mark.parametrize("has_cursor", [False, True])
def test_a_page_of_a_wallet_reads_no_more_than_itself(alice, has_cursor):
    """And the row of the wallet."""
    deposits = make_deposits(alice)
    book(deposits, [(0, number // 10) for number in range(400)])
    keys = {"key_0": DAY + dt.timedelta(20), "key_1": 0} if has_cursor else {}
    prepared = OF_A_WALLET._prepared(10, is_forward=True, has_cursor=has_cursor)
    assert rows_read_unseen(prepared.asked(user=alice.pk, wallet=deposits[0].wallet.pk, **keys)) == 11 + 1
