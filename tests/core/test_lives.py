import asyncio
from typing import Any

from core.jobs.thread import WORKER
from core.lives import with_life
from core.postgres.readers import READERS


def test_readers_are_open_and_jobs_are_done_from_the_start_of_the_process_to_its_end(monkeypatch):
    told: list[str] = []

    async def opened() -> None:
        told.append("open")

    async def closed() -> None:
        told.append("closed")

    async def never(*_: Any) -> None:
        raise AssertionError("Nothing is asked.")

    async def live() -> None:
        messages = iter(["lifespan.startup", "lifespan.shutdown"])

        async def receive() -> Any:
            return {"type": next(messages)}

        async def send(message: Any) -> None:
            told.append(message["type"])

        await with_life(never)({"type": "lifespan"}, receive, send)

    monkeypatch.setattr(READERS, "open", opened)
    monkeypatch.setattr(READERS, "close", closed)
    monkeypatch.setattr(WORKER, "start", lambda: told.append("work"))
    monkeypatch.setattr(WORKER, "stop", lambda: told.append("rest"))
    asyncio.run(live())
    assert told == [
        "open", "work", "lifespan.startup.complete", "rest", "closed", "lifespan.shutdown.complete"
    ]  # fmt: skip


def test_requests_are_handed_on():
    asked: list[Any] = []

    async def application(*given: Any) -> None:
        asked.append(given)

    given: Any = ({"type": "http"}, None, None)
    asyncio.run(with_life(application)(*given))
    assert asked == [given]
