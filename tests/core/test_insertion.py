"""Rows in bulk: what the ORM would store, by one statement for a thousand of them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.insertion import ROWS_PER_STATEMENT, insert_models, insert_rows
from finance.models import Deposit, Entity, Transaction, Wallet
from tests.factories import make_category, make_deposit, make_period

TEXTS = ["Plain", "Émile", 'Quotes " and \\ and %s', "İstanbul 'n' roll", "🙂", "  two  blanks "]


def rows_of(deposit: Deposit) -> list[Transaction]:
    """One of each kind of value: text of any kind, money to the last digit, days, and what may be empty."""
    wallet = deposit.wallet
    category, period = make_category(wallet), make_period(wallet)
    return [
        Transaction(
            wallet=wallet, kind="EXPENSE", amount=Decimal("-123456789012.3456") + number,
            date=date(2026, 5, 1 + number), name=text, note=text, deposit=deposit,
            category=category if number % 2 else None,
            period=period if number % 3 else None, owed_since=date(2026, 4, 1) if number % 2 else None,
        )
        for number, text in enumerate(TEXTS)
    ]  # fmt: skip


def test_rows_are_what_the_orm_would_store(wallet: Wallet):
    rows = rows_of(make_deposit(wallet))
    insert_models(Transaction, rows)
    inserted = list(Transaction.objects.order_by("pk").values())
    Transaction.objects.all().delete()
    for row in rows:
        row.pk, row._state.adding = None, True
    Transaction.objects.bulk_create(rows)
    stored = list(Transaction.objects.order_by("pk").values())
    assert [row | {"id": None} for row in inserted] == [row | {"id": None} for row in stored]
    assert [row["folded_name"] for row in stored[:2]] == ["plain", "emile\némile"]


def test_rows_know_their_ids_in_their_order(wallet: Wallet):
    rows = rows_of(make_deposit(wallet))
    insert_models(Transaction, rows)
    assert [Transaction.objects.get(pk=row.pk).date.day for row in rows] == [1, 2, 3, 4, 5, 6]
    assert not any(row._state.adding for row in rows)


@pytest.mark.parametrize(
    ("count", "statements"), [(0, 0), (1, 1), (ROWS_PER_STATEMENT, 1), (ROWS_PER_STATEMENT + 1, 2)]
)
def test_a_thousand_rows_take_a_statement(wallet: Wallet, count: int, statements: int):
    rows = [Entity(wallet=wallet, name=f"Shop {number}") for number in range(count)]
    with CaptureQueriesContext(connection) as captured:
        insert_models(Entity, rows)
    assert len(captured) == statements
    assert list(Entity.objects.order_by("pk").values_list("name", flat=True)) == [row.name for row in rows]


def test_text_that_is_too_long_is_refused_and_not_cut(wallet: Wallet):
    kept = Wallet.objects.filter(pk=wallet.pk).values_list("currency", flat=True)
    names = ("version", "created_at", "updated_at", "owner", "name", "folded_name", "description", "currency",
             "is_default", "data_version")  # fmt: skip
    now = wallet.created_at.isoformat()
    row = (1, now, now, wallet.owner_id, "Other", "other", "", "EURO", False, 1)
    if connection.vendor == "postgresql":
        with pytest.raises(Exception, match="too long"), transaction.atomic():
            insert_rows(Wallet, names, [row])
        assert list(kept) == ["EUR"]
    else:
        assert Wallet.objects.get(pk=insert_rows(Wallet, names, [row])[0]).currency == "EURO"


def test_constraints_refuse_what_they_refuse_elsewhere(wallet: Wallet):
    rows = [Entity(wallet=wallet, name=name) for name in ("Shop", "SHOP")]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_models(Entity, rows)
    assert Entity.objects.count() == 0


def test_rows_that_are_saved_together_are_of_one_moment_but_for_those_that_have_one(wallet: Wallet):
    rows = [Entity(wallet=wallet, name=f"Shop {number}") for number in range(3)]
    rows[1].created_at = earlier = datetime(2026, 5, 1, 12, tzinfo=UTC)
    insert_models(Entity, rows)
    stored = list(Entity.objects.order_by("pk").values_list("created_at", flat=True))
    assert stored == [row.created_at for row in rows]
    assert (stored[0] == stored[2], stored[1]) == (True, earlier)
