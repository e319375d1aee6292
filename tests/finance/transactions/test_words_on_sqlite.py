"""SQLite's index of words: it holds every text as it is, and finds whatever going through all rows finds."""

import datetime as dt
import logging
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from finance.models import Transaction
from finance.transactions.selectors import text_index, text_search
from finance.transactions.selectors.filters import TransactionFilter
from finance.transactions.selectors.text_rows import MOST_FOUND
from finance.transactions.selectors.transactions import page_of_transactions
from tests.factories import make_category, make_deposit, make_entity, make_wallet
from tests.finance.transactions.helpers import add

MIGRATION = import_module("finance.migrations.0031_an_index_of_texts_on_sqlite")
pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has an index of its own")
TEXTS = st.text("aAbß%_\\\"'*ÉéİıΣς日本\U0001d518 2.,-\u0301", max_size=8)
FEW = settings(max_examples=150)


def found(alice, text, **more):
    page = page_of_transactions(user=alice, filter=TransactionFilter(text=text, **more))
    return sorted(row.pk for row in page.rows)


def found_without_index(alice, text, **more):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_search, "rows_that_may_have", lambda wanted: {})
        return found(alice, text, **more)


def matching(trigrams):
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM finance_transaction_text WHERE finance_transaction_text MATCH %s", [trigrams])
        return [pk for (pk,) in cursor.fetchall()]


def is_whole():
    """Whether the index has every text, and no other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO finance_transaction_text (finance_transaction_text, rank) VALUES ('integrity-check', 1)"
        )
    return True


@FEW
@given(names=st.lists(TEXTS, min_size=1, max_size=6), asked=TEXTS, shop=TEXTS)
def test_any_text_is_found_as_without_the_index(alice, wallet, names, asked, shop):
    deposit = make_deposit(wallet) if not wallet.deposits.exists() else wallet.deposits.get()
    Transaction.objects.all().delete()
    wallet.entities.all().delete()
    entity = make_entity(wallet, f"Shop {shop}")
    for number, name in enumerate(names):
        add(deposit, "-2.25" if number % 2 else "222", name=name, entity=None if number % 3 else entity)
    inside = names[0][1:]
    for text in (asked, inside, f"{asked} {shop}", "2,25", "222", "shop"):
        assert found(alice, text) == found_without_index(alice, text)
        nothing = {"none_of": TransactionFilter(text=text)}
        assert found(alice, asked, **nothing) == found_without_index(alice, asked, **nothing)
    assert is_whole()


def test_it_follows_every_change_of_a_text(alice, bank):
    row = add(bank, "-1", name="Zebra")
    add(bank, "-1")
    assert matching('"zeb"') == [row.pk]
    Transaction.objects.filter(pk=row.pk).update(folded_text="lions")
    assert (matching('"zeb"'), matching('"lio"')) == ([], [row.pk])
    Transaction.objects.filter(pk=row.pk).update(folded_text=None)
    assert matching('"lio"') == []
    row.name = "Zebra"
    row.save()
    assert matching('"zeb"') == [row.pk]
    row.delete()
    assert matching('"zeb"') == []
    assert is_whole()


def test_rows_of_others_are_not_found(alice, bob, bank):
    add(make_deposit(make_wallet(bob)), "-7777.77", name="Zebra")
    assert (found(alice, "zebra"), found(alice, "7777.77")) == ([], [])


def plan_of(alice, wallet, text):
    with CaptureQueriesContext(connection) as statements, connection.cursor() as cursor:
        page_of_transactions(user=alice, wallet=wallet, filter=TransactionFilter(text=text))
        cursor.execute(f"EXPLAIN QUERY PLAN {statements[-1]['sql']}")
        return [row[3] for row in cursor.fetchall()]


def by_ids(plan):
    return any(step.startswith("SEARCH finance_transaction") and "rowid=?" in step for step in plan)


@pytest.mark.parametrize("text", ["zebra", "zebra crossing", "7777.77"])
def test_what_is_rare_is_read_by_its_ids(alice, wallet, bank, text):
    bar, zebras = make_entity(wallet, "Zebra Bar"), make_category(wallet, "Zebras")
    add(bank, "-7777.77", entity=bar)
    add(bank, "-1", name="Zebra crossing", category=zebras)
    usual = {"wallet": wallet, "deposit": bank, "kind": "EXPENSE", "amount": -1, "date": dt.date(2026, 5, 1)}
    Transaction.objects.bulk_create(Transaction(**usual, name="Purchase") for _ in range(MOST_FOUND + 1))
    assert by_ids(plan_of(alice, wallet, text))
    assert not by_ids(plan_of(alice, wallet, "purchase"))
    assert len(found(alice, "purchase")) == 50


def test_without_trigrams_there_is_none_and_the_log_is_told(db, monkeypatch, caplog):
    monkeypatch.setattr(MIGRATION, "MAKE", ("CREATE VIRTUAL TABLE one USING fts5 (text, tokenize='none such')",))
    with caplog.at_level(logging.WARNING):
        MIGRATION.make(apps, connection.schema_editor())
    [record] = caplog.records
    assert record.getMessage().startswith("There is no index of the texts of transactions")
    text_index.has_index.cache_clear()
    assert text_index.has_index()


def test_it_is_unmade_and_made_again(alice, bank):
    """As by a migration that makes the table anew, which takes its triggers."""
    row = add(bank, "-1", name="Zebra")
    MIGRATION.unmake(apps, connection.schema_editor())
    with pytest.raises(DatabaseError):
        matching('"zeb"')
    MIGRATION.make(apps, connection.schema_editor())
    assert matching('"zeb"') == [row.pk]
    assert is_whole()
