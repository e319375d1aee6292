"""Where nothing was built the API serves all the same, and its address says how to get the page."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

BROWSER = {"Accept": "text/html"}


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)


@pytest.mark.parametrize("address", ["/", "/transactions", "/w/1/plan"])
@pytest.mark.parametrize("accept", [BROWSER, {}])
def test_says_how_to_get_the_page(address: str, accept: dict[str, str]) -> None:
    response = Client().get(address, headers=accept)
    page = response.content.decode()
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "its page has not been built" in page
    assert "<code>make run</code>" in page
    assert "<code>npm run build</code>" in page
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_that_page_is_plain_and_may_do_nothing() -> None:
    response = Client().get("/")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; base-uri 'none'")
    allowed = {"html", "head", "meta", "title", "body", "h1", "p", "a", "code"}
    assert Elements(response.content.decode()).names == allowed


@pytest.mark.parametrize("address", ["/nothing", "/assets/index-4f3a.js", "/favicon.svg"])
def test_there_is_nothing_else(address: str) -> None:
    assert Client().get(address, headers=BROWSER).json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


def test_the_head_is_that_of_the_page_and_nothing_is_written() -> None:
    assert Client().head("/").status_code == 200
    assert Client().post("/").status_code == 405


def test_the_api_serves() -> None:
    response = Client().post("/graphql", {"query": "{ __typename }"}, content_type="application/json")
    assert response.json()["data"] == {"__typename": "Query"}


def test_half_a_build_is_none(settings: LazySettings, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    settings.WEB_DIST = tmp_path
    assert "its page has not been built" in Client().get("/").content.decode()


def test_neither_is_a_file_in_its_place(settings: LazySettings, tmp_path: Path) -> None:
    settings.WEB_DIST = tmp_path / "file"
    settings.WEB_DIST.write_text("")
    assert "its page has not been built" in Client().get("/").content.decode()
