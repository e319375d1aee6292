"""What the loaders of one request look up at the same time goes to the database in one trip."""

from asyncio import Future, Task, get_running_loop
from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

from core.readings import Reading, Selector, together
from graphql_api.loaders.base import answered, in_thread
from graphql_api.loaders.loader import Loader

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)
Passenger = tuple[Reading[Any], Future[Any]]


class ByIds(Protocol[Key, Value_co]):
    """A selector that answers for many ids at once, leaving out what is absent or another user's."""

    def __call__(self, *, ids: Collection[Key]) -> Mapping[Key, Value_co]: ...


class Trips:
    """Those of one request. What is not a reading goes to a thread by itself."""

    def __init__(self) -> None:
        self._waiting: list[Passenger] = []
        self._under_way: set[Task[None]] = set()

    def loader(self, selector: ByIds[Key, Value], *, missing: Value) -> Loader[Key, Value]:
        """A loader of the request; an id that the selector leaves out resolves to ``missing``."""

        async def load(ids: list[Key]) -> list[Value]:
            found = await self._found(selector, ids)
            return [found.get(id_, missing) for id_ in ids]

        return Loader(load_fn=load)

    async def _found(self, selector: ByIds[Key, Value], ids: list[Key]) -> Mapping[Key, Value]:
        whole, given = (selector.func, selector.keywords) if isinstance(selector, partial) else (selector, {})
        if not isinstance(whole, Selector):
            return await in_thread(selector, ids=ids)
        value: Future[Mapping[Key, Value]] = get_running_loop().create_future()
        if not self._waiting:
            get_running_loop().call_soon(self._leave)
        self._waiting.append((whole.begin(**given, ids=ids), value))
        return await value

    def _leave(self) -> None:
        """With all that came since the first, in this turn of the event loop."""
        passengers, self._waiting = self._waiting, []
        trip = get_running_loop().create_task(_travel(passengers))
        self._under_way.add(trip)
        trip.add_done_callback(self._under_way.discard)


async def _travel(passengers: Sequence[Passenger]) -> None:
    """Tell each what was found, or what went wrong; who gave up waiting is told nothing."""
    try:
        values = await answered(together, [begun for begun, _ in passengers])
    except Exception as error:
        for value in (value for _, value in passengers if not value.done()):
            value.set_exception(error)
    else:
        for (_, value), found in zip(passengers, values, strict=True):
            if not value.done():
                value.set_result(found)
