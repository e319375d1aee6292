"""The one bridge from selectors to asyncio."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from asgiref.sync import sync_to_async

from core.postgres.readers import READERS
from core.readings import Selector

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


async def in_thread(selector: Callable[Arguments, Value], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
    """What ``selector`` answers, asked off the event loop in the request's own thread."""
    return await sync_to_async(selector)(*args, **kwargs)


async def answered(selector: Selector[Arguments, Value], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
    """The same of a reading, without a thread where PostgreSQL is read by ``READERS``."""
    if READERS.are_used:
        return await READERS.answer(selector, *args, **kwargs)
    return await in_thread(selector, *args, **kwargs)
