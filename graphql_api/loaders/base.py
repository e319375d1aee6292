"""The one bridge from selectors to asyncio."""

from collections.abc import Callable, Collection, Hashable, Mapping
from functools import partial
from typing import ParamSpec, Protocol, TypeVar, cast

from asgiref.sync import sync_to_async
from strawberry.dataloader import DataLoader

from core.postgres.readers import READERS
from core.readings import Selector

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)
Value_co = TypeVar("Value_co", covariant=True)


class ByIds(Protocol[Key, Value_co]):
    """A selector that answers for many ids at once, leaving out what is absent or another user's."""

    def __call__(self, *, ids: Collection[Key]) -> Mapping[Key, Value_co]: ...


async def in_thread(selector: Callable[Arguments, Value], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
    """What ``selector`` answers, asked off the event loop in the request's own thread."""
    return await sync_to_async(selector)(*args, **kwargs)


async def answered(selector: Callable[Arguments, Value], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
    """The same, without a thread where its statements are prepared and PostgreSQL is read by ``READERS``."""
    whole, given = (selector.func, selector.keywords) if isinstance(selector, partial) else (selector, {})
    if isinstance(whole, Selector) and READERS.are_used:
        return cast("Value", await READERS.answer(whole, *args, **given, **kwargs))
    return await in_thread(selector, *args, **kwargs)


def loader_from(selector: ByIds[Key, Value], *, missing: Value) -> DataLoader[Key, Value]:
    """A loader of one request; an id that the selector leaves out resolves to ``missing``."""

    async def load(ids: list[Key]) -> list[Value]:
        found = await answered(selector, ids=ids)
        return [found.get(id_, missing) for id_ in ids]

    return DataLoader(load_fn=load)
