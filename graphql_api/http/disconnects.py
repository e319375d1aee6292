"""Requests whose client has gone."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Answer = TypeVar("Answer")


async def run_to_the_end(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Runs to its end even when the client has gone, so that no thread still works for a request that is over."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise
