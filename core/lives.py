"""The life of a server's process: what it held open is closed at its end (ASGI's lifespan)."""

from asyncio import to_thread

from core.body_limit import Application, Receive, Scope, Send
from core.jobs.thread import WORKER
from core.log_lines import join_logs
from core.postgres.readers import READERS


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
    await READERS.open()
    WORKER.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await to_thread(WORKER.stop)
    await READERS.close()
    await send({"type": "lifespan.shutdown.complete"})
