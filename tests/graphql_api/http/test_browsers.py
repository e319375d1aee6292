"""What browsers get: the page for people, permission for front ends on other sites."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.builds import GRAPHIQL
from tests.graphql_api.errors import extensions

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FRONT_END = "https://app.example.com"


def test_shows_graphiql(settings: LazySettings, build: Path) -> None:
    settings.GRAPHIQL = True
    response = Client().get("/graphql", headers={"Accept": BROWSER})
    assert (response.status_code, b"".join(response)) == (200, GRAPHIQL.encode())
    assert response.headers["Content-Type"] == 'text/html; charset="utf-8"'
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Vary"] == "Accept-Encoding, Accept, Authorization, origin"


@pytest.mark.parametrize("kept", [False, True])
def test_graphiql_runs_the_files_of_the_build_and_no_other(settings: LazySettings, build: Path, *, kept: bool) -> None:
    settings.GRAPHIQL = True
    etag = Client().get("/graphql", headers={"Accept": BROWSER}).headers["ETag"]
    response = Client().get("/graphql", headers={"Accept": BROWSER} | ({"If-None-Match": etag} if kept else {}))
    assert response.status_code == (304 if kept else 200)
    assert response.headers["Content-Security-Policy"].split("; ") == [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
    ]


def test_says_how_to_get_graphiql_where_it_was_not_built(settings: LazySettings) -> None:
    settings.GRAPHIQL = True
    response = Client().get("/graphql", headers={"Accept": BROWSER})
    page = response.content.decode()
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "GraphiQL has not been built" in page
    assert "<code>make run</code>" in page
    assert "<script" not in page


def test_says_so_where_graphiql_is_switched_off(settings: LazySettings, build: Path) -> None:
    settings.GRAPHIQL = False
    response = Client().get("/graphql", headers={"Accept": BROWSER})
    page = response.content.decode()
    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "GraphiQL is off on this server" in page
    assert "<code>GRAPHIQL=true</code>" in page
    assert "<script" not in page
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("is_on", [False, True])
def test_a_program_sees_no_difference(settings: LazySettings, build: Path, *, is_on: bool) -> None:
    settings.GRAPHIQL = is_on
    headers = {"Accept": "application/graphql-response+json"}
    response = Client().get("/graphql", {"query": "{ hello }"}, headers=headers)
    assert response.json()["data"] == {"hello": "Hello you"}


def test_answers_a_query_that_a_browser_opens(settings: LazySettings) -> None:
    settings.GRAPHIQL = True
    response = Client().get("/graphql", {"query": "{ hello }"}, headers={"Accept": BROWSER})
    assert response.json()["data"] == {"hello": "Hello you"}


def test_a_program_that_asks_for_nothing_gets_no_page(settings: LazySettings) -> None:
    settings.GRAPHIQL = True
    response = Client().get("/graphql", headers={"Accept": "*/*"})
    assert response.status_code == 400
    error = response.json()["errors"][0]
    assert error["extensions"] == extensions("BAD_REQUEST", {"query": error["message"]})


def preflight(origin: str):
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    return Client().options("/graphql", headers=headers)


def test_a_listed_front_end_may_send_tokens_and_json(settings: LazySettings) -> None:
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    response = preflight(FRONT_END)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == FRONT_END
    assert response.headers["Access-Control-Allow-Headers"].split(", ") == [
        "accept",
        "authorization",
        "content-type",
        "user-agent",
        "x-csrftoken",
        "x-requested-with",
        "apollo-require-preflight",
        "apollographql-client-name",
        "apollographql-client-version",
        "b3",
        "baggage",
        "idempotency-key",
        "pocketgraph-session",
        "prefer",
        "sentry-trace",
        "traceparent",
        "tracestate",
        "x-apollo-operation-id",
        "x-apollo-operation-name",
        "x-request-id",
    ]
    assert "POST" in response.headers["Access-Control-Allow-Methods"].split(", ")
    assert response.headers["Access-Control-Allow-Credentials"] == "true"


def test_no_front_end_of_another_origin_has_cookies_of_the_admin(settings: LazySettings) -> None:
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    response = Client().options("/admin/", headers={"Origin": FRONT_END, "Access-Control-Request-Method": "GET"})
    assert [name for name in response.headers if name.startswith("Access-Control")] == []


def test_a_front_end_that_is_not_listed_has_no_credentials() -> None:
    response = preflight("https://elsewhere.example.com")
    assert [name for name in response.headers if name.startswith("Access-Control")] == []


LOCAL = "http://localhost:5173"


@pytest.mark.parametrize(
    "origin", ["http://localhost", LOCAL, "https://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:1"]
)
def test_a_front_end_in_development_is_on_any_port_of_this_machine(origin: str) -> None:
    assert preflight(origin).headers["Access-Control-Allow-Origin"] == origin


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost.evil.com",
        "http://localhost:1.evil.com",
        "http://evil.com/localhost",
        "http://evillocalhost",
        "http://127.0.0.10",
        "http://127a0.0.1",
        "ftp://localhost",
        "http://localhost:",
    ],
)
def test_what_only_looks_like_this_machine_is_another(origin: str) -> None:
    assert "Access-Control-Allow-Origin" not in preflight(origin).headers


@pytest.mark.parametrize(
    "origin", ["https://evil.example.com", "http://app.example.com", "null", FRONT_END + ".evil.com"]
)
def test_no_other_site_may(settings: LazySettings, origin: str) -> None:
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    response = preflight(origin)
    assert response.content == b""
    assert not [name for name in response.headers if name.lower().startswith("access-control-")]


@pytest.mark.parametrize("body", [{"query": "{ hello }"}, {"query": 1}])
def test_a_listed_front_end_can_read_answers_and_errors(settings: LazySettings, body: dict[str, object]) -> None:
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    response = Client().post("/graphql", body, content_type="application/json", headers={"Origin": FRONT_END})
    assert response.headers["Access-Control-Allow-Origin"] == FRONT_END
    exposed = response.headers["Access-Control-Expose-Headers"]
    assert exposed == "Content-Disposition, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-ID"
