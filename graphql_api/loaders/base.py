"""The one bridge from a synchronous selector to an asyncio DataLoader."""

from collections.abc import Collection, Mapping
from typing import Protocol, TypeVar

from asgiref.sync import sync_to_async
from strawberry.dataloader import DataLoader

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class Selector(Protocol[Value_co]):
    """A selector that answers for many ids at once, leaving out what is absent or another user's."""

    def __call__(self, *, ids: Collection[int]) -> Mapping[int, Value_co]: ...


def loader_from(selector: Selector[Value], *, missing: Value) -> DataLoader[int, Value]:
    """A loader of one request; an id that the selector leaves out resolves to ``missing``."""

    async def load(ids: list[int]) -> list[Value]:
        found = await sync_to_async(selector)(ids=ids)
        return [found.get(id_, missing) for id_ in ids]

    return DataLoader(load_fn=load)
