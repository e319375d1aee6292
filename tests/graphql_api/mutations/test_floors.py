"""The floor of a deposit as clients say it: absent is not null."""

import pytest

from tests.factories import make_deposit
from tests.graphql_api.mutation_requests import id_of, invalid, mutate

FLOOR = "deposit { floor version }"


@pytest.mark.parametrize(
    ("said", "floor"),
    [({}, "0.00"), ({"floor": None}, None), ({"floor": "-500"}, "-500.00"), ({"floor": "7.5"}, "7.50")],
)
def test_a_new_deposit_has_the_floor_said_or_0(as_alice, wallet, said, floor):
    assert mutate(as_alice, "createDeposit", FLOOR, name="New", **said)["deposit"] == {"floor": floor, "version": 1}


@pytest.mark.parametrize(
    ("said", "floor"), [({}, "7.00"), ({"floor": None}, None), ({"floor": "-500"}, "-500.00"), ({"floor": "0"}, "0.00")]
)
def test_a_floor_changes_where_it_is_said(as_alice, wallet, said, floor):
    deposit = make_deposit(wallet, floor=7)
    answer = mutate(as_alice, "updateDeposit", FLOOR, id=id_of(deposit), **said)
    assert answer["deposit"] == {"floor": floor, "version": 2}


def test_a_refused_floor_is_told_by_its_path(as_alice, wallet):
    message = "An amount in EUR has at most 2 digits after the point."
    assert mutate(as_alice, "createDeposit", FLOOR, name="New", floor="0.001") == invalid(floor=message)
