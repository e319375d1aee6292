"""What Django itself refuses or fails at is JSON with the API's error form, whatever middleware or view it was."""

import asyncio
import logging

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import AsyncClient, Client
from django.urls import path

from core.middleware import HEALTH, LOGGED_HOST
from core.models import User
from graphql_api.http.health import healthz
from graphql_api.labels import ErrorCode
from tests.graphql_api.errors import extensions
from tests.tokens import issue_access_token

NOT_HERE = "The request is not one that is answered here."
NOTHING = "There is nothing at this address."
MASKED = "Something went wrong on our side."
RAISED: list[tuple[Exception, int, ErrorCode, str]] = [
    (SuspiciousOperation("secret"), 400, ErrorCode.BAD_REQUEST, NOT_HERE),
    (PermissionDenied("secret"), 403, ErrorCode.BAD_REQUEST, NOT_HERE),
    (Http404("secret"), 404, ErrorCode.NOT_FOUND, NOTHING),
    (RuntimeError("secret"), 500, ErrorCode.INTERNAL_SERVER_ERROR, MASKED),
]


def fail(_request: HttpRequest) -> HttpResponse:
    raise failing[0]


def only_get(_request: HttpRequest) -> HttpResponse:
    return HttpResponseNotAllowed(["GET"])


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>A page</p>")


failing: list[Exception] = []
urlpatterns = [
    path("fail", fail),
    path("only_get", only_get),
    path("page", page),
    path("healthz", healthz),
    path("admin/fail", fail),
]


def of(message: str, code: str, **details: str) -> dict[str, object]:
    return {"errors": [{"message": message, "extensions": extensions(code, **details)}]}


def named(response: HttpResponse, status: int) -> dict[str, str]:
    """What only those are told with whom something went wrong on our side."""
    return {"requestId": response["X-Request-ID"]} if status == 500 else {}


def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(("error", "status", "code", "message"), RAISED)
def test_what_django_makes_a_page_of_is_json(
    settings: LazySettings, error: Exception, status: int, code: str, message: str, *, debug: bool
) -> None:
    settings.DEBUG = debug
    failing[:] = [error]
    response = client().get("/fail")
    assert (response.status_code, response.json()) == (status, of(message, code, **named(response, status)))
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["Content-Length"] == str(len(response.content))
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("address", ["/nothing", "/graphql/", "/admin", "/exports/"])
def test_an_address_with_nothing_is_told_in_json(settings: LazySettings, address: str, *, debug: bool) -> None:
    settings.DEBUG = debug
    response = client().get(address, headers={"Accept": "text/html"})
    assert (response.status_code, response.json()) == (404, of(NOTHING, "NOT_FOUND"))


def test_a_static_file_that_is_not_there_is_told_in_json(settings: LazySettings) -> None:
    settings.DEBUG = False
    response = client().get("/static/nothing.css")
    assert (response.status_code, response.json()) == (404, of(NOTHING, "NOT_FOUND"))


def test_a_server_in_threads_or_not_answers_alike() -> None:
    response = asyncio.run(AsyncClient().get("/nothing"))
    assert (response.status_code, response.json()) == (404, of(NOTHING, "NOT_FOUND"))


def test_a_failure_in_the_middle_of_middleware_is_json(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("core.middleware.Common.process_request", broken)
    response = client().get("/healthz")
    assert (response.status_code, response.json()) == (
        500,
        of(MASKED, "INTERNAL_SERVER_ERROR", **named(response, 500)),
    )


@pytest.mark.urls(__name__)
def test_headers_of_the_refusal_stay() -> None:
    response = client().get("/only_get")
    assert response.json() == of("The address does not take this method.", "METHOD_NOT_ALLOWED")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET")


@pytest.mark.urls(__name__)
def test_pages_that_are_no_failure_stay() -> None:
    response = client().get("/page")
    assert (response.status_code, response.content) == (200, b"<p>A page</p>")


@pytest.mark.urls(__name__)
def test_the_admin_s_browsers_keep_their_pages(settings: LazySettings) -> None:
    settings.DEBUG = False
    failing[:] = [Http404()]
    response = client().get("/admin/fail")
    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("address", ["/exports/backup.json", "/exports/journal.hledger", "/exports/transactions.csv"])
def test_no_token_of_django_stands_before_what_the_api_says(address: str) -> None:
    response = Client(enforce_csrf_checks=True).post(address)
    assert response.status_code == 405
    assert response.json() == of("The address takes GET only.", "METHOD_NOT_ALLOWED")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/graphql", "/exports/journal.hledger"])
def test_more_parameters_than_django_reads_are_refused_without_a_traceback(
    alice: User, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    token = {"Authorization": f"Bearer {issue_access_token(alice)}"}
    response = client().get(address, {f"a{number}": "1" for number in range(1001)}, headers=token)
    assert (response.status_code, response.json()) == (400, of(NOT_HERE, "BAD_REQUEST"))
    assert [line for line in caplog.records if line.exc_info] == []


@pytest.mark.parametrize("redirects", [False, True])
@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("host", ["evil.example.com", "10.0.0.7:8000", "not a host"])
def test_a_wrong_host_is_refused_with_one_line(
    settings: LazySettings, caplog: pytest.LogCaptureFixture, host: str, *, debug: bool, redirects: bool
) -> None:
    settings.DEBUG, settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = debug, ["api.example.com"], redirects
    with caplog.at_level(logging.INFO):
        response = client().post("/graphql", {}, content_type="application/json", headers={"Host": host})
    assert (response.status_code, response.json()) == (400, of(NOT_HERE, "BAD_REQUEST"))
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    (line,) = caplog.records
    assert (line.name, line.levelname, line.exc_info) == ("django.security.DisallowedHost", "WARNING", None)
    assert line.getMessage().startswith(f"Invalid HTTP_HOST header: '{host}'.")
    assert "\n" not in line.getMessage()


def test_a_long_host_does_not_fill_the_log(settings: LazySettings, caplog: pytest.LogCaptureFixture) -> None:
    settings.ALLOWED_HOSTS = ["api.example.com"]
    client().get("/graphql", headers={"Host": "a" * 10_000})
    assert [len(line.getMessage()) for line in caplog.records] == [LOGGED_HOST]


def test_the_right_host_is_answered(settings: LazySettings) -> None:
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["api.example.com"]
    response = client().get("/graphql", {"query": "{ __typename }"}, headers={"Host": "api.example.com"})
    assert response.json()["data"] == {"__typename": "Query"}


@pytest.mark.django_db
@pytest.mark.parametrize("redirects", [False, True])
@pytest.mark.parametrize("address", HEALTH)
def test_a_probe_may_name_the_ip(settings: LazySettings, address: str, *, redirects: bool) -> None:
    settings.DEBUG, settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = False, ["api.example.com"], redirects
    response = client().get(address, headers={"Host": "10.0.0.7:8000"})
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_nothing_but_compression_stands_before_what_makes_refusals_json(settings: LazySettings) -> None:
    assert settings.MIDDLEWARE[:3] == [
        "graphql_api.http.request_ids.RequestIds",
        "core.compression.Compression",
        "graphql_api.http.refusals.JsonRefusals",
    ]
