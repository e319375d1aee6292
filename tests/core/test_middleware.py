"""Middleware that costs GraphQL requests no trip to a thread, and leaves the admin as safe as Django makes it."""

import asyncio
import threading

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from core import middleware
from core.models import User

ON_THE_LOOP = [middleware.Security, middleware.Common, middleware.FrameOptions, middleware.Csrf]
ONLY_FOR_ADMIN = [middleware.Sessions, middleware.Authentication, middleware.Messages]
ADMIN_CHAIN = [
    "core.middleware.Sessions",
    "core.middleware.Common",
    "core.middleware.Csrf",
    "core.middleware.Authentication",
    "core.middleware.Messages",
]


async def answer(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("answer")


def answered(kind: type, path: str = "/graphql") -> HttpResponse:
    request = RequestFactory().get(path)
    return asyncio.run(kind(answer)(request))


@pytest.mark.parametrize("kind", ON_THE_LOOP)
def test_computes_where_it_is_called(kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []
    process_response = kind.process_response

    def noting(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        threads.append(threading.current_thread())
        return process_response(self, request, response)

    monkeypatch.setattr(kind, "process_response", noting)
    assert answered(kind).content == b"answer"
    assert threads == [threading.main_thread()]


def test_still_adds_what_django_adds() -> None:
    assert answered(middleware.Security).headers["X-Content-Type-Options"] == "nosniff"
    assert answered(middleware.FrameOptions).headers["X-Frame-Options"] == "DENY"
    assert answered(middleware.Common).headers["Content-Length"] == "6"


@pytest.mark.parametrize("kind", ONLY_FOR_ADMIN)
def test_passes_over_requests_that_are_not_for_the_admin(kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(kind, "process_request", lambda _self, request: seen.append(request.path))
    monkeypatch.setattr(kind, "process_response", lambda _self, _request, response: response, raising=False)
    for path in ("/graphql", "/admin", "/administer", "/admin/login/"):
        assert answered(kind, path).content == b"answer"
    assert seen == ["/admin/login/"]


@pytest.mark.django_db
@pytest.mark.parametrize("form", [{}, {"csrfmiddlewaretoken": "a" * 64}], ids=["no token", "wrong token"])
def test_the_admin_refuses_a_form_of_another_site(settings: LazySettings, form: dict[str, str]) -> None:
    settings.MIDDLEWARE = ADMIN_CHAIN
    client = Client(enforce_csrf_checks=True)
    assert client.get("/admin/login/").status_code == 200
    assert client.post("/admin/login/", {"username": "x", "password": "y", **form}).status_code == 403


@pytest.mark.django_db
def test_the_admin_lets_staff_in(settings: LazySettings) -> None:
    settings.MIDDLEWARE = ADMIN_CHAIN
    User.objects.create_superuser("staff@example.com", "correct horse")
    client = Client()
    form = {"username": "staff@example.com", "password": "correct horse", "next": "/admin/"}
    assert client.post("/admin/login/", form).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
