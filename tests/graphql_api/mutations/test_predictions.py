"""The mutations of predictions: what each answers, and that nothing happens to another user's."""

from decimal import Decimal

import pytest
from strawberry.relay import to_base64

from finance.models import Period, Prediction
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet
from tests.graphql_api.errors import field_errors, paths_of
from tests.graphql_api.mutation_requests import document_of, gone, id_of, mutate, not_found

PREDICTION = """prediction { id initialPlan currentPlan note result left progress status
    category { name } period { name predictions { id } } }"""
COPIES = "count predictions { currentPlan category { name } } period { predictions { note } }"


def plans():
    return list(Prediction.objects.values_list("current_plan", "note"))


def plan(execute, period, category, amount, **fields):
    ids = {"periodId": id_of(period), "categoryId": id_of(category)}
    return mutate(execute, "createPrediction", PREDICTION, **ids, currentPlan=amount, **fields)


def test_create_answers_with_the_figures_of_what_was_spent_already(alice, as_alice, wallet, may, food):
    spend(alice, "20", make_deposit(wallet), "2026-05-15", category_id=food.pk)

    result = mutate(
        as_alice,
        "createPrediction",
        PREDICTION,
        periodId=id_of(may),
        categoryId=id_of(food),
        currentPlan="80",
        note="Less sweets",
    )["prediction"]

    id_ = id_of(Prediction.objects.get())
    assert result == {
        "id": id_,
        "initialPlan": None,
        "currentPlan": "80.00",
        "note": "Less sweets",
        "result": "20.00",
        "left": "60.00",
        "progress": "25.00",
        "status": "IN_PLANNED_RANGE",
        "category": {"name": "Food"},
        "period": {"name": "May", "predictions": [{"id": id_}]},
    }


def test_a_plan_of_nothing_has_no_progress(as_alice, may, food):
    result = plan(as_alice, may, food, "0")["prediction"]

    assert [result[name] for name in ("left", "progress", "status", "note")] == ["0.00", None, "NOT_USED", ""]


@pytest.mark.parametrize(
    "amount", ["NaN", "Infinity", "1e3", "1_000", " 1", "", "\u0661", 1, 1.5, True, None, [], "9" * 10_000]
)
def test_a_plan_that_is_no_amount_is_refused_naming_its_field(as_alice, may, food, amount):
    fields = {"periodId": id_of(may), "categoryId": id_of(food), "currentPlan": amount}
    answer = as_alice(document_of("createPrediction"), input=fields)

    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [["currentPlan"]]
    assert plans() == []


def test_an_amount_that_is_no_plan_is_invalid_input(as_alice, may, food):
    result = plan(as_alice, may, food, "0.001")

    assert (result["__typename"], paths_of(result)) == (
        "InvalidInput",
        ["currentPlan"],
    )
    assert plans() == []


def test_create_in_a_closed_period_is_a_conflict(as_alice, may, food):
    Period.objects.update(status="CLOSED")

    result = plan(as_alice, may, food, "1")

    assert (result["__typename"], paths_of(result)) == ("Conflict", ["periodId"])
    assert plans() == []


def test_update_changes_only_what_is_named(as_alice, may, food):
    prediction = make_prediction(may, food, "50", note="Less sweets")

    result = mutate(as_alice, "updatePrediction", PREDICTION, id=id_of(prediction), currentPlan="60.5")["prediction"]

    assert (result["currentPlan"], result["note"]) == ("60.50", "Less sweets")
    assert plans() == [(Decimal("60.5"), "Less sweets")]


@pytest.mark.parametrize("field", ["currentPlan", "note"])
def test_update_refuses_null(as_alice, may, food, field):
    prediction = make_prediction(may, food, "50", note="Less sweets")

    answer = as_alice(document_of("updatePrediction"), input={"id": id_of(prediction), field: None})

    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [[field]]
    assert plans() == [(Decimal(50), "Less sweets")]


def test_update_in_a_closed_period_is_a_conflict(as_alice, may, food):
    prediction = make_prediction(may, food, "50")
    Period.objects.update(status="CLOSED")

    assert mutate(as_alice, "updatePrediction", PREDICTION, id=id_of(prediction), currentPlan="60") == {
        "__typename": "Conflict",
        "message": "The period May is closed.",
        "code": "CONFLICT",
        "fields": field_errors({"id": "The period May is closed."}),
    }
    assert plans() == [(Decimal(50), "")]


