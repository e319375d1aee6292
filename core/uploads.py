"""Who may send a large body: a body is on disk before any view can ask who sends it, so it is asked before.

Large bodies of all together take MOST_AT_ONCE times the largest of them, and no user has more than one under way.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from asgiref.sync import sync_to_async
from django.db import DatabaseError, connection

from core.bearers import visitor_of_bearer
from core.errors import DomainError

MOST_AT_ONCE: Final = 4
TURNED_AWAY: Final = "pocketgraph.upload_turned_away"
"""In the scope of a request whose sender may upload, but not now."""
under_way: Final[set[int]] = set()
"""The keys of those who upload to this process."""


@asynccontextmanager
async def place_to_upload(scope: dict[str, Any]) -> AsyncIterator[bool]:
    """Whether the body of this request may be large."""
    user = await sync_to_async(_key_of_sender, thread_sensitive=False)(_authorization(scope))
    if user is None:
        yield False
    elif user in under_way or len(under_way) >= MOST_AT_ONCE:
        scope[TURNED_AWAY] = True
        yield False
    else:
        under_way.add(user)
        try:
            yield True
        finally:
            under_way.discard(user)


def _authorization(scope: dict[str, Any]) -> str:
    values = [value for name, value in scope.get("headers", ()) if name == b"authorization"]
    return values[-1].decode("latin-1") if values else ""


def _key_of_sender(authorization: str) -> int | None:
    """None for whoever is not let in; the view then says why."""
    try:
        visitor = visitor_of_bearer(authorization)
    except (DomainError, DatabaseError):
        return None
    finally:
        connection.close()
    return None if visitor is None else visitor.user.pk
