"""The one bridge from selectors to asyncio."""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar, cast

from asgiref.sync import sync_to_async

from core.postgres.readers import READERS
from core.readings import Selector

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


async def in_thread(selector: Callable[Arguments, Value], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
    """What ``selector`` answers, asked off the event loop in the request's own thread."""
    return await sync_to_async(selector)(*args, **kwargs)


async def answered(selector: Callable[Arguments, Value], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
    """The same, without a thread where its statements are prepared and PostgreSQL is read by ``READERS``."""
    whole, given = (selector.func, selector.keywords) if isinstance(selector, partial) else (selector, {})
    if isinstance(whole, Selector) and READERS.are_used:
        return cast("Value", await READERS.answer(whole, *args, **given, **kwargs))
    return await in_thread(selector, *args, **kwargs)
