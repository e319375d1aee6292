"""The head of an answer is written with what follows it at once, and alone where nothing does."""

import asyncio
from collections.abc import Callable

from graphql_api.http.writing import HeadWithBody


class Noted(asyncio.WriteTransport):
    """Keeps what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:  # type: ignore[override]
        self.written.append(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


def noted(*steps: Callable[[HeadWithBody], object], transport: Noted | None = None) -> list[bytes]:
    """What is written by these steps, before each of which the loop turns but for the first two."""
    there = transport or Noted()

    async def run() -> None:
        writing = HeadWithBody(there, asyncio.get_running_loop())
        for place, step in enumerate(steps):
            step(writing)
            if place > 0:
                await asyncio.sleep(0)
        await asyncio.sleep(0.01)

    asyncio.run(run())
    return there.written


def test_a_head_and_its_body_are_written_at_once() -> None:
    assert noted(lambda to: to.write(b"head "), lambda to: to.write(b"body")) == [b"head body"]


def test_a_head_without_a_body_is_written_soon() -> None:
    assert noted(lambda to: to.write(b"head")) == [b"head"]
    assert noted(lambda to: to.write(b"head"), lambda to: to.write(b"")) == [b"head"]


def test_later_pieces_go_straight_on() -> None:
    pieces = [lambda to, piece=piece: to.write(piece) for piece in (b"head ", b"1", b"2", b"", b"3")]
    assert noted(*pieces) == [b"head 1", b"2", b"3"]


def test_what_waits_is_written_before_the_end() -> None:
    transport = Noted()
    assert noted(lambda to: to.write(b"head"), lambda to: to.close(), transport=transport) == [b"head"]
    assert transport.closed


def test_nothing_is_written_to_whom_has_gone() -> None:
    transport = Noted()
    assert noted(lambda to: to.write(b"head"), lambda _to: transport.close(), transport=transport) == []
