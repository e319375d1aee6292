from datetime import UTC, datetime

import pytest

from core.errors import InvalidInput
from finance.models import Transaction
from finance.transactions.selectors.transactions import TransactionOrder as Order
from finance.transactions.selectors.transactions import latest_transactions, page_of_transactions, transactions_by_id
from tests.factories import make_deposit, make_wallet
from tests.finance.transactions.helpers import add


def names(user, *order_by: Order, first: int = 100, after: str | None = None, wallet=None) -> list[str]:
    page = page_of_transactions(user=user, wallet=wallet, order_by=order_by, first=first, after=after)
    return [row.name for row in page.rows]


def walk(user, *order_by: Order) -> list[str]:
    found, after = [], None
    while True:
        page = page_of_transactions(user=user, order_by=order_by, first=2, after=after)
        found += [row.name for row in page.rows]
        if not page.has_next:
            return found
        after = page.cursor_of(page.rows[-1])


@pytest.fixture
def table(wallet) -> None:
    deposit = make_deposit(wallet)
    add(deposit, "5", "2026-05-02", "b")
    add(deposit, "-10", "2026-05-01", "Ä")
    add(deposit, "-5", "2026-05-03", "C")
    add(deposit, "10", "2026-05-02", "")
    add(deposit, "2", "2026-05-02", "a")
    add(deposit, "9", "2026-05-01", "B")
    for number, row in enumerate(Transaction.objects.order_by("-pk")):
        Transaction.objects.filter(pk=row.pk).update(created_at=datetime(2026, 7, 1 + number // 2, tzinfo=UTC))


ORDERS = [
    ([], ["C", "a", "", "b", "B", "Ä"]),
    ([Order.DATE_DESC], ["C", "a", "", "b", "B", "Ä"]),
    ([Order.DATE_ASC], ["Ä", "B", "b", "", "a", "C"]),
    ([Order.AMOUNT_ASC], ["a", "b", "C", "B", "Ä", ""]),
    ([Order.AMOUNT_DESC], ["", "Ä", "B", "C", "b", "a"]),
    ([Order.NAME_ASC], ["", "a", "Ä", "b", "B", "C"]),
    ([Order.NAME_DESC], ["C", "B", "b", "Ä", "a", ""]),
    ([Order.CREATED_AT_ASC], ["a", "B", "C", "", "b", "Ä"]),
    ([Order.CREATED_AT_DESC], ["Ä", "b", "", "C", "B", "a"]),
    ([Order.DATE_DESC, Order.AMOUNT_ASC], ["C", "a", "b", "", "B", "Ä"]),
    ([Order.DATE_ASC, Order.NAME_DESC], ["B", "Ä", "b", "a", "", "C"]),
    ([Order.AMOUNT_DESC, Order.DATE_ASC], ["Ä", "", "B", "b", "C", "a"]),
    ([Order.AMOUNT_ASC, Order.NAME_DESC, Order.DATE_ASC, Order.CREATED_AT_ASC], ["a", "C", "b", "B", "Ä", ""]),
]


@pytest.mark.parametrize(("order_by", "expected"), ORDERS)
def test_transactions_come_in_the_order_asked_for(alice, table, order_by, expected):
    assert names(alice, *order_by) == expected
    assert walk(alice, *order_by) == expected


def test_a_key_is_named_once(alice):
    with pytest.raises(InvalidInput) as refusal:
        names(alice, Order.DATE_ASC, Order.NAME_ASC, Order.DATE_DESC)
    assert refusal.value.fields == {"order_by": ["Each key is named once."]}


def test_a_cursor_is_good_for_its_order_only(alice, table):
    page = page_of_transactions(user=alice, order_by=[Order.DATE_DESC], first=1)
    cursor = page.cursor_of(page.rows[0])
    assert names(alice, after=cursor, first=1) == ["a"]
    with pytest.raises(InvalidInput) as refusal:
        names(alice, Order.DATE_ASC, after=cursor)
    assert list(refusal.value.fields) == ["after"]


def test_a_cursor_of_someone_else_shows_none_of_their_rows(alice, bob, table):
    add(make_deposit(make_wallet(bob)), "1", "2026-05-31", "theirs")
    page = page_of_transactions(user=bob, first=1)
    assert names(alice, after=page.cursor_of(page.rows[0])) == ["C", "a", "", "b", "B", "Ä"]


def test_several_wallets_are_one_list(alice, wallet, table):
    other = make_wallet(alice, "Holiday")
    add(make_deposit(other), "1", "2026-05-02", "beach")
    assert names(alice) == ["C", "beach", "a", "", "b", "B", "Ä"]
    assert names(alice, wallet=other) == ["beach"]


def test_the_latest_transactions_of_a_wallet(alice, bob, wallet, table):
    add(make_deposit(make_wallet(alice, "Holiday")), "1", "2026-05-31", "beach")
    latest = latest_transactions(user=alice, wallet_id=wallet.pk, limit=3).rows()
    assert [row.name for row in latest] == ["C", "a", ""]
    assert latest_transactions(user=bob, wallet_id=wallet.pk, limit=3).rows() == []


def test_transactions_by_id_are_the_users_own(alice, bob, wallet):
    own = add(make_deposit(wallet), "1")
    theirs = add(make_deposit(make_wallet(bob)), "1")
    assert transactions_by_id(user=alice, ids=[own.pk, theirs.pk, 0]) == {own.pk: own}
