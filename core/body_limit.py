"""Request bodies have a size limit that holds whatever their headers say."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any

MAX_BODY = 256 * 1024
"""Bytes that a request body may have."""
BACKUP_PATH = "/imports/backup"
MAX_BACKUP = 256 * 1024 * 1024
"""The same of a backup that is sent back: more than 300,000 transactions with their allocations."""
STATEMENT_PATH = "/imports/statement"
MAX_STATEMENT = 32 * 1024 * 1024
"""The same of a statement of a bank: 100,000 rows, and more."""
LIMITS: Mapping[str, int] = {BACKUP_PATH: MAX_BACKUP, STATEMENT_PATH: MAX_STATEMENT}
"""Where another limit holds, by path."""

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Place = Callable[[Scope], AbstractAsyncContextManager[bool]]
Application = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]


def with_body_limit(application: Application, place: Place) -> Application:
    """``application`` that never sees more than one byte over the limit, which tells it that the body is too large.

    Django would otherwise write a body of any size to disk before the first view can refuse it. Where larger ones may
    be sent, ``place`` says whether this one may.
    """

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        limit = LIMITS.get(scope.get("path", ""))
        if limit is None:
            await application(scope, _limited(receive, MAX_BODY), send)
            return
        async with place(scope) as may_be_large:
            await application(scope, _limited(receive, limit if may_be_large else MAX_BODY), send)

    return limited


def _limited(receive: Receive, limit: int) -> Receive:
    left = limit + 1

    async def receive_limited() -> Message:
        nonlocal left
        message = await receive()
        while message["type"] == "http.request" and left == 0:
            message = await receive()
        if message["type"] != "http.request":
            return message
        body = message.get("body", b"")[:left]
        left -= len(body)
        return {**message, "body": body, "more_body": message.get("more_body", False) and left > 0}

    return receive_limited
