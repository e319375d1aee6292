"""The admin: every model is there, is found and shown with its money, and nothing of a ledger can be written."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import EditableModel, User
from core.models.owned import EDITED
from finance.models import (
    BaseCategory,
    Category,
    Deposit,
    IdempotencyKey,
    ImportFile,
    ImportRow,
    Prediction,
    Transaction,
    Transfer,
    Wallet,
)
from tests.factories import make_deposit, make_landed_row, make_period, make_prediction, make_user
from tests.finance.admin.helpers import book_of_everything

MODELS = [*apps.get_app_config("core").get_models(), *apps.get_app_config("finance").get_models()]
READ_ONLY = [model for model in MODELS if model not in (User, BaseCategory)]
OF_WALLETS = [model for model in READ_ONLY if "wallet" in getattr(model, "OWNER", "")]
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
each_read_only = pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model.__name__)
each_of_wallets = pytest.mark.parametrize("model", OF_WALLETS, ids=lambda model: model.__name__)


@pytest.fixture
def book(alice: User) -> Wallet:
    return book_of_everything(alice)


def url(model: Any, action: str, *args: Any) -> str:
    label = model._meta.label_lower.replace(".", "_") if model is not User else "core_user"
    return reverse(f"admin:{label}_{action}", args=args)


def listed(staff: Client, model: Any, **query: str) -> HttpResponse:
    response = staff.get(url(model, "changelist"), query)
    assert response.status_code == 200, query
    return response


def cells(staff: Client, model: Any, field: str, **query: str) -> list[str]:
    """What a column shows, the first row first."""
    found = re.findall(rf'class="field-{field}[^"]*">(.*?)</t[dh]>', listed(staff, model, **query).text)
    return [re.sub(r"<[^>]*>", "", text) for text in found]


@each_model
def test_every_model_is_there(model):
    assert site.is_registered(model)


@each_model
@pytest.mark.usefixtures("book")
def test_the_list_and_the_details_open(staff, model):
    row = model.objects.first()
    assert f"/{row.pk}/change/" in listed(staff, model).text
    assert staff.get(url(model, "change", row.pk)).status_code == 200


@each_model
@pytest.mark.usefixtures("book")
def test_every_filter_and_every_order_opens(staff, model):
    shown = listed(staff, model).context["cl"]
    filters = [choice["query_string"] for spec in shown.filter_specs for choice in spec.choices(shown)]
    orders = [f"?o={place}" for place in range(len(shown.list_display))]
    for query in [*filters, *orders]:
        response = staff.get(url(model, "changelist") + query)
        assert (response.status_code, response.context["cl"].params.get("e")) == (200, None), query


@each_model
def test_a_list_takes_as_many_statements_for_many_rows_as_for_one(staff, model):
    counts = []
    for name in ["alice", "bob", "carol"]:
        book_of_everything(make_user(f"{name}@example.com"))
        with CaptureQueriesContext(connection) as statements:
            listed(staff, model)
        counts.append(len(statements))
    assert counts == counts[:1] * 3


@each_of_wallets
def test_rows_are_found_by_their_wallet_and_its_owner(staff, model, alice, bob):
    for owner in (alice, bob):
        book_of_everything(owner)
    everything = model.objects.count()
    found = {query: listed(staff, model, q=query).context["cl"].result_count for query in ["ALICE@Example.com", "bob"]}
    assert found == {"ALICE@Example.com": everything // 2, "bob": everything // 2}


@each_of_wallets
@pytest.mark.usefixtures("book")
def test_rows_are_shown_with_their_wallet_currency_and_owner(staff, model, alice):
    shown = {field: set(cells(staff, model, field)) for field in ("wallet", "currency", "owner")}
    wallet = {"Wallet of alice@example.com"} if model is not Wallet else set()
    assert shown == {"wallet": wallet, "currency": {"EUR"}, "owner": {"alice@example.com"}}


def test_text_is_found_without_regard_to_case_and_width(staff, alice, bob):
    for owner in (alice, bob):
        book_of_everything(owner)
    Transaction.objects.get(name="Lunch", wallet__owner=alice).changed(name="Straße Ｃａｆé").clean_and_save()
    assert cells(staff, Transaction, "name", q="cafe\N{COMBINING ACUTE ACCENT} STRASSE") == ["Straße Ｃａｆé"]


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "40"), ("EUR", "40.00"), ("KWD", "40.000")])
def test_amounts_have_the_digits_of_their_currency(staff, alice, currency, shown):
    book_of_everything(alice, currency)
    lent = Transaction.objects.exclude(loan=None).get()
    assert cells(staff, Transaction, "amount", q="account", o="2")[0] == f"-{shown}"
    assert f'<div class="readonly">-{shown}</div>' in staff.get(url(Transaction, "change", lent.pk)).text


def test_amounts_are_ordered_by_what_they_are(staff, wallet):
    for name, balance in [("a", "9"), ("b", "-10"), ("c", "100")]:
        make_deposit(wallet, name, balance=balance)
    assert cells(staff, Deposit, "balance", o="2") == ["-10.00", "9.00", "100.00"]


def test_a_plan_that_is_not_there_is_shown_as_none(staff, wallet):
    make_prediction(make_period(wallet), Category.objects.create(wallet=wallet, name="Food", kind="EXPENSE"))
    assert cells(staff, Prediction, "initial_plan") == ["-"]


@pytest.mark.usefixtures("book")
def test_a_transfer_shows_both_its_legs(staff):
    page = staff.get(url(Transfer, "change", Transfer.objects.get().pk)).text
    assert re.findall(r'field-amount">\s*<p>(.*?)</p>', page) == ["-20.00", "20.00"]


@pytest.mark.usefixtures("book")
def test_the_list_of_a_currency_shows_its_rows_only(staff, bob):
    book_of_everything(bob, "JPY")
    assert cells(staff, Deposit, "currency", wallet__currency="JPY") == ["JPY", "JPY"]


@each_read_only
@pytest.mark.usefixtures("book")
def test_what_only_services_write_cannot_be_written(staff, model):
    row, before = model.objects.first(), list(model.objects.order_by("pk").values())
    assert staff.get(url(model, "add")).status_code == 403
    assert staff.post(url(model, "change", row.pk), {"name": "Other"}).status_code == 403
    assert staff.post(url(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    "model", [model for model in READ_ONLY if issubclass(model, EditableModel)], ids=lambda model: model.__name__
)
def test_what_people_change_is_shown_with_since_when_it_is_as_it_is(staff, book, model):
    page = staff.get(url(model, "change", model.objects.first().pk)).text
    assert [name for name in EDITED if f"field-{name}" not in page] == []


@pytest.mark.usefixtures("book")
def test_the_file_of_a_statement_is_neither_shown_nor_read(staff):
    file = ImportFile.objects.get()
    with CaptureQueriesContext(connection) as statements:
        pages = listed(staff, ImportFile).text + staff.get(url(ImportFile, "change", file.pk)).text
    assert "content" not in re.findall(r'class="[^"]*(?:field|column)-(\w+)', pages)
    assert [query for query in statements if '"content"' in query["sql"]] == []


@pytest.mark.usefixtures("book")
def test_a_row_of_a_statement_opens_though_its_transaction_is_gone(staff):
    deposit = Deposit.objects.earliest("pk")
    facts = {"kind": "INCOME", "amount": Decimal(1), "date": date(2026, 5, 4)}
    gone = Transaction.objects.create(wallet=deposit.wallet, deposit=deposit, **facts)
    row = make_landed_row(gone, "gone")
    gone.delete()
    assert staff.get(url(ImportRow, "change", row.pk)).status_code == 200
    listed(staff, ImportRow)


@pytest.mark.usefixtures("book")
def test_a_key_is_shown_with_its_user(staff):
    assert cells(staff, IdempotencyKey, "user", q="alice") == ["alice@example.com"]


def test_a_base_category_is_retired_and_keeps_its_code_and_kind(staff):
    food = BaseCategory.objects.get(code="FOOD")
    staff.post(url(BaseCategory, "change", food.pk), {"code": "OTHER", "kind": "INCOME", "name": "Meals"})
    food.refresh_from_db()
    assert (food.code, food.kind, food.name, food.is_active) == ("FOOD", "EXPENSE", "Meals", False)


def test_a_base_category_is_added(staff):
    staff.post(url(BaseCategory, "add"), {"code": "PETS", "kind": "EXPENSE", "name": "Pets", "is_active": "on"})
    assert BaseCategory.objects.filter(code="PETS", kind="EXPENSE", name="Pets", is_active=True).exists()


@pytest.mark.parametrize("name", ["fOOD", "Ｆｏ\u00adod"])  # noqa: RUF001
def test_a_base_category_of_a_name_that_another_one_has_is_refused(staff, name):
    page = staff.post(url(BaseCategory, "add"), {"code": "MEALS", "kind": "EXPENSE", "name": name})
    assert "Another base category of this kind has this name." in page.text
    rent = BaseCategory.objects.get(code="RENT")
    page = staff.post(url(BaseCategory, "change", rent.pk), {"name": name})
    assert "Another base category of this kind has this name." in page.text
    assert BaseCategory.objects.filter(folded_name="food").count() == 1


def test_base_categories_are_found_without_regard_to_accents_and_invisible_signs(staff):
    assert cells(staff, BaseCategory, "code", q="RÉ\u00adnt") == ["RENT"]


@pytest.mark.usefixtures("book")
def test_a_base_category_in_use_is_not_deleted(staff):
    food = BaseCategory.objects.get(code="FOOD")
    assert staff.post(url(BaseCategory, "delete", food.pk), {"post": "yes"}).status_code == 200
    assert BaseCategory.objects.filter(pk=food.pk).exists()
