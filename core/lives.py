"""The life of a server's process: what it held open is closed at its end (ASGI's lifespan)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.body_limit import Application, Receive, Scope, Send
from core.draining import DRAINING
from core.jobs.thread import WORKER
from core.log_lines import join_logs
from core.metrics.loop_lag import watch_the_loop
from core.postgres.readers import READERS
from core.tracing import tracing


def with_life(application: Application) -> Application:
    """``application``, which is told of requests alone."""

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            await application(scope, receive, send)

    return served


async def _live(receive: Receive, send: Send) -> None:
    await receive()
    join_logs()
    async with AsyncExitStack() as kept_until_its_end:
        try:
            await kept_until_its_end.enter_async_context(_counting())
            kept_until_its_end.enter_context(tracing())
        except ImproperlyConfigured as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await READERS.open()
        WORKER.start()
        with DRAINING.before_the_end(settings.DRAIN_SECONDS):
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await asyncio.to_thread(WORKER.stop)
        await READERS.close()
    await send({"type": "lifespan.shutdown.complete"})


@asynccontextmanager
async def _counting() -> AsyncIterator[None]:
    """For /metrics, where it is asked for; nothing of it is loaded elsewhere."""
    if not settings.METRICS_PORT:
        yield
        return
    with import_module("core.metrics.listening").listening():
        watch = asyncio.ensure_future(watch_the_loop())
        try:
            yield
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
