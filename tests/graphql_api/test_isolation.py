"""Two users' data never meet: every query, edge and mutation is tried with another user's ids.

A field that is new in the schema fails here until it is classified.
"""

import json
from typing import Any

import pytest
from graphql import get_named_type

from tests.conftest import executor
from tests.graphql_api.errors import paths_of
from tests.graphql_api.household_inputs import IN_PLACE_OF, INPUTS, NAME_NOTHING
from tests.graphql_api.households import Household, every_id_of, snapshot
from tests.graphql_api.mutation_requests import document_of, mutate
from tests.graphql_api.neighbours import alice, alices, bob, bobs, db, neighbours
from tests.graphql_api.schema_walk import (
    MUTATIONS,
    NOBODYS,
    NODES,
    QUERIES,
    halves,
    id_paths,
    input_type,
    owned_ids,
)

__all__ = ["alice", "alices", "bob", "bobs", "db", "neighbours"]

FOREIGN = {
    "allocationPreview": (
        '($Wallet: ID) { allocationPreview(walletId: $Wallet, amount: "1") { amount } }',
        "NOT_FOUND",
    ),
    "dashboard": ("($Wallet: ID) { dashboard(walletId: $Wallet) { wallet { id } } }", "NOT_FOUND"),
    "job": ("($Job: ID!) { job(id: $Job) { status } }", None),
    "node": ("($Deposit: ID!) { node(id: $Deposit) { id } }", None),
    "nodes": ("($Deposit: ID!, $Entity: ID!) { nodes(ids: [$Deposit, $Entity]) { id } }", [None, None]),
    "previewRule": (
        "($Wallet: ID, $Category: ID) { previewRule(walletId: $Wallet, "
        "rule: {condition: {direction: OUT}, categoryId: $Category}) { met } }",
        "NOT_FOUND",
    ),
    "previewRules": (
        "($Wallet: ID, $Rule: ID!) { previewRules(walletId: $Wallet, ids: [$Rule]) { met } }",
        "NOT_FOUND",
    ),
    "suggestCategory": (
        '($Wallet: ID) { suggestCategory(walletId: $Wallet, note: "lunch") { words } }',
        "NOT_FOUND",
    ),
    "transactionAggregates": (
        "($Deposit: ID!) { transactionAggregates(filter: {deposit: {ids: [$Deposit]}}) { count } }",
        "NOT_FOUND",
    ),
    "wallet": ("($Wallet: ID!) { wallet(id: $Wallet) { id } }", None),
    "transactions": (
        "($Deposit: ID!) { transactions(filter: {deposit: {ids: [$Deposit]}}) { nodes { id } } }",
        "NOT_FOUND",
    ),
}
"""What each query that takes ids answers to a stranger's: an error's code, or the data."""
REQUIRED = {
    "allocationPreview": '(amount: "1")',
    "job": '(id: "Sm9iOjA=")',
    "previewRule": '(rule: {condition: {direction: OUT}, newName: "New"})',
    "suggestCategory": '(note: "lunch")',
}
"""The arguments that a query cannot do without."""
TAKE_NO_IDS = {"baseCategories", "currencies", "me", "wallets"}


def test_every_query_is_classified():
    assert FOREIGN.keys() | TAKE_NO_IDS == QUERIES.keys()


def test_every_mutation_is_classified():
    assert INPUTS.keys() | NAME_NOTHING == MUTATIONS.keys()


def test_the_mutations_that_are_said_to_take_no_ids_take_none():
    assert [name for name in NAME_NOTHING if list(id_paths(input_type(name)))] == []


@pytest.mark.parametrize("name", FOREIGN)
def test_a_query_with_a_strangers_ids_answers_as_if_there_were_none(name, as_bob, alices, bobs):
    document, expected = FOREIGN[name]
    assert answer_to(as_bob, name, document, alices) == expected


@pytest.mark.parametrize("name", FOREIGN)
def test_the_same_query_answers_the_owner(name, as_alice, alices):
    document, expected = FOREIGN[name]
    assert answer_to(as_alice, name, document, alices) != expected


