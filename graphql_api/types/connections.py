"""Pages of lists that grow, in the form of Relay's connections."""

from typing import Annotated, Any, Generic, TypeVar

import strawberry
from strawberry import relay

from core.paging import MOST_COUNTED, MOST_ROWS, USUAL_ROWS, Page
from graphql_api.loaders.base import in_thread

Node = TypeVar("Node")

First = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many to list at most, from the start: 1 to {MOST_ROWS}, else {USUAL_ROWS}; not with `last`."
    ),
]
After = Annotated[
    str | None,
    strawberry.argument(description="The cursor to list what follows; it is good for the order it was given in."),
]
Last = Annotated[
    int | None,
    strawberry.argument(description=f"How many to list at most, from the end: 1 to {MOST_ROWS}; not with `first`."),
]
Before = Annotated[
    str | None, strawberry.argument(description="The cursor to list what comes before; it goes with `last`.")
]


@strawberry.type(description="An object of a page and its place in the list.")
class Edge(Generic[Node]):
    node: Node = strawberry.field(description="The object.")
    page: strawberry.Private[Page[Any]]

    @strawberry.field(description="Its place in the list.")
    def cursor(self) -> str:
        return self.page.cursor_of(self.node)


@strawberry.type(description="A page of a list.")
class Connection(Generic[Node]):
    @strawberry.field(description="The objects of the page, each with its cursor.")
    @staticmethod
    def edges(page: strawberry.Parent[Page[Any]]) -> list[Edge[Node]]:
        return [Edge(node=row, page=page) for row in page.rows]

    @strawberry.field(description="The objects of the page.")
    @staticmethod
    def nodes(page: strawberry.Parent[Page[Any]]) -> list[Node]:
        return list(page.rows)

    @strawberry.field(
        description=f"How many the whole list has, {MOST_COUNTED:,} at most; they are counted only when asked for."
    )
    @staticmethod
    async def total_count(page: strawberry.Parent[Page[Any]]) -> int:
        return await in_thread(lambda: page.total.count)

    @strawberry.field(description="Whether there are more than `totalCount` says.")
    @staticmethod
    async def is_total_count_capped(page: strawberry.Parent[Page[Any]]) -> bool:
        return await in_thread(lambda: page.total.is_capped)

    @strawberry.field(description="What is before and behind the page.")
    @staticmethod
    def page_info(page: strawberry.Parent[Page[Any]]) -> relay.PageInfo:
        ends = [page.cursor_of(row) for row in (page.rows[0], page.rows[-1])] if page.rows else [None, None]
        return relay.PageInfo(
            has_next_page=page.has_next, has_previous_page=page.has_previous, start_cursor=ends[0], end_cursor=ends[1]
        )
