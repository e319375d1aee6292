"""What a request has started is done to its end, also when a part of it fails or its client does not wait for it."""

import asyncio
import json
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest
import strawberry
from django.test import AsyncRequestFactory
from strawberry.dataloader import DataLoader

from core.errors import NotFound
from core.models import User
from core.scopes import Scope
from graphql_api.errors.reports import Schema
from graphql_api.http import answers
from graphql_api.http.answers import for_user
from graphql_api.http.views import GraphQLView
from graphql_api.loaders.base import in_thread

steps: list[str] = []
held: dict[str, Any] = {}
"""The step that waits until its client has gone."""


@strawberry.type
class Query:
    @strawberry.field
    async def fails(self) -> str:
        raise NotFound("Period")

    @strawberry.field
    async def reads(self) -> str:
        for step in ("first", "second"):
            await in_thread(read, step)
        return await DataLoader(load_fn=read_many).load("third")


def read(step: str) -> None:
    """Takes its time, as a read of a database does; the one that is held takes it until it is let go."""
    if held.get("step") == step:
        held["began"].set()
        assert held["may_end"].wait(10)
    time.sleep(0.001)
    steps.append(step)


async def read_many(names: list[str]) -> list[str]:
    for name in names:
        await in_thread(read, name)
    return names


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def step(self, name: str) -> str:
        await asyncio.sleep(0.01)
        steps.append(name)
        return name


def test_a_mutation_whose_client_went_away_still_finishes() -> None:
    steps.clear()
    asyncio.run(go_away_during('mutation { a: step(name: "first") b: step(name: "second") }'))
    assert steps == ["first", "second"]


async def go_away_during(document: str) -> None:
    answering = asyncio.create_task(view()(request_of(document)))
    await asyncio.sleep(0.005)
    answering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await answering


def view() -> Any:
    return GraphQLView.as_view(schema=Schema(query=Query, mutation=Mutation))


def request_of(document: str) -> Any:
    body = json.dumps({"query": document})
    return AsyncRequestFactory().post("/graphql", body, content_type="application/json")


def test_what_stands_beside_a_field_that_fails_has_ended_when_the_answer_comes() -> None:
    steps.clear()
    body, running = asyncio.run(answer_to("{ fails reads }"))
    assert body["data"] is None
    assert [error["path"] for error in body["errors"]] == [["fails"]]
    assert (steps, running) == (["first", "second", "third"], 0)


@pytest.mark.parametrize("step", ["first", "second", "third"])
def test_so_it_has_when_the_client_goes_away_in_the_middle(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    steps.clear()
    for name, value in {"step": step, "began": threading.Event(), "may_end": threading.Event()}.items():
        monkeypatch.setitem(held, name, value)
    asyncio.run(go_away_while_held(view()))
    assert steps == ["first", "second", "third"]


async def go_away_while_held(asked: Any) -> None:
    answering = asyncio.create_task(asked(request_of("{ reads }")))
    while not held["began"].is_set():
        await asyncio.sleep(0.001)
    answering.cancel()
    await asyncio.sleep(0.001)
    held["may_end"].set()
    with pytest.raises(asyncio.CancelledError):
        await answering
    assert len(asyncio.all_tasks()) == 1


async def answer_to(document: str) -> tuple[Any, int]:
    """The answer, and how many tasks but this one are running when it comes."""
    response = await view()(request_of(document))
    return json.loads(response.content), len(asyncio.all_tasks()) - 1


def test_a_file_whose_client_went_away_is_still_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    steps.clear()
    for name, value in {"step": "file", "began": threading.Event(), "may_end": threading.Event()}.items():
        monkeypatch.setitem(held, name, value)
    monkeypatch.setattr(answers, "visitor_of", lambda _: SimpleNamespace(user=User(pk=1), require=lambda _: None))
    asyncio.run(go_away_while_held(for_user("POST", Scope.IMPORT, take_in)))
    assert steps == ["file"]


def take_in(_user: User, _request: Any) -> Any:
    read("file")
    return answers.json_answer({})