def test_delete_tells_which_and_of_what_period(as_alice, wallet, may, food):
    prediction = make_prediction(may, food)
    other = make_prediction(may, make_category(wallet, "Rent"))

    payload = "deleted { id typename } movement { periods { name predictions { id } } }"
    assert mutate(as_alice, "deletePrediction", payload, id=id_of(prediction)) == {
        "__typename": "DeletePredictionPayload",
        "deleted": gone(prediction),
        "movement": {"periods": [{"name": "May", "predictions": [{"id": id_of(other)}]}]},
    }


def test_delete_of_what_an_active_period_began_with_is_a_conflict(as_alice, may, food):
    prediction = make_prediction(may, food, initial_plan=Decimal(1))
    Period.objects.update(status="ACTIVE")

    assert mutate(as_alice, "deletePrediction", "", id=id_of(prediction))["__typename"] == "Conflict"
    assert list(Prediction.objects.all()) == [prediction]


def test_copy_says_how_many_and_lists_them(as_alice, wallet, may, food):
    april = make_period(wallet, "April", "2026-04-01", "2026-04-30", status="CLOSED")
    make_prediction(april, make_category(wallet, "Rent"), "700", note="Raised")
    make_prediction(april, food, "50")
    make_prediction(april, make_category(wallet, "Fax", is_active=False), "5")

    assert mutate(as_alice, "copyPredictions", COPIES, periodId=id_of(may)) == {
        "__typename": "CopyPredictionsPayload",
        "count": 2,
        "predictions": [
            {"currentPlan": "50.00", "category": {"name": "Food"}},
            {"currentPlan": "700.00", "category": {"name": "Rent"}},
        ],
        "period": {"predictions": [{"note": ""}, {"note": "Raised"}]},
    }


def test_copy_without_a_period_before_is_a_conflict(as_alice, may):
    assert mutate(as_alice, "copyPredictions", COPIES, periodId=id_of(may)) == {
        "__typename": "Conflict",
        "message": "No period comes before this one.",
        "code": "CONFLICT",
        "fields": field_errors({"periodId": "No period comes before this one."}),
    }


@pytest.mark.parametrize(("name", "fields"), [("updatePrediction", {"currentPlan": "1"}), ("deletePrediction", {})])
def test_an_id_that_is_not_a_prediction_of_yours_is_not_found(as_bob, may, food, name, fields):
    prediction = make_prediction(may, food, "50")

    for id_ in [id_of(prediction), to_base64("Prediction", 2**62), to_base64("Period", prediction.pk), "Food", ""]:
        assert mutate(as_bob, name, "", id=id_, **fields) == not_found("Prediction", "id")
    assert plans() == [(Decimal(50), "")]


@pytest.mark.parametrize("name", ["createPrediction", "copyPredictions"])
def test_a_period_that_is_not_yours_is_not_found(bob, as_bob, wallet, may, *, food, name):
    make_period(wallet, "April", "2026-04-01", "2026-04-30", status="CLOSED")
    make_prediction(Period.objects.get(name="April"), food, "50")
    own = make_category(make_wallet(bob))
    more = {"categoryId": id_of(own), "currentPlan": "1"} if name == "createPrediction" else {}

    for id_ in [id_of(may), to_base64("Period", 2**62), id_of(own), "May", ""]:
        result = mutate(as_bob, name, "", periodId=id_, **more)
        assert (result["__typename"], paths_of(result)) == ("NotFound", ["periodId"])
    assert plans() == [(Decimal(50), "")]


def test_a_category_that_is_not_yours_is_not_found(bob, as_bob, food):
    own = make_period(make_wallet(bob))

    for id_ in [id_of(food), to_base64("Category", 2**62), id_of(own), "Food", ""]:
        result = mutate(as_bob, "createPrediction", PREDICTION, periodId=id_of(own), categoryId=id_, currentPlan="1")
        assert (result["__typename"], paths_of(result)) == ("NotFound", ["categoryId"])
    assert plans() == []
