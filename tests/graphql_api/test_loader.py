"""What a loader was primed with or has loaded is there at once; all else is asked for together."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from graphql_api.loaders.loader import Loader


def told(work: Callable[[Loader[int, str]], Awaitable[Any]]) -> tuple[Any, list[list[int]]]:
    """What comes of it, and which keys were asked for."""
    asked: list[list[int]] = []

    async def load(keys: list[int]) -> list[str]:
        asked.append(keys)
        return [f"loaded {key}" for key in keys]

    async def run() -> Any:
        return await work(Loader(load_fn=load))

    return asyncio.run(run()), asked


def test_what_it_was_primed_with_is_asked_for_by_nobody():
    async def work(loader: Loader[int, str]) -> Any:
        loader.prime_many({1: "primed"})
        return loader.look_up(1), await loader.load(1), await loader.load_many([1, 1])

    assert told(work) == (("primed", "primed", ["primed", "primed"]), [])


def test_what_is_not_there_is_asked_for_together():
    async def work(loader: Loader[int, str]) -> Any:
        loader.prime(1, "primed")
        found: Any = [loader.look_up(key) for key in (1, 2, 3, 2)]
        return found[0], await asyncio.gather(*found[1:])

    assert told(work) == (("primed", ["loaded 2", "loaded 3", "loaded 2"]), [[2, 3]])


def test_what_it_has_loaded_is_there_at_once():
    async def work(loader: Loader[int, str]) -> Any:
        await loader.load(1)
        return loader.look_up(1)

    assert told(work) == ("loaded 1", [[1]])


def test_what_is_there_stays_unless_it_is_forced():
    async def work(loader: Loader[int, str]) -> Any:
        await loader.load(1)
        loader.prime(2, "first")
        loader.prime_many({1: "primed", 2: "second"})
        kept = loader.look_up(1), loader.look_up(2)
        loader.prime_many({2: "forced"}, force=True)
        return kept, loader.look_up(2)

    assert told(work) == ((("loaded 1", "first"), "forced"), [[1]])


def test_what_is_primed_while_it_waits_is_asked_for_no_more():
    async def work(loader: Loader[int, str]) -> Any:
        loading: Any = [loader.look_up(key) for key in (1, 2)]
        loader.prime(1, "primed")
        return await asyncio.gather(*loading)

    assert told(work) == (["primed", "loaded 2"], [[2]])
