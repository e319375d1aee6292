"""Resolvers around others, whose parts stay apart, so that a plan of a query can call each of them by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, Protocol

from graphql import GraphQLResolveInfo
from graphql.pyutils import Path

from core.awaiting import IS_PLAIN
from graphql_api.context import Context

Resolve = Callable[..., Any]


class Place(Protocol):
    """Where in the answer a field is."""

    @property
    def path(self) -> Path: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What is done before the value of a field is asked for, and what its value becomes, at once or later.

    Both are told of which object it is, and where the field is in the answer.
    """

    inner: Resolve
    before: Callable[[object, Context, Place], None] | None = None
    after: Callable[[Any, object, Context, Place], Any] | None = None

    def __call__(self, source: object, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        if self.before:
            self.before(source, info.context, info)
        value = self.inner(source, info, **arguments)
        if self.after is None:
            return value
        return self.followed(value, source, info.context, info)

    def followed(self, value: Any, source: object, context: Context, place: Place) -> Any:
        """What the value becomes, once it is there."""
        if self.after is None:
            return value
        if IS_PLAIN[value.__class__] or not isawaitable(value):
            return self.after(value, source, context, place)
        return self._followed_later(value, source, context, place)

    async def _followed_later(self, value: Any, source: object, context: Context, place: Place) -> Any:
        found = self.followed(await value, source, context, place)
        return await found if isawaitable(found) else found
