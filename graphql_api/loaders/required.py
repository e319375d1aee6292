"""What a row always names, which another request may delete between the statement that read the row and the next."""

from asyncio import Future
from collections.abc import Awaitable
from typing import TypeAlias, TypeVar, cast

from core.errors import Conflict
from graphql_api.loaders.loader import Found, Loader

Key = TypeVar("Key")
Value = TypeVar("Value")
IfAny: TypeAlias = Found[Value | None] | None
"""Of what a row may name: without a key nothing has to be looked up."""


def required(loader: Loader[Key, Value | None], key: Key) -> Found[Value]:
    """The value of ``key``, or Conflict when it is gone."""
    found = loader.look_up(key)
    return _required(found) if isinstance(found, Future) else _present(cast("Value | None", found))


async def _required(loading: Awaitable[Value | None]) -> Value:
    return _present(await loading)


def _present(value: Value | None) -> Value:
    if value is None:
        raise Conflict("Something was deleted while this was read; ask again.")
    return value
