import asyncio
from typing import Any

from core.lives import with_life
from core.postgres.readers import READERS


def test_readers_are_open_from_the_start_of_the_process_to_its_end(monkeypatch):
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
    asyncio.run(live())
    assert told == ["open", "lifespan.startup.complete", "closed", "lifespan.shutdown.complete"]


def test_requests_are_handed_on():
    asked: list[Any] = []

    async def application(*given: Any) -> None:
        asked.append(given)

    given: Any = ({"type": "http"}, None, None)
    asyncio.run(with_life(application)(*given))
    assert asked == [given]
