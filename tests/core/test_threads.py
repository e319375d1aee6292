"""Requests use the threads of those before them, and no two at a time the same."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from asgiref.sync import ThreadSensitiveContext, sync_to_async

from core.threads import MOST_KEPT, with_kept_threads

HTTP = {"type": "http", "path": "/graphql"}


async def nothing(*_: object) -> Any:
    raise AssertionError("Nothing is sent or received.")


def served(work: Callable[[Callable[..., Awaitable[None]]], Awaitable[None]], answer: Callable[[], Any]) -> list[Any]:
    """What ``answer`` told in the thread of each request, which ``work`` sends; as Django asks for threads."""
    told: list[Any] = []

    async def application(*_: object) -> None:
        async with ThreadSensitiveContext():
            told.append(await sync_to_async(answer)())

    asyncio.run(work(with_kept_threads(application)))
    return told


def test_one_request_after_another_has_the_same_thread():
    async def work(ask):
        for _ in range(3):
            await ask(HTTP, nothing, nothing)

    first, *others = served(work, threading.get_ident)
    assert others == [first, first]
    assert first != threading.get_ident()


def test_requests_at_a_time_have_a_thread_each():
    meeting = threading.Barrier(3, timeout=30)

    def met() -> int:
        meeting.wait()
        return threading.get_ident()

    async def work(ask):
        for _ in range(2):
            await asyncio.gather(*(ask(HTTP, nothing, nothing) for _ in range(3)))

    told = served(work, met)
    assert len(set(told[:3])) == 3
    assert sorted(told[:3]) == sorted(told[3:])


def test_more_threads_than_are_kept_end_with_their_requests():
    count, before = MOST_KEPT + 5, set(threading.enumerate())
    meeting = threading.Barrier(count, timeout=30)

    async def work(ask):
        await asyncio.gather(*(ask(HTTP, nothing, nothing) for _ in range(count)))
        for _ in range(500):
            if len(running()) <= MOST_KEPT:
                break
            await asyncio.sleep(0.01)
        assert len(running()) == MOST_KEPT

    def running() -> list[str]:
        there = set(threading.enumerate()) - before
        return [thread.name for thread in there if thread.name.startswith("request")]

    served(work, meeting.wait)


def test_a_thread_that_is_at_work_yet_is_not_given_to_another_request():
    going_on, names = threading.Event(), []

    async def application(scope: Any, *_: object) -> None:
        if scope["path"] == "/given-up":
            work = asyncio.ensure_future(sync_to_async(going_on.wait)(30))
            later = asyncio.ensure_future(sync_to_async(names.append)("given up"))
            await asyncio.sleep(0.05)
            later.cancel()
            work.cancel()
        else:
            names.append(await sync_to_async(threading.get_ident)())

    async def work() -> None:
        ask = with_kept_threads(application)
        await ask(HTTP | {"path": "/given-up"}, nothing, nothing)
        await asyncio.wait_for(ask(HTTP, nothing, nothing), 10)
        going_on.set()

    asyncio.run(work())
    assert len(names) == 1


def test_a_request_that_fails_leaves_its_thread_to_others():
    told = []

    async def failing(*_: object) -> None:
        told.append(await sync_to_async(threading.get_ident)())
        raise LookupError

    async def work() -> None:
        ask = with_kept_threads(failing)
        for _ in range(3):
            with pytest.raises(LookupError):
                await ask(HTTP, nothing, nothing)

    asyncio.run(work())
    assert told == [told[0]] * 3


def test_what_is_no_request_has_no_thread():
    seen = []

    async def application(scope: Any, *_: object) -> None:
        seen.append(scope["type"])

    asyncio.run(with_kept_threads(application)({"type": "lifespan"}, nothing, nothing))
    assert seen == ["lifespan"]
