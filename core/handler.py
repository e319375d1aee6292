"""Django's handler, which answers GraphQL in the event loop's own thread as far as nothing of a request needs another.

Middleware and views are those of every other address. What Django's handler does around them, signals to receivers that
only close connections, a file for the body, a task that listens for the end of the client, costs more than they do.
"""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.db import reset_queries
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, resolve, set_script_prefix

from core.body_limit import Receive, Scope, Send
from core.layers import View, layers_of
from core.threads import has_used_thread

ADDRESS: Final = "/graphql"


class Handler(ASGIHandler):
    _middleware_chain: View
    _get_response_async: View

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async)
        nested = self._middleware_chain
        layers = layers_of(settings.MIDDLEWARE, self._get_response_async) or nested
        self._middleware_chain = lambda request: (layers if request.path_info == ADDRESS else nested)(request)

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """Which view answers at the address is looked up once for each list of addresses."""
        if request.path_info != ADDRESS or hasattr(request, "urlconf"):
            return super().resolve_request(request)
        request.resolver_match = match = _match(settings.ROOT_URLCONF)
        return match

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != ADDRESS:
            await super().handle(scope, receive, send)
            return
        try:
            body = await _body(receive)
        except RequestAborted:
            return
        set_script_prefix(get_script_prefix(scope))
        request, refusal = self.create_request(scope, BytesIO(body))
        response = await self.run_get_response(request) if request else cast("HttpResponseBase", refusal)
        try:
            await self.send_response(response, send)
        finally:
            await _finish(response)


@lru_cache(maxsize=1)
def _match(addresses: str) -> ResolverMatch:
    return resolve(ADDRESS, addresses)


async def _body(receive: Receive) -> bytes:
    """The whole, which core.body_limit keeps small; RequestAborted when its client goes before it has sent all."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RequestAborted
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


async def _finish(response: HttpResponseBase) -> None:
    """Close what the request used: where its thread was asked for anything, that has a connection to give back."""
    if has_used_thread():
        await sync_to_async(_close)(response.close)
    else:
        for closer in response._resource_closers:  # type: ignore[attr-defined]  # noqa: SLF001 (Django has no other way)
            closer()


def _close(close: Callable[[], Any]) -> None:
    reset_queries()
    close()
