from decimal import Decimal

import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.ledger.selectors.movements import Deleted
from finance.models import Period, Prediction
from finance.planning.services.periods import activate_period
from finance.planning.services.predictions import create_prediction, delete_prediction, update_prediction
from tests.factories import make_category, make_period, make_prediction, make_wallet


def create(user, period, category, plan="50", note=""):
    return create_prediction(
        user=user, period_id=period.pk, category_id=category.pk, current_plan=Decimal(plan), note=note
    ).answer


def all_plans():
    return list(Prediction.objects.values_list("initial_plan", "current_plan", "note"))


@pytest.mark.parametrize("plan", ["0", "0.01", "999999999999.99"])
def test_plans_an_amount_for_a_category_in_a_draft(alice, may, food, plan):
    prediction = create(alice, may, food, plan, "Less sweets")

    assert (prediction.period, prediction.category) == (may, food)
    assert all_plans() == [(None, Decimal(plan), "Less sweets")]


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ("-0.01", "A plan cannot be negative."),
        ("0.001", "An amount in EUR has at most 2 digits after the point."),
        ("1000000000000", "An amount has at most twelve digits before the point."),
    ],
)
def test_a_plan_out_of_bounds_is_refused(alice, may, food, plan, message):
    with pytest.raises(InvalidInput) as refusal:
        create(alice, may, food, plan)

    assert refusal.value.fields == {"current_plan": [message]}
    assert all_plans() == []


@pytest.mark.parametrize(
    ("currency", "plan", "fits"), [("JPY", "1", True), ("JPY", "1.5", False), ("KWD", "1.005", True)]
)
def test_a_plan_has_the_digits_of_its_currency(alice, currency, plan, fits):
    wallet = make_wallet(alice, currency, currency)
    period, category = make_period(wallet), make_category(wallet)
    refused = {}
    try:
        create(alice, period, category, plan)
    except InvalidInput as error:
        refused = error.fields

    assert list(refused) == ([] if fits else ["current_plan"])
    assert Prediction.objects.count() == (1 if fits else 0)


def test_one_category_is_planned_once_in_a_period(alice, may, food):
    create(alice, may, food)

    with pytest.raises(InvalidInput) as refusal:
        create(alice, may, food, "60")

    assert refusal.value.fields == {"category_id": ["The category has a prediction in this period."]}
    assert all_plans() == [(None, Decimal(50), "")]


@pytest.mark.parametrize("kind", ["INCOME", "NEUTRAL"])
def test_only_expenses_are_planned(alice, wallet, may, kind):
    with pytest.raises(InvalidInput) as refusal:
        create(alice, may, make_category(wallet, "Salary", kind))

    assert refusal.value.fields == {"category_id": ["Only the spending of an expense category can be planned."]}
    assert all_plans() == []


def test_nothing_new_is_planned_for_a_retired_category_and_every_problem_is_told(alice, wallet, may):
    with pytest.raises(InvalidInput) as refusal:
        create(alice, may, make_category(wallet, "Fax", is_active=False), "-1", "x" * 2001)

    assert refusal.value.fields == {
        "category_id": ["Fax is retired."],
        "current_plan": ["A plan cannot be negative."],
        "note": ["The note is longer than 2000 characters."],
    }
    assert all_plans() == []


def test_a_category_of_another_wallet_is_not_found(alice, may):
    with pytest.raises(NotFound) as refusal:
        create(alice, may, make_category(make_wallet(alice, "Holidays")))

    assert (refusal.value.field, str(refusal.value)) == ("category_id", "Category not found.")
    assert all_plans() == []


def test_another_users_category_is_not_found(alice, bob, may):
    with pytest.raises(NotFound) as refusal:
        create(alice, may, make_category(make_wallet(bob)))

    assert (refusal.value.field, str(refusal.value)) == ("category_id", "Category not found.")
    assert all_plans() == []


def test_another_users_period_is_not_found(bob, may, food):
    with pytest.raises(NotFound) as refusal:
        create(bob, may, food)

    assert (refusal.value.field, str(refusal.value)) == ("period_id", "Period not found.")
    assert all_plans() == []


def test_what_is_planned_while_the_period_goes_on_has_no_initial_plan(alice, wallet, may, food):
    make_prediction(may, make_category(wallet, "Rent"), "500")
    activate_period(user=alice, period_id=may.pk)

    create(alice, may, food)

    plans = dict(Prediction.objects.values_list("category__name", "initial_plan"))
    assert plans == {"Rent": Decimal(500), "Food": None}


