"""Every page of the app is answered by its shell, which may do what its files do and no more."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.builds import SHELL

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FOR_APP = (
    "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'self'; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'"
)
ETAG = f'W/"{hashlib.sha256(SHELL.encode()).hexdigest()[:32]}"'
PAGES = [
    "/", "/?month=2026-05", "/transactions", "/transactions/VHJhbnNhY3Rpb246MQ==", "/add", "/plan", "/plan/periods/1",
    "/reports/month/2026-05", "/first-run", "/deposits", "/deposits/1", "/reconcile", "/rules", "/import", "/import/1",
    "/loans", "/labels/categories/1", "/settings", "/settings/",
    "/sign-in", "/register", "/reset-password", "/confirm-email", "/w/V2FsbGV0OjE=", "/w/V2FsbGV0OjE=/add",
]  # fmt: skip
pytestmark = pytest.mark.usefixtures("build")


def body(response: Any) -> bytes:
    return b"".join(response)


@pytest.mark.parametrize("accept", [BROWSER, {"Accept": "*/*"}, {}])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_app_is_its_shell(address: str, accept: dict[str, str]) -> None:
    response = Client().get(address, headers=accept)
    assert (response.status_code, body(response)) == (200, SHELL.encode())


def test_the_shell_says_what_it_may_do_and_is_asked_for_each_time() -> None:
    response = Client().get("/", headers=BROWSER)
    headers = dict(response.headers)
    assert headers.pop("Last-Modified").endswith(" GMT")
    assert headers.pop("X-Request-ID")
    assert headers.pop("Permissions-Policy").startswith("accelerometer=(), autoplay=(), camera=()")
    assert headers == {
        "Content-Type": 'text/html; charset="utf-8"',
        "Content-Length": str(len(SHELL)),
        "Cache-Control": "no-cache",
        "ETag": ETAG,
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": FOR_APP,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    assert body(response) == SHELL.encode()


def test_a_shell_that_is_still_the_same_is_not_sent_again_and_keeps_its_policy() -> None:
    response = Client().get("/transactions", headers={"If-None-Match": ETAG})
    assert (response.status_code, body(response)) == (304, b"")
    assert response.headers["Content-Security-Policy"] == FOR_APP
    assert response.headers["ETag"] == ETAG
    assert response.headers["Cache-Control"] == "no-cache"


def test_a_new_build_of_the_same_length_and_second_is_another(build: Path) -> None:
    client, shell = Client(), build / "index.html"
    assert client.get("/", headers={"If-None-Match": ETAG}).status_code == 304
    moment = shell.stat().st_mtime_ns
    shell.write_text(SHELL.replace("Pocketgraph", "Pocketgraqh"))
    os.utime(shell, ns=(moment + 1, moment + 1))
    response = client.get("/", headers={"If-None-Match": ETAG})
    assert response.status_code == 200
    assert b"Pocketgraqh" in body(response)


@pytest.mark.parametrize(
    "address", ["/nothing", "/transaction", "/exports/", "/index.html", "/graphiql.html", "/.built"]
)
def test_an_address_with_nothing_shows_a_browser_the_app_and_tells_a_program(address: str) -> None:
    shown = Client().get(address, headers=BROWSER)
    assert (shown.status_code, body(shown)) == (404, SHELL.encode())
    assert shown.headers["Content-Security-Policy"] == FOR_APP
    told = Client().get(address, headers={"Accept": "*/*"})
    assert (told.status_code, told.json()["errors"][0]["message"]) == (404, "There is nothing at this address.")


def test_the_head_of_a_page_is_that_of_the_page() -> None:
    response = Client().head("/plan", headers=BROWSER)
    assert (response.status_code, body(response)) == (200, b"")
    assert response.headers["Content-Length"] == str(len(SHELL))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", ["/", "/add", "/favicon.svg", "/assets/index-4f3a.js"])
def test_pages_and_files_are_only_read(method: str, address: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(address, headers=BROWSER)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert response.json()["errors"][0]["message"] == "The address does not take this method."


def test_writing_where_nothing_is_is_not_found() -> None:
    assert Client().post("/nothing", headers=BROWSER).json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize("address", ["/graphql?query={__typename}", "/healthz"])
def test_the_api_stays_where_it_is(address: str) -> None:
    assert Client().get(address, headers=BROWSER).headers["Content-Type"].startswith("application/json")


def test_no_page_asks_the_database() -> None:
    """pytest-django lets no test without the mark ``django_db`` reach it."""
    assert Client().get("/assets/index-4f3a.js").status_code == Client().get("/").status_code == 200


def test_a_page_for_another_host_is_refused() -> None:
    assert Client().get("/", headers={"Host": "evil.example.com"}).status_code == 400
