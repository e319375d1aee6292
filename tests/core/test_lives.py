import asyncio
from typing import Any

from core.lives import with_life
from core.postgres.readers import READERS


def test_what_is_open_is_closed_at_the_end_of_the_process(monkeypatch):
    told: list[str] = []

    async def close() -> None:
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

    monkeypatch.setattr(READERS, "close", close)
    asyncio.run(live())
    assert told == ["lifespan.startup.complete", "closed", "lifespan.shutdown.complete"]


def test_requests_are_handed_on():
    asked: list[Any] = []

    async def application(*given: Any) -> None:
        asked.append(given)

    given: Any = ({"type": "http"}, None, None)
    asyncio.run(with_life(application)(*given))
    assert asked == [given]
