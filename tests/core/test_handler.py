"""GraphQL is answered as Django's own handler would, without what that does around it."""

import asyncio
import json
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.handlers.asgi import ASGIHandler
from django.db import connection

from core.compression import Compression
from core.handler import Handler
from core.layers import layers_of
from core.middleware import Around, Common, Cors, Csrf, Deadlines, FrameOptions, OnTheLoop, Security
from core.rates.middleware import Visits
from core.rates.table import Limit, Rate
from core.threads import has_used_thread, with_kept_threads
from graphql_api.http.refusals import JsonRefusals
from graphql_api.http.request_ids import RequestIds
from graphql_api.http.views import GraphQLView
from tests.factories import make_user, make_wallet
from tests.tokens import issue_access_token

pytestmark = pytest.mark.django_db(transaction=True)
MIDDLEWARE = [RequestIds, Compression, JsonRefusals, Deadlines, Visits, Security, Cors, Common, Csrf, FrameOptions]
TYPENAME = json.dumps({"query": "{ __typename }"}).encode()
LONG = "{ " + " ".join(f"{letter * 90}: __typename" for letter in "abcdefghijkl") + " }"
JSON = (b"content-type", b"application/json")
CHANGING = ("x-request-id", "padding", "ratelimit", "date")
"""Headers that are no two times the same."""


def scope_of(method: str = "POST", path: str = "/graphql", query: bytes = b"", **headers: str) -> dict[str, Any]:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query, "root_path": "",
        "headers": [(b"host", b"localhost"), *named], "client": ("127.0.0.1", 1234), "server": ("127.0.0.1", 8000),
    }  # fmt: skip


def messages_of(parts: list[bytes]) -> list[dict[str, Any]]:
    return [
        {"type": "http.request", "body": part, "more_body": place < len(parts)} for place, part in enumerate(parts, 1)
    ]


def answered(handler: Any, scope: dict[str, Any], messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is sent to a client that sends these messages and then waits."""

    async def ask() -> list[dict[str, Any]]:
        sent: list[dict[str, Any]] = []
        waiting, given = asyncio.Event(), iter(messages)

        async def receive() -> Any:
            message = next(given, None)
            if message is None:
                await waiting.wait()
                return {"type": "http.disconnect"}
            return message

        async def send(message: Any) -> None:
            sent.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                waiting.set()

        await with_kept_threads(handler)(dict(scope), receive, send)
        return sent

    return asyncio.run(ask())


def told(sent: list[dict[str, Any]]) -> tuple[int, list[tuple[str, str]], bytes]:
    """The status, the headers but for those that always change, and the body."""
    headers = [(name.decode().lower(), value.decode()) for name, value in sent[0]["headers"]]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], sorted(pair for pair in headers if pair[0] not in CHANGING), body


REQUESTS: dict[str, tuple[dict[str, Any], list[bytes]]] = {
    "a query": (scope_of(content_type="application/json"), [TYPENAME]),
    "a body in parts": (scope_of(content_type="application/json"), [TYPENAME[:5], TYPENAME[5:9], TYPENAME[9:]]),
    "a GET": (scope_of("GET", query=b"query=%7B__typename%7D"), [b""]),
    "a page for browsers": (scope_of("GET", accept="text/html"), [b""]),
    "no JSON": (scope_of(content_type="application/json"), [b"{"]),
    "another media type": (scope_of(content_type="text/plain"), [TYPENAME]),
    "another method": (scope_of("DELETE"), [b""]),
    "a bad token": (scope_of(content_type="application/json", authorization="Bearer a.b.c"), [TYPENAME]),
    "another host": (scope_of() | {"headers": [(b"host", b"elsewhere.example"), JSON]}, [TYPENAME]),
    "a question of CORS": (
        scope_of("OPTIONS", origin="http://localhost:5173", access_control_request_method="POST"), [b""],
    ),
    "a known origin": (scope_of(content_type="application/json", origin="http://localhost:5173"), [TYPENAME]),
    "a foreign origin": (scope_of(content_type="application/json", origin="https://evil.example"), [TYPENAME]),
    "compression": (scope_of(content_type="application/json", accept_encoding="gzip"), [TYPENAME]),
    "the modern media type": (
        scope_of(content_type="application/json", accept="application/graphql-response+json"),
        [b'{"query": "{ nothing }"}'],
    ),
    "too large a body": (scope_of(content_type="application/json"), [b" " * (256 * 1024 + 1)]),
    "a name of its own": (scope_of(content_type="application/json", x_request_id="of-this-test"), [TYPENAME]),
    "a name that is none": (scope_of(content_type="application/json", x_request_id="{}"), [TYPENAME]),
    "a cookie of the admin": (
        scope_of(content_type="application/json", cookie=f"csrftoken={'a' * 32}; sessionid=b"), [TYPENAME],
    ),
    "a cookie without its page": (
        scope_of(content_type="application/json", pocketgraph_session="cookie"), [TYPENAME],
    ),
    "a question of CORS from elsewhere": (
        scope_of("OPTIONS", origin="https://evil.example", access_control_request_method="POST"), [b""],
    ),
    "an answer that is compressed": (
        scope_of(content_type="application/json", accept_encoding="gzip"), [json.dumps({"query": LONG}).encode()],
    ),
    "a path that is no UTF-8": (scope_of() | {"query_string": b"\xff"}, [TYPENAME]),
}  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS)
def test_it_answers_as_djangos_own_handler(name):
    scope, parts = REQUESTS[name]
    ours, djangos = answered(Handler(), scope, messages_of(parts)), answered(ASGIHandler(), scope, messages_of(parts))
    assert told(ours) == told(djangos)
    assert told(ours)[0] in (200, 400, 401, 403, 405, 413, 415)


def both(scope: dict[str, Any], parts: list[bytes]) -> tuple[Any, Any]:
    """What is told by our handler, and by Django's."""
    ours, djangos = (answered(kind(), scope, messages_of(parts)) for kind in (Handler, ASGIHandler))
    return told(ours), told(djangos)


async def no_view(_request: Any) -> Any:
    raise AssertionError


@pytest.mark.parametrize(
    ("setting", "value", "status"),
    [
        ("SECURE_SSL_REDIRECT", True, 301),
        ("SECURE_HSTS_SECONDS", 60, 200),
        ("SECURE_PROXY_SSL_HEADER", ("HTTP_HOST", "localhost"), 200),
        ("REQUEST_TIMEOUT", -1, 200),
        ("RATE_LIMITS", {rate: Limit(rate, 0, 3600, "requests") for rate in (Rate.ADDRESS, Rate.ANONYMOUS)}, 429),
        ("MIDDLEWARE", ["core.middleware.Common", "django.middleware.gzip.GZipMiddleware"], 200),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_does_so_whatever_is_set(settings, setting, value, status):
    setattr(settings, setting, value)
    ours, djangos = both(scope_of(content_type="application/json"), [TYPENAME])
    assert ours == djangos
    assert ours[0] == status


@pytest.mark.parametrize("kind", [Around, OnTheLoop, *MIDDLEWARE], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("step", ["process_request", "process_response"])
def test_it_does_so_where_a_layer_fails_or_refuses(monkeypatch, kind, step):
    def fails(*_args: Any) -> Any:
        raise PermissionDenied("not here")

    monkeypatch.setattr(kind, step, fails, raising=False)
    ours, djangos = both(scope_of(content_type="application/json"), [TYPENAME])
    assert ours == djangos
    assert ours[0] in (200, 403)


def test_a_view_that_fails_is_answered_as_djangos_own_handler_would(monkeypatch):
    async def fails(*_args: Any) -> Any:
        raise RuntimeError("a secret")

    monkeypatch.setattr(GraphQLView, "dispatch", fails)
    ours, djangos = both(scope_of(content_type="application/json", x_request_id="of-this-test"), [TYPENAME])
    assert ours == djangos
    assert ours[0] == 500
    assert b"secret" not in ours[2]


def test_graphql_passes_every_layer_that_is_not_for_other_addresses_alone():
    layers = layers_of(settings.MIDDLEWARE, no_view)
    assert [type(layer) for layer in layers.middleware] == MIDDLEWARE
    assert layers_of([*settings.MIDDLEWARE, "django.middleware.gzip.GZipMiddleware"], no_view) is None


def test_a_client_that_goes_before_it_has_sent_all_gets_nothing():
    messages = [*messages_of([TYPENAME[:5], b""])[:1], {"type": "http.disconnect"}]
    assert answered(Handler(), scope_of(content_type="application/json"), messages) == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite is read in threads.")
def test_an_answer_that_needs_no_thread_has_none(monkeypatch):
    used = []
    monkeypatch.setattr("core.handler.has_used_thread", lambda: used.append(has_used_thread()) or used[-1])
    answered(Handler(), scope_of(content_type="application/json"), messages_of([TYPENAME]))
    assert used == [False]


def test_a_thread_that_was_used_gives_its_connection_back(monkeypatch):
    user = make_user()
    make_wallet(user, "Daily")
    closed = []
    body = json.dumps({"query": "{ wallets { name } }"}).encode()

    async def noted(work: Any) -> Any:
        async def done() -> None:
            await sync_to_async(work)()
            closed.append(await sync_to_async(lambda: connection.connection is None)())

        return await done()

    monkeypatch.setattr("core.handler.sync_to_async", lambda work: lambda *args: noted(lambda: work(*args)))
    headers = {"content_type": "application/json", "authorization": f"Bearer {issue_access_token(user)}"}
    sent = answered(Handler(), scope_of(**headers), messages_of([body]))
    assert told(sent)[2].startswith(b'{"data":{"wallets":[{"name":"Daily"}]}')
    assert closed == [True]


def test_other_addresses_are_djangos():
    assert told(answered(Handler(), scope_of("GET", path="/healthz"), messages_of([b""])))[2] == b'{"status": "ok"}'
