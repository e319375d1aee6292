"""Rows read with what they name are those that ``select_related`` reads."""

import pytest
from django.db.models import BigIntegerField, Model, QuerySet

from core.errors import NotFound
from core.lookups import row_of_user
from core.prepared import Prepared
from core.related_rows import columns_with, instance_with
from finance.models import BaseCategory, Category, Deposit, Prediction, Transaction
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet

PATHS = {
    Transaction: ("wallet", "deposit", "category", "category__base_category", "entity", "period"),
    Prediction: ("period", "period__wallet", "category", "category__default_deposit"),
    Category: ("base_category", "default_deposit"),
}


@pytest.fixture
def rows(alice, wallet) -> None:
    """One that names everything, and one that names little."""
    deposit, period = make_deposit(wallet), make_period(wallet)
    base = BaseCategory.objects.get(code="FOOD")
    full = make_category(wallet, "Food", base_category=base, default_deposit=deposit)
    for category in (full, make_category(wallet, "Other")):
        make_prediction(period, category)
    spend(alice, "1", deposit, category_id=full.pk)
    spend(alice, "2", deposit, on="2026-07-01")


def everything(row: Model | None) -> object:
    """What a row has, and what each row has that it is known to name."""
    if row is None:
        return None
    known = {name: everything(named) for name, named in row._state.fields_cache.items()}
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}, known


@pytest.mark.parametrize("model", PATHS)
def test_rows_and_what_they_name_are_those_of_select_related(model, rows, django_assert_num_queries):
    def build(least: object) -> QuerySet[Model, object]:
        return model.objects.filter(pk__gte=least).order_by("pk").values_list(*columns_with(model, *PATHS[model]))

    expected = [everything(row) for row in model.objects.select_related(*PATHS[model]).order_by("pk")]
    prepared = Prepared(instance_with(model, *PATHS[model]), build, least=BigIntegerField())
    with django_assert_num_queries(1):
        found = [everything(row) for row in prepared(least=0)]
    assert found == expected
    assert len(found) == 2


def test_a_row_is_found_in_its_wallet_by_its_owner_alone(alice, bob, wallet):
    deposit = make_deposit(wallet)
    facts = {"pk": deposit.pk, "field": "deposit_id"}
    assert row_of_user(Deposit, user=alice, wallet=wallet.pk, **facts) == deposit
    for user, among, pk in (
        (bob, wallet, deposit.pk),
        (alice, make_wallet(alice, "Other"), deposit.pk),
        (alice, wallet, deposit.pk + 1),
    ):
        with pytest.raises(NotFound) as missing:
            row_of_user(Deposit, user=user, pk=pk, field="deposit_id", wallet=among.pk)
        assert missing.value.field == "deposit_id"
