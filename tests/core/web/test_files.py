"""The files of the build: kept for good or asked for each time, compressed once, and no others."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.builds import BROTLI, FILES, SCRIPT

SCRIPT_AT = "/assets/index-4f3a.js"
FOR_DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
pytestmark = pytest.mark.usefixtures("build")


def asked(address: str, **headers: str) -> Any:
    return Client().get(address, headers={name.replace("_", "-"): text for name, text in headers.items()})


def body(response: Any) -> bytes:
    return b"".join(response)


def test_an_asset_is_kept_for_good() -> None:
    response = asked(SCRIPT_AT)
    assert (response.status_code, body(response)) == (200, SCRIPT.encode())
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Type"] == 'text/javascript; charset="utf-8"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == FOR_DATA
    assert "Access-Control-Allow-Origin" not in response.headers


def test_what_has_no_hash_in_its_name_is_asked_for_each_time() -> None:
    response = asked("/favicon.svg")
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert asked("/favicon.svg", If_None_Match=response.headers["ETag"]).status_code == 304
    assert body(response) == b"<svg/>"


@pytest.mark.parametrize(
    ("accepts", "encoding", "content"),
    [
        ("gzip, deflate, br, zstd", "br", BROTLI),
        ("br", "br", BROTLI),
        ("gzip", "gzip", gzip.compress(SCRIPT.encode(), mtime=0)),
        ("gzip, br;q=0", "gzip", gzip.compress(SCRIPT.encode(), mtime=0)),
        ("zstd", None, SCRIPT.encode()),
        ("identity", None, SCRIPT.encode()),
        ("", None, SCRIPT.encode()),
        ("*", None, SCRIPT.encode()),
    ],
)
def test_a_client_gets_the_smallest_twin_that_it_takes_and_nothing_is_compressed_twice(
    accepts: str, encoding: str | None, content: bytes
) -> None:
    response = asked(SCRIPT_AT, Accept_Encoding=accepts)
    assert response.headers.get("Content-Encoding") == encoding
    assert body(response) == content
    assert response.headers["Content-Length"] == str(len(content))
    assert response.headers["Vary"] == "Accept-Encoding"
    assert "Padding" not in response.headers


def test_a_part_of_a_file_is_that_part() -> None:
    response = asked(SCRIPT_AT, Range="bytes=0-5", Accept_Encoding="zstd")
    assert (response.status_code, body(response)) == (206, b"export")
    assert response.headers["Content-Range"] == f"bytes 0-5/{len(SCRIPT)}"


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
@pytest.mark.parametrize(
    "address",
    [
        "/assets/index-0000.js",
        "/assets/index-4f3a.js.br",
        "/assets/index-4f3a.js.gz",
        "/assets/",
        "/assets/../index.html",
        "/assets/..%2findex.html",
        "/assets/%2e%2e/%2e%2e/secret",
        "/assets/..\\secret",
        "/assets/%00",
        "/assets//index-4f3a.js",
    ],
)
def test_an_asset_that_is_not_there_is_never_the_shell(address: str, accept: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    response = asked(address, Accept=accept)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    "address", ["/../secret", "/%2e%2e/secret", "/..%2fsecret", "/favicon.svg/../../secret", "/secret"]
)
def test_nothing_beside_the_build_is_served(address: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    assert asked(address).status_code == 404


@pytest.mark.parametrize("address", ["/.built", "/.built.gz"])
def test_nothing_hidden_is_served(address: str) -> None:
    assert asked(address).status_code == 404


def test_a_link_out_of_the_build_leads_nowhere(build: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (build / "assets/link-0000.js").symlink_to(tmp_path / "secret")
    assert asked("/assets/link-0000.js").status_code == 404


def test_a_build_that_was_made_meanwhile_is_served(build: Path) -> None:
    assert asked("/assets/new-77aa.js").status_code == 404
    (build / "assets/new-77aa.js").write_text("1")
    assert body(asked("/assets/new-77aa.js")) == b"1"


def test_files_are_whole(build: Path) -> None:
    sent = {name: body(asked(f"/{name}")) for name in FILES if name.startswith("assets/") or name == "favicon.svg"}
    assert sent == {name: (build / name).read_bytes() for name in sent}
