"""Threads of requests are kept for later ones: to begin and to end one, and what Django makes for each, costs as much
as asking for a few rows.

A request has one thread for itself while it lasts, as by Django's own handler, which would make it anew. Its connection
to the database is closed at its end, as in every thread of a server that keeps them.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, ParamSpec, TypeVar

from asgiref.sync import ThreadSensitiveContext

from core.body_limit import Application, Receive, Scope, Send

MOST_KEPT: Final = 16
"""Threads that wait for a request; each takes some memory."""
Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


def with_kept_threads(application: Application) -> Application:
    """``application``, each request of which has one of the threads that are kept, or a new one where none is left."""
    resting: list[Worker] = []

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        worker = resting.pop() if resting else Worker()
        try:
            async with ThreadSensitiveContext(executor=worker):
                await application(scope, receive, send)
        finally:
            if worker.has_ended and len(resting) < MOST_KEPT:
                resting.append(worker)
            else:
                worker.shutdown(wait=False)

    return served


class Worker(ThreadPoolExecutor):
    """One thread, which does one thing after another."""

    def __init__(self) -> None:
        super().__init__(max_workers=1, thread_name_prefix="request")
        self._last: Future[Any] | None = None

    @property
    def has_ended(self) -> bool:
        """Whether everything that it was given is done; what was given up may yet be under way."""
        return self._last is None or (self._last.done() and not self._last.cancelled())

    def submit(
        self, work: Callable[Arguments, Value], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Value]:
        self._last = given = super().submit(work, *args, **kwargs)
        return given
