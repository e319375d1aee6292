"""What the fields of one answer look up is asked for together."""

from typing import Any

import pytest

from core.errors import TimedOut
from graphql_api.loaders import trips
from tests.graphql_api.households import Household
from tests.graphql_api.statements import Execute

TRANSACTIONS = "{ transactions { nodes { deposit { name } category { name } entity { name } } } }"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many readings went together, of each trip that loaders made."""
    lengths: list[int] = []
    answered = trips.answered

    async def counted(selector: Any, begun: list[Any]) -> Any:
        lengths.append(len(begun))
        return await answered(selector, begun)

    monkeypatch.setattr(trips, "answered", counted)
    return lengths


def test_what_is_looked_up_at_the_same_time_goes_in_one_trip(as_alice: Execute, alices: Household, made: list[int]):
    answer = as_alice(TRANSACTIONS)
    assert "errors" not in answer
    assert made == [3]


def test_a_trip_that_failed_is_an_error_of_each_field_that_waits_for_it(
    as_alice: Execute, alices: Household, monkeypatch: pytest.MonkeyPatch
):
    async def late(*_: Any) -> Any:
        raise TimedOut

    monkeypatch.setattr(trips, "answered", late)
    assert {error["extensions"]["code"] for error in as_alice(TRANSACTIONS)["errors"]} == {"TIMED_OUT"}
