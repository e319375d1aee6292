"""Resolvers around others, whose parts stay apart, so that a plan of a query can call each of them by itself."""

from collections.abc import Awaitable, Callable
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

    Where it becomes something else, by what ``shared`` tells of its object: that is the same for all fields of one
    object whose values become something else.
    """

    inner: Resolve
    before: Callable[[object, Context, Place], None] | None = None
    shared: Callable[[object, Context, Place], Any] | None = None
    after: Callable[[Any, Any], Any] | None = None

    def __call__(self, source: object, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        if self.before:
            self.before(source, info.context, info)
        return self.followed(self.inner(source, info, **arguments), source, info.context, info)

    def followed(self, value: Any, source: object, context: Context, place: Place) -> Any:
        """What the value becomes, once it is there; nothing stays nothing."""
        if self.shared is None or value is None:
            return value
        if IS_PLAIN[value.__class__] or not isawaitable(value):
            return self.changed(value, self.shared(source, context, place))
        return self._followed_later(value, source, context, place)

    def changed(self, value: Any, shared: Any) -> Any:
        """What the value becomes by what its object shares, once that is there."""
        assert self.after
        return self.after(value, shared) if IS_PLAIN[shared.__class__] else self._changed_later(value, shared)

    async def _changed_later(self, value: Any, shared: Awaitable[Any]) -> Any:
        return self.changed(value, await shared)

    async def _followed_later(self, value: Awaitable[Any], source: object, context: Context, place: Place) -> Any:
        found = self.followed(await value, source, context, place)
        return await found if isawaitable(found) else found
