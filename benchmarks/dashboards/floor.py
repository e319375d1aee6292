"""What the database can do: the README's dashboard as one prepared JSON statement, by a bare ASGI program.

    FLOOR_DATABASE=postgres://… uvicorn benchmarks.dashboards.floor:application

It knows no user, no limit and no other query; the wallet is in the address (``/7``). Its bytes are those of our answer.
"""

import datetime as dt
import os
from collections.abc import Awaitable, Callable
from typing import Any, Final

from psycopg import AsyncConnection, AsyncRawCursor
from psycopg_pool import AsyncConnectionPool

from benchmarks.dashboards.statement import STATEMENT
from finance.days import month_of

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

HEAD: Final = b'{"data":{"dashboard":'
TAIL: Final = b'},"extensions":{"cost":{"requested":14981,"limit":50000}}}'

pool: AsyncConnectionPool[AsyncConnection[Any]] = AsyncConnectionPool(
    os.environ.get("FLOOR_DATABASE", ""),
    kwargs={
        "autocommit": True,
        "cursor_factory": AsyncRawCursor,
        "prepare_threshold": 0,
        "options": "-c plan_cache_mode=force_generic_plan -c jit=off",
    },
    min_size=4,
    max_size=8,
    open=False,
)


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    async with pool.connection() as connection:
        cursor = await connection.execute(STATEMENT, [int(scope["path"][1:]), month_of(dt.datetime.now(dt.UTC).date())])
        row = await cursor.fetchone()
    assert row
    body = HEAD + row[0].encode() + TAIL
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _live(receive: Receive, send: Send) -> None:
    await receive()
    await pool.open(wait=True)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await pool.close()
    await send({"type": "lifespan.shutdown.complete"})
