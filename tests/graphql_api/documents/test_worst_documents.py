"""Whatever a search over the schema finds keeps to its price: the answer has no more in it than was paid for."""

import time
from random import Random
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from benchmarks.climbing import Climb, Found
from benchmarks.dear_documents import DearDocuments
from benchmarks.prices import ids_of, taken_back
from benchmarks.rich_household import TODAY, make_rich_household
from core.models import User
from finance.models import Period
from graphql_api.documents.prices.weights import LIMIT
from graphql_api.schema import schema
from tests.tokens import issue_access_token

AT_RANDOM, FROM_THE_DEAREST = 30, 10
"""Documents; ``benchmarks/prices.py`` tries as many as one has time for."""
MOST_SECONDS = 2.0
"""Of CPU: four times what the dearest permitted document may take, as machines do other things, too."""


@pytest.fixture
def rich(db: None, settings: LazySettings) -> User:
    settings.RATE_LIMITS = {}
    user = make_rich_household("rich@example.com", scale=1)
    Period.objects.filter(status=Period.Status.CLOSED).update(status=Period.Status.DRAFT)
    return user


def size_of(value: Any) -> int:
    """The fields and objects that an answer has."""
    if isinstance(value, dict):
        return 1 + sum(size_of(member) for member in value.values())
    if isinstance(value, list):
        return sum(size_of(item) for item in value if isinstance(item, dict)) or 1
    return 1


class Scales:
    """Asks what a search finds, and notes what has more in it than its price."""

    def __init__(self, user: User) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {issue_access_token(user)}"})
        self.above: list[tuple[int, int, str]] = []

    def measure(self, document: str) -> Found | None:
        with taken_back():
            started = time.process_time()
            answer = self.client.post("/graphql", {"query": document}, content_type="application/json").json()
            seconds = time.process_time() - started
        if answer.get("data") is None:
            return None
        price = answer["extensions"]["cost"]["requested"]
        assert price <= LIMIT
        if size_of(answer["data"]) > price + 1:
            self.above.append((size_of(answer["data"]), price, document))
        return Found(seconds, price, document)


@pytest.mark.parametrize("kind", ["query", "mutation"])
def test_no_answer_has_more_in_it_than_its_price(rich: User, kind: str) -> None:
    scales = Scales(rich)
    documents = DearDocuments(schema._schema, ids_of(rich), TODAY, Random(9))  # noqa: S311 (no secret)
    climb = Climb(documents, scales.measure, kind)
    climb.begin(AT_RANDOM)
    climb.go_on(FROM_THE_DEAREST)
    assert len(climb.tried) > AT_RANDOM / 2
    assert scales.above == []
    assert [one for one in climb.tried if one.seconds > MOST_SECONDS] == []
