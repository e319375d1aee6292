"""Random queries over our schema are answered as graphql-core answers them, byte for byte, and run again for errors."""

# ruff: noqa: S311 -- chance that has to be the same each time

import functools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from inspect import iscoroutinefunction, ismethod
from random import Random
from typing import Any, Final

import orjson
import pytest
from django.conf import LazySettings
from django.test import Client, override_settings
from graphql import GraphQLObjectType

from core.models import User
from graphql_api.documents.parsing import remembered_document
from graphql_api.execution import executing
from graphql_api.known import KNOWN_ANSWERS
from tests.attacks.documents import Documents, Operation
from tests.attacks.values import NAMES, ODD, TEXTS, Values
from tests.graphql_api.execution.unawaited import unawaited
from tests.graphql_api.rich_households import make_rich_household
from tests.graphql_api.schema_walk import GRAPHQL
from tests.tokens import issue_access_token

SEEDS: Final = int(os.environ.get("DIFFERENTIAL_SEEDS", "150"))
"""Thousands take some minutes."""
QUERIES_OF_TOKEN: Final = 50
"""An access token lasts five minutes."""
ABSENT: Final = "V2FsbGV0OjA="


class RightValues(Values):
    """Those of their type, and what most of them are in service."""

    def of(self, type_: Any, depth: int = 4) -> Any:
        return self._some(type_, depth) if self.random.random() < 0.9 else super().of(type_, depth)

    def _list(self, type_: Any, depth: int) -> Any:
        return [self.of(type_.of_type, depth) for _ in range(self.random.choice([0, 1, 1, 2]))]

    def _scalar(self, name: str) -> Any:
        """Most ids that are asked for are of wallets, which come first."""
        if name == "ID" and self.random.random() < 0.9:
            return self.ids[0]
        if name == "Int":
            return self.random.choice([1, 2, 12])
        is_odd = name == "ID" or self.random.random() < ODD
        return super()._scalar(name) if is_odd else self.random.choice(NAMES.get(name, TEXTS)[:2])


class Trouble(Exception):
    """What a resolver raises."""


@pytest.fixture
def troubles(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The resolvers of queries, but those of ids, fail as often as is said, the same ones for the same seed."""
    said: dict[str, Any] = {"often": 0.0, "seed": 0}
    for type_ in GRAPHQL.type_map.values():
        if isinstance(type_, GraphQLObjectType) and type_ is not GRAPHQL.mutation_type and type_.name[:2] != "__":
            for name, field in type_.fields.items():
                resolver = getattr(field.extensions.get("strawberry-definition"), "base_resolver", None)
                if resolver and not ismethod(resolver.wrapped_func):
                    failing = _failing(resolver.wrapped_func, f"{type_.name}.{name}", said)
                    monkeypatch.setattr(resolver, "wrapped_func", failing)
    remembered_document.cache_clear()
    yield said
    remembered_document.cache_clear()


def _failing(function: Callable[..., Any], name: str, said: dict[str, Any]) -> Callable[..., Any]:
    def trouble(given: tuple[Any, ...], named: dict[str, Any]) -> Exception | bool | None:
        """What comes in place of the value; False where nothing does."""
        keys = [getattr(value, "pk", getattr(value, "id", "")) for value in (*given, *named.values())]
        chance = Random(f"{said['seed']} {name} {keys}")
        if chance.random() >= said["often"]:
            return False
        return chance.choice([Trouble("raised"), Trouble("answered"), None])

    def failing(*given: Any, **named: Any) -> Any:
        found = trouble(given, named)
        if isinstance(found, Trouble) and str(found) == "raised":
            raise found
        return function(*given, **named) if found is False else found

    async def failing_later(*given: Any, **named: Any) -> Any:
        found = failing(*given, **named)
        return found if found is None or isinstance(found, Trouble) else await found

    failing_now: Callable[..., Any] = failing_later if iscoroutinefunction(function) else failing
    return functools.wraps(function)(failing_now)


@pytest.fixture
def runs_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An entry for each query that was run again."""
    found: list[str] = []
    again = executing._again

    async def noted(*given: Any) -> Any:
        found.append("again")
        return await again(*given)

    monkeypatch.setattr(executing, "_again", noted)
    return found


@dataclass
class Comparison:
    """Asks both ways, and counts what came of it."""

    user: User
    ids: list[str]
    client: Client = field(default_factory=Client)
    answered: int = 0
    failed: int = 0

    def query(self, often: float, seed: int) -> Operation:
        if seed % QUERIES_OF_TOKEN == 0:
            self.client = Client(headers={"authorization": f"Bearer {issue_access_token(self.user)}"})
        documents = Documents(GRAPHQL, Random(f"{often} {seed}"), self.ids)
        documents.values = RightValues(documents.random, self.ids)
        return documents.query()

    def ask(self, operation: Operation, *, is_compiled: bool) -> bytes:
        body = orjson.dumps({"query": operation.text, "variables": operation.variables})
        with override_settings(COMPILED_EXECUTION=is_compiled):
            answer = self.client.post("/graphql", body, "application/json", headers={"x-request-id": "comparison"})
        return bytes(answer.content)

    def count(self, answer: bytes) -> bool:
        """Whether the query ran into an error; one that never ran counts as nothing."""
        body = orjson.loads(answer)
        has_failed = "data" in body and "errors" in body
        self.answered += "errors" not in body
        self.failed += has_failed
        return has_failed


def settled(answer: bytes) -> tuple[bytes, set[str]]:
    """What does not depend on who is faster: of several errors that make one object null graphql-core tells the first.

    Of those it is where the object would be that stays, and of all errors their order does not.
    """
    body = orjson.loads(answer)
    errors = body.pop("errors", [])
    return orjson.dumps(body), {str(_settled(error, body.get("data"))) for error in errors}


def _settled(error: dict[str, Any], data: Any) -> dict[str, Any]:
    """The error, or where there is nothing, if that is above its own place."""
    for number, key in enumerate(error.get("path", ())):
        if data is None:
            return {"path": error["path"][:number]}
        data = data[key]
    return error


@pytest.fixture
def comparison(alice: User, settings: LazySettings) -> Comparison:
    settings.RATE_LIMITS, settings.KNOWN_ANSWERS = {}, 16
    return Comparison(alice, [*make_rich_household(alice).ids.values(), ABSENT])


@pytest.mark.parametrize(("often", "least_answered", "least_failed"), [(0.0, 0.5, 0.1), (0.1, 0.2, 0.3)])
def test_random_queries_are_answered_as_graphql_core_answers_them(
    comparison, troubles, runs_again, often, least_answered, least_failed
):
    with unawaited():
        for seed in range(SEEDS):
            operation = comparison.query(often, seed)
            troubles.update(often=often, seed=seed)
            if "cacheStatus" in operation.text:  # It tells what was kept by then, as by reports of the same query.
                comparison.ask(operation, is_compiled=True)
            runs_again.clear()
            KNOWN_ANSWERS.clear()
            answer = comparison.ask(operation, is_compiled=True)
            assert settled(answer) == settled(comparison.ask(operation, is_compiled=False)), (seed, operation)
            assert len(runs_again) == comparison.count(answer), (seed, operation)
            if "cacheStatus" not in operation.text:  # The second time it may be known.
                assert settled(answer) == settled(comparison.ask(operation, is_compiled=True)), (seed, operation)
    assert comparison.answered >= least_answered * SEEDS
    assert comparison.failed >= least_failed * SEEDS
