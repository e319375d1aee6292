"""No mutation names more rows of a type than its price counts, however much it moves."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import Client

from benchmarks.mutation_cases import Case, cases, variants
from core.models import User
from finance.reports.household_rows import household_rows
from graphql_api.documents.prices.lists import NONE
from graphql_api.documents.prices.moved import ONE, moved_by
from tests.graphql_api.households import Household, make_household
from tests.graphql_api.rich_households import make_rich_household
from tests.tokens import issue_access_token


def named(answer: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """How many entries each list of a change has, by its path."""
    yield "deleted", len(answer["deleted"])
    yield from ((f"movement.{name}", len(rows)) for name, rows in answer["movement"].items())


def too_many(case: Case, household: Household, client: Client) -> list[tuple[str, str, int, float]]:
    with transaction.atomic():
        [values] = case.inputs(household)
        rows = dict(NONE) | household_rows(user=household.user)
        body = {"query": case.text(1), "variables": {"i0": values}}
        answer = client.post("/graphql", body, content_type="application/json").json()
        transaction.set_rollback(True)
    sizes = moved_by(case.mutation)
    found = [
        (path, number, sizes.get(path, ONE).of({"input": values}.get, rows))
        for path, number in named(answer["data"]["a0"])
    ]
    return [(case.title, path, number, size) for path, number, size in found if number > size]


PLAIN = [case for case in cases() if case.title == f"{case.mutation}, whole"]
KINDS = {
    "plain": (PLAIN, lambda user: make_household(user, "ALICE")),
    "more": ([*variants()], make_rich_household),
}


@pytest.mark.parametrize("kind", KINDS)
def test_no_mutation_names_more_than_is_counted(alice: User, settings: LazySettings, kind: str) -> None:
    settings.RATE_LIMITS = {}
    tried, make = KINDS[kind]
    household = make(alice)
    client = Client(headers={"Authorization": f"Bearer {issue_access_token(alice)}"})
    assert [found for case in tried for found in too_many(case, household, client)] == []
