"""Whoever changes or deletes what was changed meanwhile is told so, with the object as it is now."""

from typing import Any

import pytest
from strawberry import relay

from finance.models import Transaction
from graphql_api.scalars import pk
from tests.bookings import spend
from tests.clocks import stop_clock
from tests.factories import make_category, make_deposit, make_period, make_prediction
from tests.graphql_api.errors import field_errors, paths_of
from tests.graphql_api.households import Household, make_household, node_id, snapshot
from tests.graphql_api.mutation_requests import mutate
from tests.graphql_api.retries import OF_FINANCE, ready_input, send
from tests.graphql_api.schema_walk import input_type

VERSIONED = [name for name in OF_FINANCE if "expectedVersion" in input_type(name).fields]


def seen(execute, id_: str) -> dict[str, Any]:
    """An object as a client saw it."""
    type_name = relay.from_base64(id_)[0]
    node = execute(f"query($id: ID!) {{ node(id: $id) {{ id __typename ... on {type_name} {{ version }} }} }}", id=id_)
    return node["data"]["node"]


def changed_by(name: str, values: dict[str, Any], household: Household) -> str:
    """The id of what a mutation changes or deletes, which two of them do not say."""
    if name == "setBudget":
        return household.ids["Budget"]
    if name == "reconcileDeposit":
        return household.ids["BalanceAssertion"]
    if name == "saveImportProfile":
        return household.ids["ImportProfile"]
    if name == "setOpeningBalance":
        return node_id(Transaction.objects.for_user(household.user).get(is_opening=True))
    return values["id"]


@pytest.mark.parametrize("name", VERSIONED)
def test_an_old_version_is_a_conflict_with_the_current_object_and_changes_nothing(name, as_alice, alices):
    values = ready_input(name, alices)
    current = seen(as_alice, changed_by(name, values, alices))
    before = snapshot(alices.user)
    answer = send(as_alice, name, values | {"expectedVersion": current["version"] - 1})
    assert answer == {
        "__typename": "Conflict",
        "message": "The object was changed since you saw it.",
        "fields": field_errors({"expectedVersion": "The object was changed since you saw it."}),
        "current": {"__typename": current["__typename"], "id": current["id"]},
    }
    assert snapshot(alices.user) == before


@pytest.mark.parametrize("name", VERSIONED)
def test_the_version_that_is_there_is_no_obstacle(name, as_alice, alices):
    values = ready_input(name, alices)
    current = seen(as_alice, changed_by(name, values, alices))
    answer = send(as_alice, name, values | {"expectedVersion": current["version"]})
    assert answer["__typename"] not in {"Conflict", "InvalidInput", "NotFound"}, answer


@pytest.mark.parametrize("name", VERSIONED)
def test_a_strangers_object_is_not_found_whatever_version_is_expected(name, as_bob, alices, bob):
    make_household(bob, "BOB")
    answer = send(as_bob, name, ready_input(name, alices) | {"expectedVersion": 0})
    assert answer["__typename"] == "NotFound"


def test_every_change_is_another_version(as_alice, alices):
    values = {"id": alices.ids["Deposit"], "name": "Taken over"}
    versions = [send(as_alice, "updateDeposit", values)["deposit"]["version"] for _ in range(3)]
    assert versions == [2, 3, 4]


def test_a_change_tells_since_when_and_what_only_follows_does_not(as_alice, alices, monkeypatch):
    """A deposit is changed by people, its balance by transactions."""
    id_, noon = alices.ids["Deposit"], "2027-05-20T12:00:00+00:00"
    made = told_of_deposit(as_alice, id_)
    assert made["createdAt"] == made["updatedAt"]
    stop_clock(monkeypatch, noon)
    send(as_alice, "updateDeposit", {"id": id_, "name": "Taken over"})
    stop_clock(monkeypatch, "2027-05-20T18:00:00+00:00")
    spend(alices.user, "5", deposit_id=pk(id_, "Deposit"))
    assert told_of_deposit(as_alice, id_) == {"version": 2, "createdAt": made["createdAt"], "updatedAt": noon}


def told_of_deposit(execute, id_: str) -> dict[str, Any]:
    document = "query($id: ID!) { node(id: $id) { ... on Deposit { version createdAt updatedAt } } }"
    return execute(document, id=id_)["data"]["node"]


def test_of_two_who_saw_the_same_version_one_changes_it(as_alice, alices):
    values = {"id": alices.ids["Deposit"], "expectedVersion": 1}
    assert send(as_alice, "updateDeposit", values | {"name": "First"})["deposit"]["name"] == "First"
    assert send(as_alice, "updateDeposit", values | {"name": "Second"})["__typename"] == "Conflict"
    assert (
        send(as_alice, "updateDeposit", values | {"name": "Third", "expectedVersion": 2})["deposit"]["name"] == "Third"
    )


def test_what_a_deletion_moves_is_another_version(as_alice, alices):
    send(as_alice, "deleteCategory", {"id": alices.ids["Category"], "moveTransactionsToId": alices.ids["Category2"]})
    moved = {"Transaction": 2, "Prediction": 2, "Budget": 2, "Category2": 1}
    assert {name: seen(as_alice, alices.ids[name])["version"] for name in moved} == moved


def test_a_wallet_that_is_the_default_no_more_is_another_version(as_alice, alices):
    other = send(as_alice, "createWallet", {"name": "Other", "currency": "EUR"})["wallet"]
    send(as_alice, "updateWallet", {"id": other["id"], "isDefault": True})
    assert seen(as_alice, alices.ids["Wallet"])["version"] == 2


def test_the_current_object_comes_with_its_figures(as_alice, alice, wallet):
    """In the same answer, so that a client can show what the other one did, also of what is not read as a row."""
    food, deposit = make_category(wallet), make_deposit(wallet)
    values = {"id": node_id(make_prediction(make_period(wallet), food)), "currentPlan": "70"}
    spend(alice, "5", deposit, category_id=food.pk)
    send(as_alice, "updatePrediction", values)
    asked = "... on Conflict { current { ... on Prediction { version currentPlan result category { name } } } }"
    values |= {"currentPlan": "80", "expectedVersion": 1}
    answer = mutate(as_alice, "updatePrediction", "", asked, **values)
    current = {"version": 2, "currentPlan": "70.00", "result": "5.00", "category": {"name": "Food"}}
    assert answer == {"__typename": "Conflict", "current": current}


@pytest.mark.parametrize(
    ("name", "deletion"),
    [
        ("setBudget", "deleteBudget"),
        ("setOpeningBalance", "deleteTransaction"),
        ("reconcileDeposit", "deleteBalanceAssertion"),
    ],
)
def test_what_was_deleted_meanwhile_is_not_made_anew_for_whoever_saw_it(name, deletion, as_alice, alices):
    values = ready_input(name, alices)
    current = seen(as_alice, changed_by(name, values, alices))
    send(as_alice, deletion, {"id": current["id"]})
    before = snapshot(alices.user)
    answer = send(as_alice, name, values | {"expectedVersion": current["version"]})
    assert (answer["__typename"], answer["message"]) == ("Conflict", "The object was deleted since you saw it.")
    assert (paths_of(answer), answer["current"]) == (["expectedVersion"], None)
    assert snapshot(alices.user) == before


def test_a_conflict_of_another_kind_has_no_current_object(as_alice, alices):
    answer = send(as_alice, "closePeriod", {"id": alices.ids["Period2"]})
    assert (answer["__typename"], paths_of(answer), answer["current"]) == ("Conflict", ["id"], None)
