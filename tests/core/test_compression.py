"""Answers are compressed as clients take it, and are the same once they are unpacked."""

import asyncio
import gzip
import sys
from collections.abc import AsyncIterator

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from core.compression import SHORTEST, Compression, preferred_encoding

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

UNPACK = {"gzip": gzip.decompress, "zstd": zstd.decompress}
JSON = "application/json; charset=utf-8"
TEXT = b'{"amount": "12.50"}' * SHORTEST


def asked(accepts: str | None, path: str = "/graphql") -> HttpRequest:
    return RequestFactory().get(path, headers={} if accepts is None else {"Accept-Encoding": accepts})


def sent(response: HttpResponseBase, accepts: str | None = "gzip", path: str = "/graphql") -> HttpResponseBase:
    return Compression(lambda _: response).process_response(asked(accepts, path), response)


async def pieces() -> AsyncIterator[bytes]:
    for start in range(0, len(TEXT), 1000):
        yield TEXT[start : start + 1000]


def read(response: HttpResponseBase) -> bytes:
    async def whole() -> bytes:
        return b"".join([piece async for piece in aiter(response)])

    return response.content if isinstance(response, HttpResponse) else asyncio.run(whole())


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None),
        ("identity", None),
        ("br", None),
        ("*", None),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1.0, zstd;q=0.5", "gzip"),
        ("gzip;q=0", None),
        ("gzip ; Q=0.1 , zstd;q=0", "gzip"),
        ("gzip;q=much", None),
        ("gzip;level=9", None),
        ("gzip;q=nan, zstd;q=0.1", "zstd"),
    ],
)
def test_what_a_client_takes_most_gladly_is_used(accepted: str, encoding: str | None) -> None:
    assert preferred_encoding(accepted) == encoding


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
@pytest.mark.parametrize("content_type", [JSON, "application/graphql-response+json", "text/csv; charset=utf-8"])
def test_an_answer_is_compressed_and_says_how(encoding: str, content_type: str) -> None:
    response = sent(HttpResponse(TEXT, content_type), encoding)
    assert UNPACK[encoding](read(response)) == TEXT
    assert response["Content-Encoding"] == encoding
    assert response["Content-Length"] == str(len(read(response)))
    assert len(read(response)) < len(TEXT) / 50


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_file_is_compressed_while_it_is_sent(encoding: str) -> None:
    response = StreamingHttpResponse(pieces(), content_type="text/csv", headers={"Content-Length": str(len(TEXT))})
    response = sent(response, encoding)
    assert "Content-Length" not in response.headers
    assert UNPACK[encoding](read(response)) == TEXT


@pytest.mark.parametrize("accepts", [None, "", "br", "gzip;q=0"])
def test_who_does_not_take_it_gets_it_as_it_is(accepts: str | None) -> None:
    response = sent(HttpResponse(TEXT, JSON), accepts)
    assert "Content-Encoding" not in response.headers
    assert read(response) == TEXT
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("response", "path"),
    [
        (HttpResponse(TEXT[: SHORTEST - 1], JSON), "/graphql"),
        (HttpResponse(TEXT, "image/png"), "/graphql"),
        (HttpResponse(TEXT, JSON, headers={"Content-Encoding": "br"}), "/graphql"),
        (HttpResponse(TEXT, "text/html"), "/admin/"),
    ],
)
def test_what_is_not_worth_it_and_pages_with_secrets_are_sent_as_they_are(response: HttpResponse, path: str) -> None:
    before, headers = read(response), dict(response.headers)
    assert read(sent(response, "gzip", path)) == before
    assert response.headers == headers


def test_lengths_are_blurred() -> None:
    lengths = {len(sent(HttpResponse(TEXT, JSON))["Padding"]) for _ in range(500)}
    assert len(lengths) > 40
    assert lengths <= set(range(2, 129, 2))
