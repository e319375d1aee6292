"""The mutations of predictions: what each answers, and that nothing happens to another user's."""

from decimal import Decimal

import pytest
from strawberry.relay import to_base64

from finance.models import Period, Prediction
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet
from tests.finance.planning.period_books import spend
from tests.graphql_api.errors import field_errors, paths_of
from tests.graphql_api.mutations.period_mutations import id_of, mutation, run

PREDICTION = """... on Prediction { id initialPlan currentPlan note result left progress status
    category { name } period { name predictions { id } } }"""
CREATE = mutation("createPrediction", PREDICTION)
UPDATE = mutation("updatePrediction", PREDICTION)
DELETE = mutation("deletePrediction", "... on PredictionDeletion { deletedId period { name predictions { id } } }")
COPY = mutation(
    "copyPredictions",
    "... on CopiedPredictions { count predictions { currentPlan category { name } } period { predictions { note } } }",
)


@pytest.fixture
def may(wallet):
    return make_period(wallet, "May")


@pytest.fixture
def food(wallet):
    return make_category(wallet, "Food")


def plans():
    return list(Prediction.objects.values_list("current_plan", "note"))


def test_create_answers_with_the_figures_of_what_was_spent_already(alice, as_alice, wallet, may, food):
    spend(alice, make_deposit(wallet), "20", "2026-05-15", category_id=food.pk)

    result = run(as_alice, CREATE, periodId=id_of(may), categoryId=id_of(food), currentPlan="80", note="Less sweets")

    id_ = id_of(Prediction.objects.get())
    assert result == {
        "__typename": "Prediction",
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
    result = run(as_alice, CREATE, periodId=id_of(may), categoryId=id_of(food), currentPlan="0")

    assert [result[name] for name in ("left", "progress", "status", "note")] == ["0.00", None, "NOT_USED", ""]


@pytest.mark.parametrize(
    "plan", ["NaN", "Infinity", "1e3", "1_000", " 1", "", "\u0661", 1, 1.5, True, None, [], "9" * 10_000]
)
def test_a_plan_that_is_no_amount_is_refused_naming_its_field(as_alice, may, food, plan):
    answer = as_alice(CREATE, input={"periodId": id_of(may), "categoryId": id_of(food), "currentPlan": plan})

    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [["currentPlan"]]
    assert plans() == []


@pytest.mark.parametrize("plan", ["-1", "0.001", "1000000000000"])
def test_an_amount_that_is_no_plan_is_invalid_input(as_alice, may, food, plan):
    result = run(as_alice, CREATE, periodId=id_of(may), categoryId=id_of(food), currentPlan=plan)

    assert (result["__typename"], paths_of(result)) == (
        "InvalidInput",
        ["currentPlan"],
    )
    assert plans() == []


def test_create_in_an_active_period_is_a_conflict(as_alice, may, food):
    Period.objects.update(status="ACTIVE")

    result = run(as_alice, CREATE, periodId=id_of(may), categoryId=id_of(food), currentPlan="1")

    assert (result["__typename"], paths_of(result)) == ("Conflict", ["periodId"])
    assert plans() == []


def test_update_changes_only_what_is_named(as_alice, may, food):
    prediction = make_prediction(may, food, "50", note="Less sweets")

    result = run(as_alice, UPDATE, id=id_of(prediction), currentPlan="60.5")

    assert (result["currentPlan"], result["note"]) == ("60.50", "Less sweets")
    assert plans() == [(Decimal("60.5"), "Less sweets")]


@pytest.mark.parametrize("field", ["currentPlan", "note"])
def test_update_refuses_null(as_alice, may, food, field):
    prediction = make_prediction(may, food, "50", note="Less sweets")

    answer = as_alice(UPDATE, input={"id": id_of(prediction), field: None})

    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [[field]]
    assert plans() == [(Decimal(50), "Less sweets")]


def test_update_in_a_closed_period_is_a_conflict(as_alice, may, food):
    prediction = make_prediction(may, food, "50")
    Period.objects.update(status="CLOSED")

    assert run(as_alice, UPDATE, id=id_of(prediction), currentPlan="60") == {
        "__typename": "Conflict",
        "message": "The period May is closed.",
        "code": "CONFLICT",
        "fields": field_errors({"id": "The period May is closed."}),
    }
    assert plans() == [(Decimal(50), "")]


def test_delete_tells_which_and_of_what_period(as_alice, wallet, may, food):
    prediction = make_prediction(may, food)
    other = make_prediction(may, make_category(wallet, "Rent"))

    assert run(as_alice, DELETE, id=id_of(prediction)) == {
        "__typename": "PredictionDeletion",
        "deletedId": id_of(prediction),
        "period": {"name": "May", "predictions": [{"id": id_of(other)}]},
    }


def test_delete_in_an_active_period_is_a_conflict(as_alice, may, food):
    prediction = make_prediction(may, food)
    Period.objects.update(status="ACTIVE")

    assert run(as_alice, DELETE, id=id_of(prediction))["__typename"] == "Conflict"
    assert list(Prediction.objects.all()) == [prediction]


def test_copy_says_how_many_and_lists_them(as_alice, wallet, may, food):
    april = make_period(wallet, "April", "2026-04-01", "2026-04-30", status="CLOSED")
    make_prediction(april, make_category(wallet, "Rent"), "700", note="Raised")
    make_prediction(april, food, "50")
    make_prediction(april, make_category(wallet, "Fax", is_active=False), "5")

    assert run(as_alice, COPY, periodId=id_of(may)) == {
        "__typename": "CopiedPredictions",
        "count": 2,
        "predictions": [
            {"currentPlan": "50.00", "category": {"name": "Food"}},
            {"currentPlan": "700.00", "category": {"name": "Rent"}},
        ],
        "period": {"predictions": [{"note": ""}, {"note": "Raised"}]},
    }


def test_copy_without_a_period_before_is_a_conflict(as_alice, may):
    assert run(as_alice, COPY, periodId=id_of(may)) == {
        "__typename": "Conflict",
        "message": "No period comes before this one.",
        "code": "CONFLICT",
        "fields": field_errors({"periodId": "No period comes before this one."}),
    }


@pytest.mark.parametrize(("document", "fields"), [(UPDATE, {"currentPlan": "1"}), (DELETE, {})])
def test_an_id_that_is_not_a_prediction_of_yours_is_not_found(as_bob, may, food, document, fields):
    prediction = make_prediction(may, food, "50")

    for id_ in [id_of(prediction), to_base64("Prediction", 2**62), to_base64("Period", prediction.pk), "Food", ""]:
        assert run(as_bob, document, id=id_, **fields) == {
            "__typename": "NotFound",
            "message": "Prediction not found.",
            "code": "NOT_FOUND",
            "fields": field_errors({"id": "Prediction not found."}),
        }
    assert plans() == [(Decimal(50), "")]


@pytest.mark.parametrize("document", [CREATE, COPY])
def test_a_period_that_is_not_yours_is_not_found(bob, as_bob, wallet, may, *, food, document):
    make_period(wallet, "April", "2026-04-01", "2026-04-30", status="CLOSED")
    make_prediction(Period.objects.get(name="April"), food, "50")
    own = make_category(make_wallet(bob))
    more = {"categoryId": id_of(own), "currentPlan": "1"} if document == CREATE else {}

    for id_ in [id_of(may), to_base64("Period", 2**62), id_of(own), "May", ""]:
        result = run(as_bob, document, periodId=id_, **more)
        assert (result["__typename"], paths_of(result)) == ("NotFound", ["periodId"])
    assert plans() == [(Decimal(50), "")]


def test_a_category_that_is_not_yours_is_not_found(bob, as_bob, food):
    own = make_period(make_wallet(bob))

    for id_ in [id_of(food), to_base64("Category", 2**62), id_of(own), "Food", ""]:
        result = run(as_bob, CREATE, periodId=id_of(own), categoryId=id_, currentPlan="1")
        assert (result["__typename"], paths_of(result)) == ("NotFound", ["categoryId"])
    assert plans() == []


@pytest.mark.parametrize("document", [CREATE, UPDATE, DELETE, COPY])
def test_nobody_changes_predictions_without_signing_in(execute, may, food, document):
    prediction = make_prediction(may, food, "50")
    fields = {
        CREATE: {"periodId": id_of(may), "categoryId": id_of(food), "currentPlan": "1"},
        UPDATE: {"id": id_of(prediction), "currentPlan": "1"},
        DELETE: {"id": id_of(prediction)},
        COPY: {"periodId": id_of(may)},
    }

    answer = execute(document, input=fields[document])

    assert [error["extensions"]["code"] for error in answer["errors"]] == ["NOT_SIGNED_IN"]
    assert plans() == [(Decimal(50), "")]
