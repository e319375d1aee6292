"""A request ends when everything it started has ended: whatever failed in it, and whether or not its client waits.

graphql-core answers as soon as one resolver raises through a field that is not null, and leaves its siblings running.
What they read would come over a connection that is opened for a request that is over, and that nothing gives back.
"""

import asyncio
from collections.abc import Coroutine
from contextvars import ContextVar
from typing import Any, Final, TypeVar

Answer = TypeVar("Answer")
Tasks = set[asyncio.Future[Any]]
STARTED: Final[ContextVar[Tasks | None]] = ContextVar("STARTED", default=None)
"""What the present request started and has not ended yet."""


async def run_to_the_end(work: Coroutine[Any, Any, Answer]) -> Answer:
    """The answer of ``work``, once it and all that it started has ended, also when the client has gone meanwhile."""
    asyncio.get_running_loop().set_task_factory(_noted)
    started: Tasks = set()
    before = STARTED.set(started)
    try:
        return await asyncio.shield(asyncio.ensure_future(work))
    finally:
        while started:
            await asyncio.wait(started)
        STARTED.reset(before)


def _noted(loop: asyncio.AbstractEventLoop, work: Any, **options: Any) -> asyncio.Task[Any]:
    """A new task, noted with the request that starts it, if any does."""
    task = asyncio.Task(work, loop=loop, **options)
    started = STARTED.get()
    if started is not None:
        started.add(task)
        task.add_done_callback(started.discard)
    return task
