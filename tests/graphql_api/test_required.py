"""What a row always names is there at once where it is loaded, and Conflict where it is gone, loaded or not."""

import asyncio
from asyncio import Future

import pytest
from strawberry.dataloader import DataLoader

from core.errors import Conflict
from graphql_api.execution.beginning import begun
from graphql_api.loaders.required import required


def loader() -> DataLoader[int, str | None]:
    """Of two keys, the first of which is loaded, as one is that is gone."""

    async def load(keys: list[int]) -> list[str | None]:
        return [{1: "one", 2: "two"}.get(key) for key in keys]

    made: DataLoader[int, str | None] = DataLoader(load_fn=load)
    made.prime_many({1: "one", 3: None})
    return made


def test_what_is_loaded_needs_no_coroutine():
    async def asked() -> object:
        found = required(loader(), 1)
        assert isinstance(found, Future)
        return begun(found), await found

    assert asyncio.run(asked()) == ("one", "one")


def test_what_is_not_loaded_is_awaited():
    async def asked() -> object:
        return await required(loader(), 2)

    assert asyncio.run(asked()) == "two"


@pytest.mark.parametrize("key", [3, 4])
def test_what_is_gone_is_a_conflict(key):
    async def asked() -> object:
        return await required(loader(), key)

    with pytest.raises(Conflict, match="ask again"):
        asyncio.run(asked())
