"""Demos of one day are copies of the first: the same rows and figures, with nothing of the other's in them."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.acting import acting_for
from core.fields import DataVersionField, MomentField
from core.models import User
from finance.ledger.selectors.check import ledger_differences
from finance.models import (
    BaseCategory,
    Category,
    Import,
    ImportFile,
    ImportRow,
    ImportStatement,
    Transaction,
    Transfer,
    Wallet,
)
from finance.models.wallet_rows import WalletRow
from finance.people import demo
from finance.people.accounts import demo_login
from finance.people.demo import begin_demo
from finance.people.demo_copies import COPIED, MOST_KEPT, Demos, Table, demo_of
from tests.factories import make_user

TODAY = date(2026, 11, 20)
EMPTY = (Import, ImportFile, ImportStatement, ImportRow)
"""What nobody has as a demo begins."""


@pytest.fixture(autouse=True)
def _no_demo_was_made_before(monkeypatch):
    monkeypatch.setattr(demo, "DEMOS", Demos())


def said_by(table: Table) -> list[list[object]]:
    """The rows without whose they are, since when, and what only caches know."""
    left_out = {*table.places_of(MomentField), *table.places_of(DataVersionField)}
    left_out |= {place for place, field in enumerate(table.fields) if field.related_model is User}
    return [[value for place, value in enumerate(row) if place not in left_out] for row in table.rows]


def test_every_table_of_wallets_is_copied():
    of_wallets = {model for model in apps.get_models() if issubclass(model, WalletRow)}
    assert {*COPIED, *EMPTY} == of_wallets | {Wallet, Transfer}


def test_a_demo_has_nothing_of_what_is_not_copied(alice):
    begin_demo(alice, TODAY)
    assert [model for model in EMPTY if model.objects.exists()] == []


def test_a_copy_says_what_the_first_says(alice, bob):
    begin_demo(alice, TODAY)
    begin_demo(bob, TODAY)
    firsts, copies = demo_of(alice), demo_of(bob)
    assert [said_by(table) for table in copies] == [said_by(table) for table in firsts]
    assert sum(len(table.rows) for table in copies) == 1930
    assert list(ledger_differences()) == []


def test_a_copy_names_nothing_of_the_first(alice, bob):
    begin_demo(alice, TODAY)
    begin_demo(bob, TODAY)
    corrections = Transaction.objects.for_user(bob).exclude(refund_of=None, reversal_of=None)
    assert corrections.count() == 2
    assert {row.corrects.wallet.owner for row in corrections} == {bob}
    assert Wallet.objects.for_user(bob).get().data_version != Wallet.objects.for_user(alice).get().data_version


def test_another_day_has_a_demo_of_its_own(alice, bob):
    begin_demo(alice, TODAY)
    begin_demo(bob, date(2027, 2, 28))
    assert Transaction.objects.for_user(bob).latest("date", "pk").date == date(2027, 2, 28)


def test_a_base_category_that_was_retired_since_is_not_named(alice, bob):
    begin_demo(alice, TODAY)
    BaseCategory.objects.filter(code="FOOD").update(is_active=False)
    begin_demo(bob, TODAY)
    assert Category.objects.for_user(bob).get(name="Eating out").base_category is None


def test_only_the_last_few_days_are_kept():
    demos = Demos()
    for day in range(1, MOST_KEPT + 2):
        demos.keep((date(2026, 11, day), ()), [])
    assert demos.find((date(2026, 11, 1), ())) is None
    assert demos.find((date(2026, 11, 2), ())) == []


@pytest.mark.django_db
def test_a_guest_costs_a_few_statements():
    make_user("somebody@example.com")
    demo_login()
    with CaptureQueriesContext(connection) as statements:
        session = demo_login()
    with acting_for(session.user):
        assert Transaction.objects.for_user(session.user).count() == 355
    assert len(statements) == 30
