"""Coroutines that are begun where they are met go on as they would have in tasks of their own."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import pytest

from graphql_api.execution.beginning import Begun, begun

SAID: ContextVar[str] = ContextVar("SAID", default="nothing")


def run(work: Callable[[], Awaitable[Any]]) -> Any:
    async def running() -> Any:
        return await work()

    return asyncio.run(running())


async def in_task(rest: Begun) -> Any:
    async def waiting() -> Any:
        return await rest

    return await asyncio.create_task(waiting(), context=rest.context)


def test_what_has_nothing_to_wait_for_is_there_at_once():
    async def work() -> Any:
        loaded: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        loaded.set_result(3)

        async def awaiting() -> int:
            return 1 + await loaded

        return begun(awaiting()), begun(loaded), begun(5)

    assert run(work) == (4, 3, 5)


def test_many_wait_for_the_same_and_others_await_it_meanwhile():
    async def work() -> Any:
        loading: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def awaiting(more: int) -> int:
            return more + await loading + await loading

        rests = [begun(awaiting(number)) for number in range(3)]
        tasks = [asyncio.ensure_future(in_task(rest)) for rest in rests]
        other = asyncio.ensure_future(asyncio.wait_for(asyncio.shield(loading), 5))
        rests.append(begun(awaiting(10)))
        await asyncio.sleep(0)
        loading.set_result(100)
        await asyncio.sleep(0)
        return await asyncio.gather(*tasks, other, in_task(rests[-1]))

    assert run(work) == [200, 201, 202, 100, 210]


def test_errors_come_where_they_would_have():
    async def work() -> Any:
        loading: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def awaiting() -> str:
            try:
                await loading
            except LookupError:
                await asyncio.sleep(0)
                return "looked up in vain"
            return ""

        async def failing() -> None:
            await loading

        rest, failed = begun(awaiting()), begun(failing())
        loading.set_exception(LookupError("none"))
        with pytest.raises(LookupError, match="none"):
            await in_task(failed)
        return await in_task(rest)

    assert run(work) == "looked up in vain"


def test_an_error_at_once_is_raised_at_once():
    async def failing() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        begun(failing())


def test_a_task_that_is_cancelled_cancels_what_was_begun():
    async def work() -> Any:
        ended = []

        async def awaiting() -> None:
            try:
                await asyncio.sleep(60)
            finally:
                ended.append("ended")

        task = asyncio.ensure_future(in_task(begun(awaiting())))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return ended

    assert run(work) == ["ended"]


def test_what_one_sets_in_its_context_is_its_own():
    async def work() -> Any:
        async def saying(words: str) -> str:
            SAID.set(words)
            await asyncio.sleep(0)
            return SAID.get()

        rests = [begun(saying("one")), begun(saying("two"))]
        return SAID.get(), [await in_task(rest) for rest in rests], SAID.get()

    assert run(work) == ("nothing", ["one", "two"], "nothing")
