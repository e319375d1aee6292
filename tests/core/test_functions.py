from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.functions import DayOfMonth
from finance.models import Budget
from tests.factories import make_budget


@pytest.mark.parametrize(("month", "day"), [("2026-05-01", 1), ("2024-02-01", 1), ("0999-12-01", 1)])
def test_the_day_of_a_date_is_a_number(food, month, day):
    make_budget(food, month)
    assert list(Budget.objects.values_list(DayOfMonth("month"))) == [(day,)]


@pytest.mark.parametrize("day", [2, 10, 11, 31])
def test_a_constraint_that_asks_for_it_refuses_every_other_day(food, day):
    budget = make_budget(food)
    with pytest.raises(IntegrityError, match="budget_month_is_a_first_day"), transaction.atomic():
        Budget.objects.update(month=date(2026, 5, day))
    budget.month = date(2026, 5, day)
    with pytest.raises(ValidationError) as refusal:
        budget.validate_constraints()
    assert refusal.value.messages == ["A month is named by its first day."]
