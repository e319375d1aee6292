"""What deleting a category does beyond what test_deletion.py says of all rows."""

from decimal import Decimal

import pytest

from core.errors import MOST_ROWS, Conflict, InvalidInput
from finance.models import BaseCategory, Category, Period, Prediction
from finance.planning.selectors.predictions import plans_by_period
from finance.wallets.services.categories import delete_category
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_period, make_prediction
from tests.refusals import refused


@pytest.fixture
def meals(wallet):
    return make_category(wallet, "Meals")


def plans():
    """Category, period, initial and current plan, and note of each prediction."""
    rows = Prediction.objects.order_by("period__starts_on", "category__name")
    return list(rows.values_list("category__name", "period__name", "initial_plan", "current_plan", "note"))


def test_a_category_with_a_prediction_stays(alice, food, may):
    prediction = make_prediction(may, food)
    with pytest.raises(Conflict, match=r"^Food is used by 1 prediction; move them") as refusal:
        delete_category(user=alice, category_id=food.pk)
    assert refusal.value.rows == [prediction]
    assert Category.objects.get() == food


def test_transactions_and_predictions_are_counted_apart_and_the_fewer_named_first(alice, wallet, food, may):
    prediction = make_prediction(may, food)
    cash = make_deposit(wallet)
    spent = [spend(alice, "5", cash, "2026-06-01", category_id=food.pk) for _ in range(2)]
    with pytest.raises(Conflict, match=r"^Food is used by 2 transactions and 1 prediction; move them") as refusal:
        delete_category(user=alice, category_id=food.pk)
    assert refusal.value.rows == [prediction, *spent]


@pytest.mark.parametrize("count", [1, 120])
def test_counting_and_naming_many_takes_as_many_statements_as_one(
    alice, wallet, food, may, django_assert_num_queries, count
):
    make_prediction(may, food)
    row = spend(alice, "5", make_deposit(wallet), "2026-06-01", category_id=food.pk)
    for _ in range(count - 1):
        row.pk = None
        row.save(force_insert=True)
    with django_assert_num_queries(11), pytest.raises(Conflict) as refusal:
        delete_category(user=alice, category_id=food.pk)
    assert len(refusal.value.rows) == min(1 + count, MOST_ROWS)


def test_a_prediction_moves_with_everything_it_says(alice, food, meals, may):
    make_prediction(may, food, "100", initial_plan=Decimal(90), note="Guests")
    delete_category(user=alice, category_id=food.pk, move_transactions_to_id=meals.pk)
    assert plans() == [("Meals", "May", Decimal(90), Decimal(100), "Guests")]


def test_two_predictions_of_a_period_become_one_plan(alice, wallet, food, meals):
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")
    july = make_period(wallet, "July", "2026-07-01", "2026-07-31")
    make_prediction(june, food, "100.50", initial_plan=Decimal("90.25"), note="Of food")
    make_prediction(june, meals, "10", initial_plan=Decimal(10), note="Of meals")
    make_prediction(july, food, "7")
    make_prediction(july, meals, "3")
    delete_category(user=alice, category_id=food.pk, move_transactions_to_id=meals.pk)
    assert plans() == [
        ("Meals", "June", Decimal("100.25"), Decimal("110.50"), "Of meals\nOf food"),
        ("Meals", "July", None, Decimal(10), ""),
    ]


def test_predictions_of_other_categories_and_periods_stay(alice, wallet, food, meals, may):
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")
    make_prediction(may, food, "1")
    make_prediction(june, meals, "2")
    make_prediction(june, make_category(wallet, "Rent"), "3")
    delete_category(user=alice, category_id=food.pk, move_transactions_to_id=meals.pk)
    assert [(name, period, plan) for name, period, _, plan, _ in plans()] == [
        ("Meals", "May", Decimal(1)),
        ("Meals", "June", Decimal(2)),
        ("Rent", "June", Decimal(3)),
    ]


@pytest.mark.parametrize(
    ("of_food", "of_meals", "together"), [(40, None, 40), (None, 30, 30), (40, 30, 70), (None, None, None)]
)
def test_what_a_period_began_with_stays_in_sum(alice, food, meals, may, of_food, of_meals, together):
    make_prediction(may, food, "40", initial_plan=of_food)
    make_prediction(may, meals, "30", initial_plan=of_meals)
    delete_category(user=alice, category_id=food.pk, move_transactions_to_id=meals.pk)
    assert plans() == [("Meals", "May", together, Decimal(70), "")]


def test_plans_and_results_of_closed_periods_are_added_together(alice, wallet, food, meals, may):
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30")
    cash = make_deposit(wallet)
    for category, plan in [(food, "40"), (meals, "30")]:
        make_prediction(may, category, plan, initial_plan=Decimal(plan), note=category.name)
        spend(alice, "10", cash, "2026-05-04", category_id=category.pk)
    make_prediction(june, food, "5", initial_plan=Decimal(5))
    Period.objects.update(status="CLOSED")
    delete_category(user=alice, category_id=food.pk, move_transactions_to_id=meals.pk)
    assert plans() == [
        ("Meals", "May", Decimal(70), Decimal(70), "Meals\nFood"),
        ("Meals", "June", Decimal(5), Decimal(5), ""),
    ]
    assert [plan.result for plan in plans_by_period(user=alice, ids=[may.pk])[may.pk]] == [Decimal(20)]


def test_notes_of_plans_that_are_too_long_together_are_refused(alice, food, meals, may):
    make_prediction(may, food, note="f" * 1999)
    make_prediction(may, meals, note="m")
    refusal = refused(InvalidInput, delete_category, user=alice, category_id=food.pk, move_transactions_to_id=meals.pk)
    message = "Together their notes would have more than 2,000 characters."
    assert refusal.fields == {"move_transactions_to_id": [message]}


def test_plans_that_would_be_too_large_together_stay_apart(alice, food, meals, may):
    make_prediction(may, food, "999999999999.99")
    make_prediction(may, meals, "0.01")
    with pytest.raises(InvalidInput) as refusal:
        delete_category(user=alice, category_id=food.pk, move_transactions_to_id=meals.pk)
    message = "Together their figures would have more than twelve digits before the point."
    assert refusal.value.fields == {"move_transactions_to_id": [message]}
    assert len(plans()) == 2


@pytest.mark.parametrize("kind", ["INCOME", "NEUTRAL"])
def test_nothing_moves_to_a_category_of_another_kind(alice, wallet, food, may, kind):
    make_prediction(may, food)
    other = make_category(wallet, "Other", kind=kind)
    with pytest.raises(InvalidInput) as refusal:
        delete_category(user=alice, category_id=food.pk, move_transactions_to_id=other.pk)
    assert refusal.value.fields == {"move_transactions_to_id": ["The category is of another kind."]}
    assert plans() == [("Food", "May", None, Decimal(100), "")]


def test_nothing_moves_to_a_category_whose_base_category_is_retired(alice, wallet, food):
    rent = make_category(wallet, "Rent", base_category=BaseCategory.objects.get(code="RENT"))
    BaseCategory.objects.filter(code="RENT").update(is_active=False)
    with pytest.raises(InvalidInput) as refusal:
        delete_category(user=alice, category_id=food.pk, move_transactions_to_id=rent.pk)
    assert refusal.value.fields == {"move_transactions_to_id": ["The base category Rent is retired."]}
    assert Category.objects.count() == 2
