"""The real view with a tiny schema, so that tests of the HTTP edge do not move with the product's schema."""

from enum import Enum

import strawberry
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from core.errors import InvalidInput, NotFound
from graphql_api.context import Info
from graphql_api.errors.reports import Schema
from graphql_api.http.health import healthz, readyz
from graphql_api.http.views import GraphQLView

done: list[str] = []
"""The mutations that ran."""


@strawberry.enum
class Colour(Enum):
    RED = "RED"


@strawberry.input
class Point:
    x: int
    colour: Colour = Colour.RED
    label: strawberry.Maybe[str]


@strawberry.input
class PaintInput:
    name: str
    points: list[Point]
    title: strawberry.Maybe[str]
    note: strawberry.Maybe[str | None]


@strawberry.type
class Node:
    @strawberry.field
    def id(self) -> int:
        return 1

    @strawberry.field
    def node(self) -> "Node":
        return Node()


@strawberry.type
class Query:
    @strawberry.field
    def hello(self, name: str = "you") -> str:
        return f"Hello {name}"

    @strawberry.field
    def node(self) -> Node:
        return Node()

    @strawberry.field
    def me(self, info: Info) -> str | None:
        return info.context.user.email

    @strawberry.field
    def missing(self) -> str | None:
        raise NotFound("Period", field="starts_on")

    @strawberry.field
    def refused(self) -> str | None:
        raise InvalidInput({"starts_on": ["Too late."]})

    @strawberry.field
    def broken(self) -> str | None:
        raise RuntimeError("secret of the database")


@strawberry.type
class Mutation:
    @strawberry.mutation
    def paint(self, input: PaintInput) -> str:
        done.append(input.name)
        return f"{input.name} {len(input.points)}"


schema = Schema(query=Query, mutation=Mutation)
urlpatterns = [
    path("graphql", csrf_exempt(GraphQLView.as_view(schema=schema, subscription_protocols=()))),
    path("healthz", healthz),
    path("readyz", readyz),
]
