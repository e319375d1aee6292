"""What browsers get: the page for people, permission for front ends on other sites."""

import base64
import hashlib

import pytest
from django.conf import LazySettings
from django.test import Client

from graphql_api.documents.parsing import read_document
from graphql_api.http.graphiql import FIRST_STEPS
from graphql_api.schema import schema as product
from tests.graphql_api.errors import extensions

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FRONT_END = "https://app.example.com"


def test_shows_graphiql_with_the_first_steps(settings: LazySettings) -> None:
    settings.GRAPHIQL = True
    response = Client().get("/graphql", headers={"Accept": BROWSER})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Cache-Control"] == "no-store"
    page = response.content.decode()
    assert f"const EXAMPLE_QUERY = `{FIRST_STEPS}`;" in page
    assert "<title>Pocketgraph</title>" in page


def test_graphiql_loads_the_files_of_its_page_and_no_other(settings: LazySettings) -> None:
    settings.GRAPHIQL = True
    response = Client().get("/graphql", headers={"Accept": BROWSER})
    page = response.content.decode()
    script = page.rpartition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    files = "https://unpkg.com"
    assert response.headers["Content-Security-Policy"].split("; ") == [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        f"script-src {files}/react@18.2.0/umd/react.production.min.js "
        f"{files}/react-dom@18.2.0/umd/react-dom.production.min.js {files}/js-cookie@3.0.5/dist/js.cookie.min.js "
        f"{files}/graphiql@3.8.3/graphiql.min.js {files}/@graphiql/plugin-explorer@1.0.2/dist/index.umd.js "
        f"'sha256-{digest}'",
        f"style-src 'unsafe-inline' {files}/graphiql@3.8.3/graphiql.min.css "
        f"{files}/@graphiql/plugin-explorer@1.0.2/dist/style.css",
        "img-src data:",
        "font-src data:",
        "connect-src 'self'",
    ]
    assert page.count("<script") == 6
    assert "\r" not in page


def test_shows_no_page_where_it_is_switched_off(settings: LazySettings) -> None:
    settings.GRAPHIQL = False
    response = Client().get("/graphql", headers={"Accept": BROWSER})
    assert response.status_code == 404
    assert response.json() == {
        "errors": [
            {
                "message": "There is no page here: send a GraphQL request with POST.",
                "extensions": extensions("GRAPHIQL_IS_OFF"),
            }
        ]
    }


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
        "pocketgraph-session",
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
    assert exposed == "Content-Disposition, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate"


def test_the_first_steps_are_of_the_product_s_schema() -> None:
    assert read_document(product._schema, FIRST_STEPS).errors == ()