def answer_to(execute, name: str, document: str, household: Household) -> Any:
    answer = execute(f"query {document}", **{key: id_ for key, id_ in household.ids.items() if f"${key}:" in document})
    return answer["errors"][0]["extensions"]["code"] if "errors" in answer else answer["data"][name]


@pytest.mark.parametrize("type_", NODES, ids=lambda type_: type_.name)
def test_every_edge_of_a_node_leads_to_rows_of_its_owner(type_, as_alice, as_bob, alices, bobs):
    """From each node, two edges deep: everything that is found is the owner's, and its edges are really walked."""
    for household, execute, mark, other in [(alices, as_alice, "ALICE", "BOB"), (bobs, as_bob, "BOB", "ALICE")]:
        start = household.ids.get(type_.name) or own_node(execute, type_.name)
        asked = (
            f"query($id: ID!) {{ node(id: $id) {{ ... on {type_.name} {{ {half} }} }} }}" for half in halves(type_, 2)
        )
        answers = [execute(document, id=start) for document in asked]
        assert [answer["errors"] for answer in answers if "errors" in answer] == []
        assert set(owned_ids([answer["data"] for answer in answers])) <= every_id_of(household.user)
        assert (mark in json.dumps(answers)) == (type_.name not in NOBODYS)
        assert other not in json.dumps(answers)


def own_node(execute, name: str) -> str:
    query = {"User": "me { id }", "BaseCategory": "baseCategories { id }"}[name]
    found = next(iter(execute(f"{{ {query} }}")["data"].values()))
    return found["id"] if isinstance(found, dict) else found[0]["id"]


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - {"job", "node", "nodes", "wallet"}))
def test_what_a_query_finds_by_itself_is_the_callers(name, as_bob, alices, bobs):
    field = QUERIES[name]
    asked = [f"{name}{REQUIRED.get(name, '')} {{ {half} }}" for half in halves(get_named_type(field.type), 2)]
    answers = [as_bob(f"{{ {each} }}") for each in asked]
    assert [answer["errors"] for answer in answers if "errors" in answer] == []
    assert set(owned_ids([answer["data"] for answer in answers])) <= every_id_of(bobs.user)
    assert "ALICE" not in json.dumps(answers)


def mutations_and_ids() -> list[tuple[str, str]]:
    return [(name, path) for name in INPUTS for path in id_paths(input_type(name))]


@pytest.mark.parametrize(("name", "path"), mutations_and_ids())
def test_a_mutation_with_a_strangers_id_finds_nothing_and_changes_nothing(name, path, as_bob, alices, bobs):
    before = snapshot(alices.user), snapshot(bobs.user)
    own, foreign = INPUTS[name](bobs.ids), INPUTS[name](alices.ids)
    own |= {IN_PLACE_OF[name, path]: None} if (name, path) in IN_PLACE_OF else {}
    result = mutate(as_bob, name, **own | {path: foreign[path] or alices.ids["Category"]})
    assert (result["__typename"], paths_of(result)) == ("NotFound", [path])
    assert (snapshot(alices.user), snapshot(bobs.user)) == before


@pytest.mark.parametrize("name", INPUTS)
def test_the_same_mutation_finds_ones_own(name, as_bob, alices, bobs):
    before = snapshot(alices.user)
    assert mutate(as_bob, name, **INPUTS[name](bobs.ids))["__typename"] != "NotFound"
    assert snapshot(alices.user) == before


@pytest.mark.parametrize("name", INPUTS)
def test_no_mutation_that_takes_ids_works_for_nobody(name, execute, alices):
    before = snapshot(alices.user)
    answer = execute(document_of(name), input=INPUTS[name](alices.ids))
    assert answer["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"
    assert snapshot(alices.user) == before


def test_a_stranger_with_a_token_of_nobody_left_sees_nothing(alice, alices):
    execute = executor(alice)
    alice.is_active = False
    alice.save()
    assert execute("{ wallets { id } }")["errors"][0]["extensions"]["code"] == "AUTHENTICATION_FAILED"
