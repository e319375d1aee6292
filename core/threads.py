"""Threads of requests are kept for later ones: to begin and to end one, and what Django makes for each, costs as much
as asking for a few rows.

A request has one thread for itself while it lasts, as by Django's own handler, which would make it anew. Its connection
to the database is closed at its end, as in every thread of a server that keeps them.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any, Final, ParamSpec, TypeVar

from asgiref.sync import ThreadSensitiveContext

from core.body_limit import Application, Receive, Scope, Send

MOST_KEPT: Final = 16
"""Threads that wait for a request; each takes some memory."""
Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")
WORKER: Final[ContextVar["Worker | None"]] = ContextVar("WORKER", default=None)
"""That of the present request."""


def with_kept_threads(application: Application) -> Application:
    """``application``, each request of which has one of the threads that are kept, or a new one where none is left."""
    resting: list[Worker] = []

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        worker = resting.pop() if resting else Worker()
        given = WORKER.set(worker)
        try:
            async with ThreadSensitiveContext(executor=worker):
                await application(scope, receive, send)
        finally:
            WORKER.reset(given)
            if worker.has_ended and len(resting) < MOST_KEPT:
                worker.was_used = False
                resting.append(worker)
            else:
                worker.shutdown(wait=False)

    return served


def has_used_thread() -> bool:
    """Whether the present request may have used another thread than that of the event loop."""
    worker = WORKER.get()
    return worker is None or worker.was_used


class Worker(ThreadPoolExecutor):
    """One thread, which does one thing after another."""

    def __init__(self) -> None:
        super().__init__(max_workers=1, thread_name_prefix="request")
        self._last: Future[Any] | None = None
        self.was_used = False
        """Whether the present request gave it anything to do."""

    @property
    def has_ended(self) -> bool:
        """Whether everything that it was given is done; what was given up may yet be under way."""
        return self._last is None or (self._last.done() and not self._last.cancelled())

    def submit(
        self, work: Callable[Arguments, Value], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Value]:
        self.was_used = True
        self._last = given = super().submit(work, *args, **kwargs)
        return given
