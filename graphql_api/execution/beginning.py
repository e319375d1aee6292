"""Coroutines are begun where they are met: most of a plan's end there, as what they await is loaded already.

Each has a context of its own, as it would have in a task; one becomes a task only where it has something to wait for.
"""

from asyncio import Future
from collections.abc import Awaitable, Coroutine, Generator
from contextvars import Context, copy_context
from types import CoroutineType
from typing import Any


class Begun:
    """The rest of a coroutine, for one task in its context."""

    __slots__ = ("_rest", "context", "waits_for")

    def __init__(self, rest: Coroutine[Any, Any, Any], waits_for: Any, context: Context) -> None:
        self._rest, self.waits_for, self.context = rest, waits_for, context
        _mark(waits_for, is_handed_over=False)

    def went_on(self) -> Any:
        """The same as ``begun``, once the future that it waits for is done."""
        return _step(self._rest, self.context)

    def __await__(self) -> Generator[Any, None, Any]:
        waits_for = self.waits_for
        _mark(waits_for, is_handed_over=True)
        try:
            while True:
                try:
                    yield waits_for
                except BaseException as error:
                    waits_for = self._rest.throw(error)
                else:
                    waits_for = self._rest.send(None)
        except StopIteration as end:
            return end.value


def begun(value: Any) -> Any:
    """What an awaitable comes to, if it does so at once; else what is to be awaited. Whatever it raises is raised."""
    if isinstance(value, CoroutineType):
        return _step(value, copy_context())
    if isinstance(value, Future) and value.done():
        return value.result()
    return value


def _step(rest: Coroutine[Any, Any, Any], context: Context) -> Any:
    try:
        waits_for = context.run(rest.send, None)
    except StopIteration as end:
        return end.value
    return Begun(rest, waits_for, context)


async def ended(value: Awaitable[Any]) -> Any:
    """What the awaitable comes to."""
    return await value


def _mark(waits_for: Any, *, is_handed_over: bool) -> None:
    """A future that a coroutine awaits is marked until its task takes it, and nobody else can await it meanwhile."""
    if isinstance(waits_for, Future):
        waits_for._asyncio_future_blocking = is_handed_over  # noqa: SLF001 (the protocol between futures and tasks)
