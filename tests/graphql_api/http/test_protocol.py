"""Whoever is slow to send or to read, or sends a head without end, is let go; everybody else is answered."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import pytest
from uvicorn.config import Config
from uvicorn.server import ServerState

from graphql_api.http.protocol import BoundedProtocol

PATIENCE = 0.3
HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n"
LAST = HEAD.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
LONG = b"GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n"
START = b"GET / HTTP/1.1\r\n"
EARLY = HEAD.replace(b"/ ", b"/early ", 1)
LENGTH = 20_000_000
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, Any]]
ended: list[str] = []


class Impatient(BoundedProtocol):
    MAX_HEAD = 1000
    HEAD_PATIENCE = BODY_PATIENCE = READER_PATIENCE = PATIENCE
    BODY_RATE = 20


@pytest.fixture(autouse=True)
def nothing_has_ended():
    ended.clear()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answers with the body it was sent; some addresses answer at once, or with more than can be sent at once."""
    body = {"/early": b"early", "/long": b"x" * LENGTH}.get(scope["path"]) or await whole_body(receive)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    for start in range(0, len(body), 1_000_000):
        await send({"type": "http.response.body", "body": body[start : start + 1_000_000], "more_body": True})
    await send({"type": "http.response.body"})
    ended.append(scope["path"])


async def whole_body(receive: Any) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


def talked(talk: Talk) -> Any:
    """What ``talk`` returns of its connection to a server that answers with ``application``."""

    async def run() -> Any:
        config, state = Config(application, log_level="error", timeout_keep_alive=75), ServerState()
        server = await asyncio.get_running_loop().create_server(lambda: Impatient(config, state, {}), "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            try:
                async with asyncio.timeout(10):
                    return await talk(reader, writer)
            finally:
                writer.transport.abort()
                await asyncio.gather(*state.tasks)

    return asyncio.run(run())


def answer_to(*pieces: bytes, pause: float = 0) -> bytes:
    """Everything that comes until the server hangs up, when these pieces are sent with a pause after each."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(pause)
        return await reader.read()

    answer: bytes = talked(talk)
    return answer


def code_of(answer: bytes) -> tuple[bytes, str]:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/json" in head
    return head.split(b" ", 2)[1], json.loads(body)["errors"][0]["extensions"]["code"]


def test_who_connects_and_says_nothing_is_let_go():
    assert answer_to() == b""


@pytest.mark.parametrize("start", [b"POST", b"POST / HTTP/1.1\r\nHost: localhost\r\n"])
def test_a_head_that_does_not_end_in_time_is_refused(start):
    assert code_of(answer_to(start)) == (b"408", "REQUEST_TIMEOUT")


def test_each_byte_of_a_head_gives_no_more_time():
    assert code_of(answer_to(*[b"P", b"O", b"S", b"T"], pause=PATIENCE / 4)) == (b"408", "REQUEST_TIMEOUT")


@pytest.mark.parametrize("sent", [b"", b"a", b"a" * 9])
def test_a_body_that_does_not_end_in_time_is_refused(sent):
    assert code_of(answer_to(HEAD + sent)) == (b"408", "REQUEST_TIMEOUT")
    assert ended == ["/"]


def test_a_body_that_comes_steadily_has_the_time_it_takes():
    assert answer_to(LAST, *[b"a"] * 10, pause=PATIENCE / 10).startswith(b"HTTP/1.1 200")


def test_a_later_request_has_to_come_in_time_as_well():
    answer = answer_to(HEAD + b"0123456789", b"POST", pause=PATIENCE * 2)
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.count(b"HTTP/1.1 408") == 1


def test_who_is_answered_before_the_body_ended_cannot_go_on_sending_it_for_ever():
    answer = answer_to(EARLY + b"01")
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"early")


@pytest.mark.parametrize("start", [b"GET /" + b"a" * 2000, START + b"X: " + b"a" * 2000, START + b"X: a\r\n" * 400])
def test_a_head_without_end_is_refused(start):
    assert code_of(answer_to(start)) == (b"431", "PAYLOAD_TOO_LARGE")


def test_a_large_body_in_one_piece_with_its_head_is_no_large_head():
    whole = LAST.replace(b"10", b"5000") + b"a" * 5000
    assert answer_to(whole).startswith(b"HTTP/1.1 200")


def test_what_is_no_http_is_refused_as_json():
    assert code_of(answer_to(b"\x16\x03\x01 hello\r\n\r\n")) == (b"400", "BAD_REQUEST")


def test_who_does_not_read_an_answer_is_let_go():
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()
        writer.write(LONG)
        while ended != ["/long"]:
            await asyncio.sleep(0.05)
        writer.transport.resume_reading()
        with suppress(ConnectionResetError):
            assert len(await reader.read()) < LENGTH

    talked(talk)


def test_who_reads_slowly_gets_all_of_an_answer():
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        writer.write(LONG.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        read = 0
        while piece := await reader.read(1_000_000):
            read += len(piece)
            await asyncio.sleep(PATIENCE / 10)
        return read

    assert talked(talk) > LENGTH