def test_nothing_new_is_planned_in_a_closed_period(alice, may, food):
    Period.objects.update(status="CLOSED")

    with pytest.raises(Conflict, match="The period May is closed") as refusal:
        create(alice, may, food)

    assert refusal.value.field == "period_id"
    assert all_plans() == []


@pytest.mark.parametrize(
    ("status", "initial_plan", "message"),
    [
        ("ACTIVE", Decimal(0), "The period began with this prediction; its plan can be changed to 0."),
        ("CLOSED", None, "The period May is closed."),
        ("CLOSED", Decimal(50), "The period May is closed."),
    ],
)
def test_what_a_period_began_or_ended_with_stays(alice, may, food, status, initial_plan, message):
    prediction = make_prediction(may, food, "50", initial_plan=initial_plan)
    Period.objects.update(status=status)

    with pytest.raises(Conflict) as refusal:
        delete_prediction(user=alice, prediction_id=prediction.pk)

    assert (refusal.value.field, str(refusal.value)) == ("id", message)
    assert all_plans() == [(initial_plan, Decimal(50), "")]


def test_what_was_added_to_an_active_period_may_go_again(alice, may, food):
    prediction = make_prediction(may, food, "50")
    Period.objects.update(status="ACTIVE")

    delete_prediction(user=alice, prediction_id=prediction.pk)

    assert all_plans() == []


def test_deletes_one_prediction_and_tells_which(alice, wallet, may, food):
    prediction, other = make_prediction(may, food), make_prediction(may, make_category(wallet, "Rent"))
    gone = Deleted("Prediction", prediction.pk)

    change = delete_prediction(user=alice, prediction_id=prediction.pk)

    assert change.movement.deleted == {gone}
    assert change.movement.period_ids == {may.pk}
    assert list(Prediction.objects.all()) == [other]


@pytest.mark.parametrize(("status", "initial_plan"), [("DRAFT", None), ("ACTIVE", Decimal(50))])
def test_plans_and_notes_change_until_the_period_is_closed(alice, may, food, status, initial_plan):
    prediction = make_prediction(may, food, "50", initial_plan=initial_plan)
    Period.objects.update(status=status)

    update_prediction(user=alice, prediction_id=prediction.pk, current_plan=Decimal("60.50"))
    update_prediction(user=alice, prediction_id=prediction.pk, note="More guests")

    assert all_plans() == [(initial_plan, Decimal("60.50"), "More guests")]


@pytest.mark.parametrize("change", [{"current_plan": Decimal(60)}, {"note": "More guests"}])
def test_no_plan_of_a_closed_period_changes(alice, may, food, change):
    prediction = make_prediction(may, food, "50")
    Period.objects.update(status="CLOSED")

    with pytest.raises(Conflict) as refusal:
        update_prediction(user=alice, prediction_id=prediction.pk, **change)

    assert (refusal.value.field, str(refusal.value)) == ("id", "The period May is closed.")
    assert all_plans() == [(None, Decimal(50), "")]


@pytest.mark.parametrize("plan", ["-0.01", "0.001", "1000000000000"])
def test_a_plan_cannot_be_changed_out_of_bounds(alice, may, food, plan):
    prediction = make_prediction(may, food, "50")

    with pytest.raises(InvalidInput) as refusal:
        update_prediction(user=alice, prediction_id=prediction.pk, current_plan=Decimal(plan))

    assert list(refusal.value.fields) == ["current_plan"]
    assert all_plans() == [(None, Decimal(50), "")]


def test_a_plan_of_a_category_retired_since_can_still_change(alice, may, food):
    prediction = make_prediction(may, food, "50")
    type(food).objects.update(is_active=False)

    update_prediction(user=alice, prediction_id=prediction.pk, current_plan=Decimal(10))

    assert all_plans() == [(None, Decimal(10), "")]


def test_another_users_prediction_is_not_found(bob, may, food):
    prediction = make_prediction(may, food, "50")

    for attempt in [
        lambda: update_prediction(user=bob, prediction_id=prediction.pk, current_plan=Decimal(1)),
        lambda: delete_prediction(user=bob, prediction_id=prediction.pk),
    ]:
        with pytest.raises(NotFound) as refusal:
            attempt()
        assert (refusal.value.field, str(refusal.value)) == ("id", "Prediction not found.")

    assert all_plans() == [(None, Decimal(50), "")]
