"""Signed in with a cookie that no script reads: how browsers get, use and lose it, and whose requests may use it."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client

from core.models import SignIn, User
from tests.core.test_sessions import open_sessions
from tests.factories import make_user
from tests.graphql_api.errors import extensions
from tests.graphql_api.mutation_requests import document_of
from tests.graphql_api.mutations.account_requests import NEW_PASSWORD, PASSWORD

ORIGIN, FRONT_END = "http://testserver", "https://app.example.com"
ASKED = {"Pocketgraph-Session": "cookie", "Origin": ORIGIN}
SESSION, ERROR = "session { accessToken refreshToken }", "... on Error { code fields { path messages } }"
REASON = f"{ERROR} ... on AuthenticationFailed {{ reason }}"
SIGN_IN = {"input": {"login": "carol@example.com", "password": PASSWORD}}
NAME = "pocketgraph-refresh"


@pytest.fixture
def carol(db: None) -> User:
    return make_user("carol@example.com", PASSWORD)


def send(client: Client, name: str, payload: str = SESSION, headers: dict[str, str] = ASKED, **variables: Any):
    body = {"query": document_of(name, payload, REASON if name == "refreshToken" else ERROR), "variables": variables}
    return client.post("/graphql", body, content_type="application/json", headers=headers)


def result(response: HttpResponse) -> Any:
    body = response.json()
    assert "errors" not in body, body
    return next(iter(body["data"].values()))


def signed_in(client: Client) -> Any:
    return result(send(client, "tokenAuth", **SIGN_IN))["session"]


def bearer(session: dict[str, str]) -> dict[str, str]:
    return ASKED | {"Authorization": f"Bearer {session['accessToken']}"}


def test_signing_in_gives_a_cookie_and_no_refresh_token(carol):
    client = Client()
    response = send(client, "tokenAuth", **SIGN_IN)
    session = result(response)["session"]
    assert session["refreshToken"] is None
    assert session["accessToken"] not in str(response.cookies)
    cookie = response.cookies[NAME]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"], cookie["domain"]) == ("/", "Strict", True, "")
    assert 7 * 86_400 - 60 < cookie["max-age"] <= 7 * 86_400
    assert len(cookie.value) == 43


def test_in_production_the_cookie_is_of_this_host_and_https_alone(carol, settings: LazySettings):
    settings.REFRESH_COOKIE_NAME, settings.REFRESH_COOKIE_SECURE = "__Host-pocketgraph-refresh", True
    cookie = send(Client(), "tokenAuth", **SIGN_IN).cookies["__Host-pocketgraph-refresh"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_without_the_header_there_is_no_cookie(carol):
    response = send(Client(), "tokenAuth", headers={"Origin": ORIGIN}, **SIGN_IN)
    assert len(result(response)["session"]["refreshToken"]) == 43
    assert NAME not in response.cookies


@pytest.mark.parametrize(
    ("name", "variables"),
    [
        ("register", {"input": {"email": "dave@example.com", "password": PASSWORD}}),
        ("demoLogin", {}),
    ],
)
def test_everything_that_begins_a_session_gives_the_cookie(db, name, variables):
    client = Client()
    assert result(send(client, name, **variables))["session"]["refreshToken"] is None
    assert result(send(client, "refreshToken"))["session"]["accessToken"]


def test_a_new_password_gives_a_new_cookie(carol):
    client = Client()
    session, old = signed_in(client), client.cookies[NAME].value
    change = {"currentPassword": PASSWORD, "newPassword": NEW_PASSWORD}
    result(send(client, "changePassword", headers=bearer(session), input=change))
    assert client.cookies[NAME].value != old
    assert result(send(client, "refreshToken"))["session"]["accessToken"]


def test_the_cookie_buys_the_next_tokens_and_the_next_cookie(carol):
    client = Client()
    signed_in(client)
    first = client.cookies[NAME].value
    session = result(send(client, "refreshToken"))["session"]
    assert session["refreshToken"] is None
    assert client.cookies[NAME].value != first
    assert SignIn.objects.count() == 1


def test_two_tabs_that_refresh_at_once_have_the_same_cookie_afterwards(carol):
    one, other = Client(), Client()
    signed_in(one)
    other.cookies[NAME] = one.cookies[NAME].value
    for tab in (one, other):
        assert result(send(tab, "refreshToken"))["session"]["accessToken"]
    assert one.cookies[NAME].value == other.cookies[NAME].value
    assert open_sessions() == 1


def test_a_token_that_is_given_counts_more_than_the_cookie(carol):
    client, elsewhere = Client(), Client()
    signed_in(client)
    token = result(send(elsewhere, "tokenAuth", headers={}, **SIGN_IN))["session"]["refreshToken"]
    assert result(send(client, "refreshToken", input={"refreshToken": token}))["session"]["refreshToken"] is None
    assert SignIn.objects.order_by("-last_used_at").first() == SignIn.objects.latest("pk")


@pytest.mark.parametrize("text", [None, "", "nonsense", "x" * 10_000])
def test_without_a_cookie_that_may_be_one_nobody_is_signed_in(db, text):
    client = Client()
    if text is not None:
        client.cookies[NAME] = text
    refused = result(send(client, "refreshToken"))
    assert (refused["__typename"], refused["reason"]) == ("AuthenticationFailed", "TOKEN_MISSING")
    assert result(send(client, "revokeToken", "signedOutAt"))["__typename"] == "RevokeTokenPayload"


def test_a_client_without_cookies_has_to_name_its_token(db):
    assert result(send(Client(), "refreshToken", headers={}))["reason"] == "TOKEN_MISSING"
    assert result(send(Client(), "revokeToken", "signedOutAt", headers={}))["fields"] == [
        {"path": "refreshToken", "messages": ["The refresh token is missing."]}
    ]


@pytest.mark.parametrize(
    ("name", "payload", "variables"),
    [
        ("revokeToken", "signedOutAt", {}),
        ("revokeAllTokens", "signedOutAt", {}),
        ("deleteAccount", "deletedId", {"input": {"password": PASSWORD}}),
    ],
)
def test_signing_out_takes_the_cookie_away_and_ends_the_session(carol, name, payload, variables):
    client = Client()
    session = signed_in(client)
    kept = client.cookies[NAME].value
    response = send(client, name, payload, headers=bearer(session), **variables)
    assert payload in result(response)
    assert (response.cookies[NAME].value, response.cookies[NAME]["max-age"]) == ("", 0)
    client.cookies[NAME] = kept
    assert "session" not in result(send(client, "refreshToken"))


def test_a_refused_refresh_leaves_the_cookie_alone(carol):
    client = Client()
    signed_in(client)
    SignIn.objects.update(ended_at="2026-01-01T00:00Z")
    response = send(client, "refreshToken")
    assert result(response)["reason"] == "TOKEN_REVOKED"
    assert NAME not in response.cookies


def test_the_cookie_alone_opens_nothing(carol):
    client = Client()
    signed_in(client)
    response = client.post("/graphql", {"query": "{ me { id } }"}, content_type="application/json", headers=ASKED)
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


FORGED = [
    {},
    {"Origin": ORIGIN},
    {"Apollo-Require-Preflight": "true", "Origin": ORIGIN},
]
"""What another page can have a browser send, or of which none says that the cookie is meant."""


@pytest.mark.parametrize("headers", FORGED)
def test_the_cookie_is_not_used_unless_a_header_says_so(carol, headers):
    client = Client()
    signed_in(client)
    assert result(send(client, "refreshToken", headers=headers))["reason"] == "TOKEN_MISSING"
    assert "fields" in result(send(client, "revokeToken", "signedOutAt", headers=headers))
    assert open_sessions() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://elsewhere.example.com"},
        {"Origin": "https://testserver"},
        {"Origin": "http://testserver:8000"},
        {"Origin": "http://testserver.example.com"},
        {"Origin": f"{FRONT_END}.example.com"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"},
        {"Origin": FRONT_END, "Sec-Fetch-Site": "cross-site"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "none"},
        {"Referer": f"{ORIGIN}/page"},
    ],
    ids=str,
)
def test_no_page_but_a_known_one_may_use_the_cookie(carol, settings: LazySettings, headers):
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    client = Client()
    signed_in(client)
    response = send(client, "refreshToken", headers={"Pocketgraph-Session": "cookie"} | headers)
    assert response.status_code == 403
    assert response.json()["errors"][0]["extensions"] == extensions("ORIGIN_NOT_ALLOWED")
    assert NAME not in response.cookies
    assert SignIn.objects.get().refresh_tokens.count() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": FRONT_END},
        {"Origin": FRONT_END, "Sec-Fetch-Site": "same-site"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"},
    ],
    ids=str,
)
def test_a_listed_front_end_of_the_same_site_may(carol, settings: LazySettings, headers):
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    client = Client()
    signed_in(client)
    response = send(client, "refreshToken", headers={"Pocketgraph-Session": "cookie"} | headers)
    assert result(response)["session"]["accessToken"]
    allowed = [response.headers.get(f"Access-Control-Allow-{name}") for name in ("Origin", "Credentials")]
    assert allowed == ([FRONT_END, "true"] if headers["Origin"] == FRONT_END else [None, None])


def test_the_header_says_cookie_or_nothing(db):
    response = send(Client(), "demoLogin", headers=ASKED | {"Pocketgraph-Session": "token"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"] == extensions("BAD_REQUEST")


def test_only_json_by_post_acts_at_all(carol):
    client = Client()
    signed_in(client)
    document = document_of("revokeToken", "signedOutAt")
    assert client.get("/graphql", {"query": document}, headers=ASKED).status_code == 400
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        response = client.post("/graphql", f'{{"query": "{document}"}}', content_type=content_type, headers=ASKED)
        assert response.status_code == 415
    assert open_sessions() == 1
