"""What a row always names, which another request may delete between the statement that read the row and the next."""

from asyncio import Future
from collections.abc import Awaitable
from typing import TypeVar, cast

from strawberry.dataloader import DataLoader

from core.errors import Conflict

Key = TypeVar("Key")
Value = TypeVar("Value")
IfAny = Awaitable[Value | None] | None
"""Of what a row may name: without a key nothing has to be awaited."""


def required(loader: DataLoader[Key, Value | None], key: Key) -> Awaitable[Value]:
    """The value of ``key``, or Conflict when it is gone; what is loaded already needs no coroutine."""
    loading = loader.load(key)
    return _required(loading) if loaded(loading) is None else cast("Awaitable[Value]", loading)


def loaded(loading: Awaitable[Value]) -> Value | None:
    """What a loader was asked for, if it is there already."""
    return loading.result() if isinstance(loading, Future) and loading.done() else None


async def _required(loading: Awaitable[Value | None]) -> Value:
    value = await loading
    if value is None:
        raise Conflict("Something was deleted while this was read; ask again.")
    return value
