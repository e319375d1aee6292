"""What waits for the same future goes on in one go once it is done, without a task for each.

A coroutine that has to wait a second time has a task from there on.
"""

from __future__ import annotations

from asyncio import Future, Task, create_task, ensure_future, get_running_loop
from collections.abc import Awaitable
from typing import Any, Generic, TypeVar

from graphql_api.execution.beginning import Begun, ended

Item = TypeVar("Item")


class Waiting(Generic[Item]):
    """Items, each with the future that it waits for."""

    def __init__(self) -> None:
        self._items: dict[Future[Any], list[Item]] = {}
        self._ready: list[Item] = []
        self._woken: Future[None] | None = None

    def add(self, item: Item, future: Future[Any]) -> None:
        if future not in self._items:
            self._items[future] = []
            future.add_done_callback(self._is_done)
        self._items[future].append(item)

    async def ready(self) -> list[Item]:
        """Those whose futures are done, as soon as there are any; none once none waits."""
        while self._items and not self._ready:
            self._woken = get_running_loop().create_future()
            await self._woken
        ready, self._ready = self._ready, []
        return ready

    def _is_done(self, future: Future[Any]) -> None:
        self._ready += self._items.pop(future)
        if self._woken and not self._woken.done():
            self._woken.set_result(None)


def awaited_by(value: Awaitable[Any]) -> Future[Any]:
    """The future that a coroutine which was begun waits for; else one that brings the value."""
    if isinstance(value, Begun):
        return value.waits_for if isinstance(value.waits_for, Future) else in_task(value)
    return ensure_future(value)


def in_task(value: Awaitable[Any]) -> Task[Any]:
    """What goes on by itself, in the context of the coroutine that was begun for it, if one was."""
    return create_task(ended(value), context=value.context if isinstance(value, Begun) else None)
