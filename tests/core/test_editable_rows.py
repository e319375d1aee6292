"""Since when a row is as it is: its version and the moment of its last change go together, on every way of writing."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db.models import Q
from django.utils import timezone

from core.models.owned import touched
from finance.models import Budget
from tests.clocks import stop_clock
from tests.factories import make_budget, make_category, make_wallet

NOON = "2026-05-20T12:00Z"
NEXT_DAY = "2026-05-21T12:00Z"


@pytest.fixture
def budgets(alice, monkeypatch) -> list[Budget]:
    """Two of noon."""
    stop_clock(monkeypatch, NOON)
    food = make_category(make_wallet(alice))
    made = [make_budget(food), make_budget(food, "2026-06-01", "200")]
    stop_clock(monkeypatch, NEXT_DAY)
    return made


def told(budget: Budget) -> tuple[int, datetime, datetime]:
    budget.refresh_from_db()
    return budget.version, budget.created_at, budget.updated_at


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def test_a_new_row_is_unchanged_since_it_was_made(budgets):
    assert [told(budget) for budget in budgets] == [(1, at(NOON), at(NOON))] * 2


def test_rows_made_at_once_are_unchanged_since_they_were_made(budgets):
    wallet, month = budgets[0].wallet, budgets[0].month
    new = Budget(wallet=wallet, category=make_category(wallet, "Rent"), month=month, limit=Decimal(1))
    [made] = Budget.objects.bulk_create([new])
    assert (made.version, made.created_at, made.updated_at) == told(made) == (1, at(NEXT_DAY), at(NEXT_DAY))


def test_a_moment_that_is_given_stays(budgets):
    long_ago = timezone.now() - timedelta(days=1000)
    category = make_category(budgets[0].wallet, "Rent")
    made = make_budget(category, created_at=long_ago, updated_at=long_ago + timedelta(days=1))
    assert told(made) == (1, long_ago, long_ago + timedelta(days=1))


def test_a_saved_change_is_told(budgets):
    budgets[0].changed(limit=Decimal(5)).clean_and_save()
    assert [told(budget) for budget in budgets] == [(2, at(NOON), at(NEXT_DAY)), (1, at(NOON), at(NOON))]


def test_a_change_of_many_rows_is_told_of_each(budgets):
    Budget.objects.update(note="Less", **touched())
    assert [told(budget) for budget in budgets] == [(2, at(NOON), at(NEXT_DAY))] * 2


def test_a_change_of_some_rows_is_told_of_those(budgets):
    Budget.objects.update(**touched(unless=Q(limit=Decimal(100))))
    assert [told(budget) for budget in budgets] == [(1, at(NOON), at(NOON)), (2, at(NOON), at(NEXT_DAY))]


def test_saving_without_a_change_of_the_version_tells_of_none(budgets):
    budgets[0].save()
    assert told(budgets[0]) == (1, at(NOON), at(NOON))
