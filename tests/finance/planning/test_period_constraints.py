"""What the database refuses of periods and predictions, whatever goes around the services."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from finance.models import Period, Prediction
from tests.factories import make_category, make_period, make_prediction


def period(wallet, name, starts_on, ends_on, status="CLOSED"):
    days = {"starts_on": date.fromisoformat(starts_on), "ends_on": date.fromisoformat(ends_on)}
    return Period(wallet=wallet, name=name, status=status, **days)


def refusal_of(*rows):
    """The constraint's words for why these rows are not written; None when they are."""
    try:
        with transaction.atomic():
            type(rows[0]).objects.bulk_create(rows)
    except IntegrityError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "overlaps"),
    [
        ("2026-05-31", "2026-06-30", True),
        ("2026-04-01", "2026-05-01", True),
        ("2026-05-10", "2026-05-10", True),
        ("2026-06-01", "2026-06-30", False),
        ("2026-04-01", "2026-04-30", False),
    ],
)
def test_overlapping_days_where_the_database_can_see_them(wallet, starts_on, ends_on, overlaps):
    """SQLite has no such constraint; there, the services alone hold the rule, under the lock on the wallet."""
    make_period(wallet, "May", status="CLOSED")

    refusal = refusal_of(period(wallet, "Other", starts_on, ends_on))

    assert ("period_days_never_overlap" in (refusal or "")) is (overlaps and connection.vendor == "postgresql")
    assert Period.objects.count() == (1 if refusal else 2)


def test_days_turned_around(wallet):
    assert refusal_of(period(wallet, "May", "2026-05-02", "2026-05-01"))
    assert not Period.objects.exists()


def test_two_active_periods_of_a_wallet(wallet):
    make_period(wallet, "May", status="ACTIVE")

    assert refusal_of(period(wallet, "June", "2026-06-01", "2026-06-30", "ACTIVE"))
    assert Period.objects.count() == 1


@pytest.mark.parametrize("status", ["DRAFT", "CLOSED"])
def test_many_periods_that_are_drafts_or_closed_are_fine(wallet, status):
    make_period(wallet, "May", status=status)

    assert refusal_of(period(wallet, "June", "2026-06-01", "2026-06-30", status)) is None


def test_a_name_taken_in_other_letters(wallet):
    make_period(wallet, "May", status="CLOSED")

    assert refusal_of(period(wallet, "MAY", "2026-06-01", "2026-06-30"))
    assert Period.objects.count() == 1


def test_two_predictions_of_one_category_in_one_period(wallet):
    prediction = make_prediction(make_period(wallet), make_category(wallet))

    named = {"period": prediction.period, "category": prediction.category}
    again = Prediction(wallet=wallet, current_plan=Decimal(1), **named)

    assert refusal_of(again)
    assert list(Prediction.objects.all()) == [prediction]


@pytest.mark.parametrize("plans", [{"current_plan": Decimal("-0.01")}, {"initial_plan": Decimal("-0.01")}])
def test_a_negative_plan(wallet, plans):
    named = {"wallet": wallet, "period": make_period(wallet), "category": make_category(wallet)}
    row = Prediction(**named, **{"current_plan": Decimal(1)} | plans)

    assert refusal_of(row)
    assert not Prediction.objects.exists()
