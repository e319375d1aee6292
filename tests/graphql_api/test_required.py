"""What a row always names is there at once where it is loaded, and Conflict where it is gone, loaded or not."""

import asyncio

import pytest
from strawberry.utils.await_maybe import await_maybe

from core.errors import Conflict
from graphql_api.loaders.loader import Loader
from graphql_api.loaders.required import required


def loader() -> Loader[int, str | None]:
    """Of two keys, the first of which is loaded, as one is that is gone."""

    async def load(keys: list[int]) -> list[str | None]:
        return [{1: "one", 2: "two"}.get(key) for key in keys]

    made: Loader[int, str | None] = Loader(load_fn=load)
    made.prime_many({1: "one", 3: None})
    return made


def test_what_is_loaded_is_there_at_once():
    async def asked() -> object:
        return required(loader(), 1)

    assert asyncio.run(asked()) == "one"


def test_what_is_not_loaded_is_awaited():
    async def asked() -> object:
        return await await_maybe(required(loader(), 2))

    assert asyncio.run(asked()) == "two"


@pytest.mark.parametrize("key", [3, 4])
def test_what_is_gone_is_a_conflict(key):
    async def asked() -> object:
        return await await_maybe(required(loader(), key))

    with pytest.raises(Conflict, match="ask again"):
        asyncio.run(asked())
