"""What a client has started is done to its end, also when the client does not wait for it."""

import asyncio
import json

import pytest
import strawberry
from django.test import AsyncRequestFactory

from graphql_api.documents.extension import EXTENSIONS
from graphql_api.errors.reports import Schema
from graphql_api.http.views import GraphQLView

steps: list[str] = []


@strawberry.type
class Query:
    hello: str = "Hello"


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
    view = GraphQLView.as_view(schema=Schema(query=Query, mutation=Mutation, extensions=EXTENSIONS))
    body = json.dumps({"query": document})
    request = AsyncRequestFactory().post("/graphql", body, content_type="application/json")
    answering = asyncio.create_task(view(request))
    await asyncio.sleep(0.005)
    assert steps == []
    answering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await answering
