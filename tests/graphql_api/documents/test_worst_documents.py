"""Whatever a search over the schema finds keeps to its price: the answer has no more in it than was paid for."""

import time
from random import Random
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from benchmarks.dear_documents import DearDocuments
from benchmarks.prices import ids_of
from benchmarks.rich_household import TODAY, make_rich_household
from core.models import User
from graphql_api.documents.prices.weights import LIMIT
from graphql_api.schema import schema
from tests.tokens import issue_access_token

ROUNDS = 120
MOST_SECONDS = 2.0
"""Of CPU: four times what the dearest permitted document may take, as machines do other things, too."""


@pytest.fixture
def rich(db: None, settings: LazySettings) -> User:
    settings.RATE_LIMITS = {}
    return make_rich_household("rich@example.com", scale=1)


def size_of(value: Any) -> int:
    """The fields and objects that an answer has."""
    if isinstance(value, dict):
        return 1 + sum(size_of(member) for member in value.values())
    if isinstance(value, list):
        return sum(size_of(item) for item in value if isinstance(item, dict)) or 1
    return 1


def test_no_answer_has_more_in_it_than_its_price(rich: User) -> None:
    client = Client(headers={"Authorization": f"Bearer {issue_access_token(rich)}"})
    random = Random(9)  # noqa: S311 (no secret)
    documents = DearDocuments(schema._schema, ids_of(rich), TODAY, random)
    tried, above, slow = 0, [], []
    for number in range(ROUNDS):
        document = documents.document((5, 20, 60, 200)[number % 4])
        started = time.process_time()
        answer = client.post("/graphql", {"query": document}, content_type="application/json").json()
        seconds = time.process_time() - started
        if answer.get("data") is None:
            continue
        tried += 1
        price = answer["extensions"]["cost"]["requested"]
        assert price <= LIMIT
        if size_of(answer["data"]) > price + 1:
            above.append((size_of(answer["data"]), price, document))
        if seconds > MOST_SECONDS:
            slow.append((seconds, price, document))
    assert tried > ROUNDS / 3
    assert above == []
    assert slow == []
