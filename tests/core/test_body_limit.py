"""The size limit holds before Django reads a body, whatever the headers say."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from core.body_limit import BACKUP_PATH, MAX_BACKUP, MAX_BODY, Message, with_body_limit

GONE = {"type": "http.disconnect"}


def received(chunks: list[bytes], path: str = "/graphql", *, may_be_large: bool = True) -> list[Message]:
    """What an application behind the limit reads until the client goes, when the client sends ``chunks``."""
    sent: Iterator[Message] = iter(
        [{"type": "http.request", "body": chunk, "more_body": n < len(chunks)} for n, chunk in enumerate(chunks, 1)]
    )
    messages: list[Message] = []

    async def receive() -> Message:
        return next(sent, GONE)

    async def application(_scope, receive, _send) -> None:
        while not messages or messages[-1] != GONE:
            messages.append(await receive())

    async def send(_message: Message) -> None:
        raise AssertionError("Nothing is sent.")

    @asynccontextmanager
    async def place(_scope) -> AsyncIterator[bool]:
        yield may_be_large

    asyncio.run(with_body_limit(application, place)({"type": "http", "path": path}, receive, send))
    return messages[:-1]


@pytest.mark.parametrize("chunks", [[b""], [b"a" * MAX_BODY], [b"a" * (MAX_BODY - 1), b"b"], [b"a", b"", b"b"]])
def test_a_body_within_the_limit_arrives_as_it_was_sent(chunks: list[bytes]) -> None:
    messages = received(chunks)
    assert [message["body"] for message in messages] == chunks
    assert [message["more_body"] for message in messages] == [True] * (len(chunks) - 1) + [False]


@pytest.mark.parametrize(
    ("chunks", "lengths"),
    [
        ([b"a" * (MAX_BODY + 2)], [MAX_BODY + 1]),
        ([b"a" * MAX_BODY, b"bc"], [MAX_BODY, 1]),
        ([b"a" * MAX_BODY] * 1000, [MAX_BODY, 1]),
        ([b"a"] * 3 + [b"b" * MAX_BODY, b"c", b"d"], [1, 1, 1, MAX_BODY - 2]),
    ],
)
def test_a_larger_body_ends_one_byte_over_the_limit(chunks: list[bytes], lengths: list[int]) -> None:
    messages = received(chunks)
    assert [len(message["body"]) for message in messages] == lengths
    assert [message["more_body"] for message in messages] == [True] * (len(lengths) - 1) + [False]


@pytest.mark.parametrize("path", ["/graphql", "/exports/backup.json", f"{BACKUP_PATH}/", "/imports"])
def test_only_a_backup_may_be_larger(path: str) -> None:
    chunks = [b"a" * MAX_BODY, b"b" * MAX_BODY]
    assert [len(message["body"]) for message in received(chunks, BACKUP_PATH)] == [MAX_BODY, MAX_BODY]
    assert [len(message["body"]) for message in received(chunks, path)] == [MAX_BODY, 1]


def test_a_backup_has_a_limit_too() -> None:
    messages = received([b"a" * MAX_BACKUP, b"bc"], BACKUP_PATH)
    assert [len(message["body"]) for message in messages] == [MAX_BACKUP, 1]


def test_a_backup_of_whom_there_is_no_place_for_is_no_larger_than_any_other_body() -> None:
    messages = received([b"a" * MAX_BODY, b"bc"], BACKUP_PATH, may_be_large=False)
    assert [len(message["body"]) for message in messages] == [MAX_BODY, 1]
