"""The process that does the jobs of a PostgreSQL database: Procrastinate's worker, and what it leaves to others to see.

It ends when it is told to; when the database goes away, it waits for it to come back. A job that it was in the middle
of then, or when it was killed, is begun again by whoever sees that its heart stopped.
"""

import asyncio
import logging
import os
import signal
from typing import Any, Final

from django.db import connection
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.contrib.django import connector_params
from procrastinate.exceptions import ConnectorException

from core.jobs.forgotten import carry_forgotten
from core.jobs.nights import Nights
from core.jobs.procrastinating import RUN
from core.jobs.running import run

HEARTBEAT: Final = 5.0
DEAD_AFTER: Final = 20.0
"""Seconds without a heartbeat."""
WATCH: Final = 5.0
PAUSE: Final = 2.0
"""Seconds before the database is tried again."""
GRACE: Final = 25.0
"""Seconds that jobs have to end once the process is to: less than container platforms wait."""
logger = logging.getLogger("core.jobs")


async def work(*, at_once: int, listens: bool) -> None:
    """Until SIGTERM or SIGINT, ``at_once`` jobs at the same time; who does not listen looks every few seconds."""
    is_over, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, is_over.set)
    nights = Nights()
    while not is_over.is_set():
        working = asyncio.create_task(_work(at_once, nights, listens=listens))
        await _either(working, is_over, None)
        if is_over.is_set():
            await _end(working)
        elif error := working.exception():
            logger.warning("Jobs cannot be done at the moment", exc_info=error)
        await _either(None, is_over, PAUSE)


async def work_until_nothing_is_due(*, at_once: int) -> None:
    async with _app(at_once).open_async() as app:
        await _take_up(app)
        await app.run_worker_async(concurrency=at_once, wait=False, delete_jobs="always", listen_notify=False)


async def _work(at_once: int, nights: Nights, *, listens: bool) -> None:
    async with _app(at_once).open_async() as app:
        watching = asyncio.create_task(_watch(app, nights))
        try:
            await asyncio.to_thread(carry_forgotten)
            await app.run_worker_async(
                concurrency=at_once,
                delete_jobs="always",
                listen_notify=listens,
                install_signal_handlers=False,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=DEAD_AFTER,
            )
        finally:
            watching.cancel()


async def _either(working: "asyncio.Task[None] | None", is_over: asyncio.Event, seconds: float | None) -> None:
    told = asyncio.create_task(is_over.wait())
    await asyncio.wait([told, *([working] if working else [])], timeout=seconds, return_when="FIRST_COMPLETED")
    told.cancel()


async def _end(working: "asyncio.Task[None]") -> None:
    """Let what is being done end; what takes longer is left where it is, as its threads cannot be stopped."""
    working.cancel()
    await asyncio.wait([working], timeout=GRACE)
    if not working.done():
        logger.warning("Jobs were left in the middle")
        os._exit(0)


def _app(at_once: int) -> App:
    app = App(connector=PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=at_once + 3))
    app.task(name=RUN, pass_context=True, retry=RetryStrategy(wait=10))(_run)
    return app


def _run(context: JobContext, job_id: int) -> None:
    """A job; Procrastinate counts an attempt of its own for each that was left, or could not be noted."""
    try:
        run(job_id, was_left=context.job.attempts > 0)
    finally:
        connection.close()


async def _watch(app: App, nights: Nights) -> None:
    while True:
        try:
            await _take_up(app)
            await asyncio.to_thread(nights.look)
        except Exception:
            logger.exception("What is due cannot be seen")
        await asyncio.sleep(WATCH)


async def _take_up(app: App) -> None:
    """Have what dead workers left begun again; of two who do it, one comes too late."""
    left: Any = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER)
    for job in left:
        try:
            await app.job_manager.retry_job(job)
        except ConnectorException:
            logger.info("Another worker has taken up job %s", job.task_kwargs["job_id"])
