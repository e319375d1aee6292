"""Refunds that did not follow their expense do so after the upgrade, and those dated before it stay as they are."""

from datetime import date
from decimal import Decimal
from importlib import import_module

from django.apps import apps
from django.db import connection

from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.repair import rebuild_totals
from finance.models import Transaction, Wallet
from finance.transactions.services.refunds import create_refund
from tests.bookings import lend, repay, spend
from tests.factories import make_deposit, make_entity

MIGRATION = import_module("finance.migrations.0013_refunds_with_the_entity_of_their_expense")


def migrate() -> None:
    for upgrade in (MIGRATION.tell_since_when_owed, MIGRATION.follow_the_expense):
        upgrade(apps, connection.schema_editor())


def test_a_refund_of_another_entity_gets_that_of_its_expense(wallet: Wallet):
    cash, shop, post = make_deposit(wallet), make_entity(wallet, "Shop"), make_entity(wallet, "Post")
    expense = spend(wallet.owner, "9", cash, entity_id=shop.pk)
    rows = [
        create_refund(user=wallet.owner, expense_id=expense.pk, amount=Decimal(2), date=expense.date).answer
        for _ in range(3)
    ]
    for row, entity in zip(rows, [post, None, shop], strict=True):
        Transaction.objects.filter(pk=row.pk).update(entity=entity)
    rebuild_totals(Wallet.objects.all())
    before = Wallet.objects.get(pk=wallet.pk).data_version
    migrate()
    assert list(ledger_differences()) == []
    assert set(Transaction.objects.values_list("entity", flat=True)) == {shop.pk}
    assert [Transaction.objects.get(pk=row.pk).version for row in rows] == [2, 2, 1]
    assert Wallet.objects.get(pk=wallet.pk).data_version > before


def test_what_comes_back_knows_since_when_it_is_owed_but_for_what_is_dated_before(wallet: Wallet):
    cash, friend = make_deposit(wallet), make_entity(wallet, "Friend")
    expense, loan = spend(wallet.owner, "9", cash), lend(cash, friend)
    facts = {"user": wallet.owner, "expense_id": expense.pk, "amount": Decimal(4)}
    rows = [create_refund(**facts, date=date(2026, 5, day)).answer for day in (5, 9)] + [repay(loan), repay(loan)]
    Transaction.objects.update(owed_since=None)
    for early in (rows[0], rows[2]):
        Transaction.objects.filter(pk=early.pk).update(date=date(2026, 5, 4))
    rebuild_totals(Wallet.objects.all())
    migrate()
    told = [Transaction.objects.get(pk=row.pk).owed_since for row in (*rows, expense)]
    assert told == [None, expense.date, None, expense.date, None]
    assert list(ledger_differences()) == []
