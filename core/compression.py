"""Answers are sent compressed to clients that take it: with zstd, or else gzip.

What compresses tells by its length what it repeats (BREACH), where somebody can make a victim's browser ask again and
again with a text of theirs beside a secret. Here a browser adds no authorisation of its own to a request of another
site, and the admin's pages, where it would, are not compressed. Lengths are blurred all the same.
"""

import secrets
import sys
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Final, Protocol, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from core.middleware import OnTheLoop, is_for_admin
from core.web.files import is_file

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SHORTEST: Final = 1024
"""Bytes of an answer that is worth it."""
LONGEST_PADDING: Final = 64
"""Bytes; the padding is twice as many characters at most."""
GZIP: Final = 16 + zlib.MAX_WBITS


class Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


COMPRESSORS: Final[Mapping[str, Callable[[], Compressor]]] = {
    "zstd": lambda: zstd.ZstdCompressor(level=3),
    "gzip": lambda: zlib.compressobj(level=4, wbits=GZIP),
}
"""By the name that clients know them by; the first that a client takes most gladly is used."""


class Compression(OnTheLoop):
    """Outermost, so that it sees every answer as it is at last."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_for_admin(request) or is_file(response) or not _is_worth_it(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if encoding := preferred_encoding(request.headers.get("Accept-Encoding", "")):
            _compress(response, COMPRESSORS[encoding]())
            response.headers["Content-Encoding"] = encoding
            response.headers["Padding"] = secrets.token_hex(secrets.randbelow(LONGEST_PADDING) + 1)
        return response


def preferred_encoding(accepted: str) -> str | None:
    """The one of ours that ``Accept-Encoding`` prefers, if it takes any (RFC 9110, section 12.5.3)."""
    weights: dict[str, float] = {}
    for item in accepted.split(","):
        name, _, weight = item.partition(";")
        weights[name.strip().lower()] = _weight(weight)
    best = max(COMPRESSORS, key=lambda name: weights.get(name, 0.0))
    return best if weights.get(best, 0.0) > 0 else None


def _weight(parameter: str) -> float:
    """Of ``q=0.5``; what is no weight counts as none."""
    name, _, number = parameter.partition("=")
    if not name.strip():
        return 1.0
    try:
        return float(number) if name.strip().lower() == "q" else 0.0
    except ValueError:
        return 0.0


def _is_worth_it(response: HttpResponseBase) -> bool:
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if "Content-Encoding" in response.headers or not (kind.startswith("text/") or kind.endswith("json")):
        return False
    return isinstance(response, StreamingHttpResponse) or (
        isinstance(response, HttpResponse) and len(response.content) >= SHORTEST
    )


def _compress(response: HttpResponseBase, compressor: Compressor) -> None:
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = _compressed(cast("AsyncIterator[bytes]", response.streaming_content), compressor)
        response.headers.pop("Content-Length", None)
    elif isinstance(response, HttpResponse):
        response.content = compressor.compress(response.content) + compressor.flush()
        response.headers["Content-Length"] = str(len(response.content))


async def _compressed(pieces: AsyncIterator[bytes], compressor: Compressor) -> AsyncIterator[bytes]:
    async for piece in pieces:
        if compressed := compressor.compress(piece):
            yield compressed
    yield compressor.flush()
