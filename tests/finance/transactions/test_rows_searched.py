"""What is rare among many rows is looked up in an index, by which PostgreSQL reads these rows only."""

import datetime as dt
import logging
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from finance.models import Entity, Transaction
from finance.transactions.selectors import text_index
from finance.transactions.selectors.filters import Range, TransactionFilter
from finance.transactions.selectors.transactions import page_of_transactions
from tests.factories import make_category, make_deposit, make_entity, make_user, make_wallet
from tests.finance.transactions.helpers import add
from tests.plans import rows_read
from tests.roles import as_owner_of_tables

DAY = dt.date(2026, 5, 1)
MIGRATION = import_module("finance.migrations.0028_an_index_of_texts")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such index")


@pytest.fixture
def rows(wallet):
    return fill(wallet, 100)


def fill(wallet, usual_rows):
    """One each whose name, note, shop, category and amount no other has, and so many of one shop."""
    deposit, usual = make_deposit(wallet), make_entity(wallet, "Market")
    rare = [
        {"name": "Zebra crossing"},
        {"note": "for the zebra"},
        {"entity": make_entity(wallet, "Zebra Bar")},
        {"category": make_category(wallet, "Zebras")},
        {"amount": Decimal("-7777.77")},
    ]
    rare += [{"name": f"Purchase {number % 10}"} for number in range(usual_rows)]
    return Transaction.objects.bulk_create(
        Transaction(
            **{
                "wallet": wallet,
                "deposit": deposit,
                "kind": "EXPENSE",
                "amount": -1 - number % 100,
                "date": DAY + dt.timedelta(number // 100),
                "entity": usual,
            }
            | fields
        )
        for number, fields in enumerate(rare)
    )


def found(alice, wallet=None, **filter):
    page = page_of_transactions(user=alice, wallet=wallet, filter=TransactionFilter(**filter))
    return sorted(row.pk for row in page.rows)


def test_a_word_is_found_wherever_it_stands(alice, wallet, rows):
    assert found(alice, wallet, text="zebra") == [row.pk for row in rows[:4]]
    assert found(alice, wallet, text="zebra crossing") == [rows[0].pk]
    assert found(alice, wallet, text="7777,77") == [rows[4].pk]
    assert found(alice, wallet, text="%") == []
    assert found(alice, wallet, none_of=TransactionFilter(text="market")) == [rows[2].pk]


def test_what_has_no_text_is_without_a_word(alice, wallet, rows):
    without = TransactionFilter(none_of=TransactionFilter(text="purchase"))
    page = page_of_transactions(user=alice, wallet=wallet, filter=without)
    assert sorted(row.pk for row in page.rows) == [row.pk for row in rows[:5]]


def test_looking_for_words_is_two_statements_and_one_for_sqlites_index(alice, wallet, django_assert_num_queries):
    Entity.objects.bulk_create(Entity(wallet=wallet, name=f"Shop {number}") for number in range(100))
    add(make_deposit(wallet), "-1", name="Purchase of June", entity=Entity.objects.earliest("pk"))
    with django_assert_num_queries(2 if connection.vendor == "postgresql" else 3):
        found(alice, wallet, text="shop purchase of june")


def test_words_are_found_without_the_index_and_the_log_is_told(alice, wallet, rows, monkeypatch, caplog):
    statement, _, parts = text_index.PARTS[connection.vendor]
    monkeypatch.setitem(text_index.PARTS, connection.vendor, (statement, "no_such_index", parts))
    text_index.has_index.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert found(alice, wallet, text="zebra crossing") == [rows[0].pk]
        assert found(alice, wallet, text="zebra") == [row.pk for row in rows[:4]]
    text_index.has_index.cache_clear()
    assert [record.getMessage() for record in caplog.records] == [text_index.MISSING[connection.vendor]]


@on_postgresql
def test_who_may_not_make_the_index_goes_without(db, caplog):
    """As the application's role, which is no superuser; what was there stays."""
    with caplog.at_level(logging.WARNING):
        MIGRATION.make(apps, connection.schema_editor())
    [record] = caplog.records
    assert record.getMessage().startswith("There is no index of the texts of transactions")
    assert text_index.has_index()


@on_postgresql
def test_who_may_makes_it_again(alice, wallet, rows):
    with as_owner_of_tables(connection):
        MIGRATION.make(apps, connection.schema_editor())
    assert found(alice, wallet, text="zebra crossing") == [rows[0].pk]


@pytest.fixture(scope="module")
def market(django_db_setup, django_db_blocker):
    """A wallet of many rows, which take longer to make than to search: once is enough."""
    with django_db_blocker.unblock(), transaction.atomic():
        wallet = make_wallet(make_user("market@example.com"), is_default=True)
        fill(wallet, 16_000)
        yield wallet
        transaction.set_rollback(True)


@on_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("filter", "read"),
    [
        ({"text": "zebra"}, 4),
        ({"text": "zebra crossing"}, 1),
        ({"text": "no such word"}, 0),
        ({"text": "7777.77"}, 1),
        ({"amount": Range(Decimal(5000), None)}, 1),
        ({"amount": Range(Decimal("7777.77"), Decimal("7777.77"))}, 1),
    ],
)
def test_what_is_rare_reads_its_own_rows(market, filter, read):
    with CaptureQueriesContext(connection) as statements:
        assert len(found(market.owner, market, **filter)) == read
    assert rows_read(statements, "finance_transaction") == read


@on_postgresql
@pytest.mark.django_db
def test_what_most_rows_have_reads_a_page(market):
    with CaptureQueriesContext(connection) as statements:
        found(market.owner, market, text="purchase")
    assert rows_read(statements, "finance_transaction") == 51
