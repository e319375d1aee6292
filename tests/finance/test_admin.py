from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from finance.models import (
    BaseCategory,
    Category,
    Deposit,
    Entity,
    MonthlyTotal,
    Period,
    Prediction,
    Transaction,
    Wallet,
)
from finance.transactions.services.income_and_expenses import create_expense
from tests.factories import (
    make_category,
    make_deposit,
    make_entity,
    make_period,
    make_prediction,
    make_user,
    make_wallet,
)

LEDGER = [Wallet, Deposit, Entity, Category, Period, Prediction, Transaction, MonthlyTotal]


@pytest.fixture
def staff(db) -> Client:
    client = Client()
    client.force_login(make_user("staff@example.com", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def _ledger(alice, wallet):
    deposit, category, entity = make_deposit(wallet), make_category(wallet), make_entity(wallet)
    make_prediction(make_period(wallet), category)
    create_expense(
        user=alice,
        amount=Decimal(5),
        date=date(2026, 5, 4),
        deposit_id=deposit.pk,
        category_id=category.pk,
        entity_id=entity.pk,
    )


def page(model, action, *args):
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{action}", args=args)


@pytest.mark.usefixtures("_ledger")
@pytest.mark.parametrize("model", [*LEDGER, BaseCategory])
def test_the_list_and_the_details_open(staff, model):
    row = model.objects.first()
    assert staff.get(page(model, "changelist")).status_code == 200
    assert staff.get(page(model, "change", row.pk)).status_code == 200


def test_a_list_takes_as_many_statements_for_many_rows_as_for_one(staff, wallet):
    counts = []
    for number in range(2):
        base_category = BaseCategory.objects.exclude(kind="INCOME")[number]
        make_category(make_wallet(wallet.owner, f"Wallet {number}"), base_category=base_category)
        with CaptureQueriesContext(connection) as statements:
            staff.get(page(Category, "changelist"))
        counts.append(len(statements))
    assert counts == [4, 4]


@pytest.mark.usefixtures("_ledger")
@pytest.mark.parametrize("model", LEDGER)
def test_the_ledger_cannot_be_written(staff, model):
    row = model.objects.get()
    before = model.objects.values().get()
    assert staff.get(page(model, "add")).status_code == 403
    assert staff.post(page(model, "change", row.pk), {"name": "Other"}).status_code == 403
    assert staff.post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model.objects.values().get() == before


def test_a_base_category_is_retired_and_keeps_its_code_and_kind(staff):
    food = BaseCategory.objects.get(code="FOOD")
    staff.post(page(BaseCategory, "change", food.pk), {"code": "OTHER", "kind": "INCOME", "name": "Meals"})
    food.refresh_from_db()
    assert (food.code, food.kind, food.name, food.is_active) == ("FOOD", "EXPENSE", "Meals", False)


def test_a_base_category_is_added(staff):
    staff.post(page(BaseCategory, "add"), {"code": "PETS", "kind": "EXPENSE", "name": "Pets", "is_active": "on"})
    assert BaseCategory.objects.filter(code="PETS", kind="EXPENSE", name="Pets", is_active=True).exists()


@pytest.mark.usefixtures("_ledger")
def test_a_base_category_in_use_is_not_deleted(staff):
    food = BaseCategory.objects.get(code="FOOD")
    Category.objects.update(base_category=food)
    assert staff.post(page(BaseCategory, "delete", food.pk), {"post": "yes"}).status_code == 200
    assert BaseCategory.objects.filter(pk=food.pk).exists()
