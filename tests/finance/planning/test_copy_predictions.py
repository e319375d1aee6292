from decimal import Decimal

import pytest

from core.errors import Conflict, NotFound
from finance.models import Period, Prediction
from finance.planning.services.predictions import copy_predictions
from tests.factories import make_category, make_period, make_prediction, make_wallet


@pytest.fixture
def april(wallet):
    return make_period(wallet, "April", "2026-04-01", "2026-04-29", status="CLOSED")


def plans_of(period):
    rows = period.predictions.order_by("category__name")
    return list(rows.values_list("category__name", "initial_plan", "current_plan", "note"))


def test_copies_current_plans_and_notes_but_no_initial_plans(alice, wallet, april, may):
    make_prediction(april, make_category(wallet, "Food"), "50", initial_plan=Decimal(40), note="Less sweets")
    make_prediction(april, make_category(wallet, "Rent"), "700.50", initial_plan=Decimal(700))

    copies = copy_predictions(user=alice, period_id=may.pk).answer

    assert plans_of(may) == [
        ("Food", None, Decimal(50), "Less sweets"),
        ("Rent", None, Decimal("700.50"), ""),
    ]
    assert len(copies) == 2
    assert plans_of(april) == [
        ("Food", Decimal(40), Decimal(50), "Less sweets"),
        ("Rent", Decimal(700), Decimal("700.50"), ""),
    ]


def test_leaves_out_retired_categories(alice, wallet, april, may):
    make_prediction(april, make_category(wallet, "Food"), "50")
    make_prediction(april, make_category(wallet, "Fax", is_active=False), "5")

    assert len(copy_predictions(user=alice, period_id=may.pk).answer) == 1
    assert plans_of(may) == [("Food", None, Decimal(50), "")]


def test_copies_nothing_from_a_period_without_predictions(alice, april, may):
    assert copy_predictions(user=alice, period_id=may.pk).answer == []


def test_the_previous_period_is_the_latest_that_ends_before_this_one_starts(alice, wallet, april, may):
    food = make_category(wallet, "Food")
    march = make_period(wallet, "March", "2026-03-01", "2026-03-31", status="CLOSED")
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")
    elsewhere = make_period(make_wallet(alice, "Holidays"), "Easter", "2026-04-05", "2026-04-30")
    make_prediction(march, food, "3")
    make_prediction(april, food, "4")
    make_prediction(june, food, "6")
    make_prediction(elsewhere, make_category(elsewhere.wallet, "Eggs"), "9")

    copy_predictions(user=alice, period_id=may.pk)

    assert plans_of(may) == [("Food", None, Decimal(4), "")]


def test_the_first_period_has_none_to_copy_from(alice, wallet, may):
    later = make_period(wallet, "June", "2026-06-01", "2026-06-30", status="CLOSED")
    make_prediction(later, make_category(wallet))

    with pytest.raises(Conflict, match="No period comes before this one") as refusal:
        copy_predictions(user=alice, period_id=may.pk)

    assert refusal.value.field == "period_id"
    assert plans_of(may) == []


def test_a_period_with_predictions_keeps_them(alice, wallet, april, may):
    make_prediction(april, make_category(wallet, "Food"), "50")
    there = make_prediction(may, make_category(wallet, "Rent"), "700")

    with pytest.raises(Conflict, match="has predictions already") as refusal:
        copy_predictions(user=alice, period_id=may.pk)

    assert (refusal.value.field, refusal.value.rows) == ("period_id", [there])
    assert plans_of(may) == [("Rent", None, Decimal(700), "")]


@pytest.mark.parametrize("status", ["ACTIVE", "CLOSED"])
def test_copies_only_into_a_draft(alice, wallet, april, may, status):
    make_prediction(april, make_category(wallet))
    Period.objects.filter(pk=may.pk).update(status=status)

    with pytest.raises(Conflict) as refusal:
        copy_predictions(user=alice, period_id=may.pk)

    assert refusal.value.field == "period_id"
    assert plans_of(may) == []


def test_another_users_period_is_not_found(bob, wallet, april, may):
    make_prediction(april, make_category(wallet))

    with pytest.raises(NotFound) as refusal:
        copy_predictions(user=bob, period_id=may.pk)

    assert (refusal.value.field, str(refusal.value)) == ("period_id", "Period not found.")
    assert Prediction.objects.count() == 1
