"""The files of a build (``web/dist``), served by ServeStatic with the .br and .gz twins that the build made of them.

The names of assets have a hash of what is in them, so browsers keep them for good. Everything else they ask for anew
each time, by an ETag of what is in it: shells of two builds are of one length, and may be of one second, too.
"""

import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from servestatic import ServeStaticASGI
from servestatic.middleware import AsyncServeStaticFileResponse, ServeStaticMiddleware

ASSETS: Final = "/assets/"
FOR_GOOD: Final = "public, max-age=31536000, immutable"
EACH_TIME: Final = "no-cache"
SHELL: Final = "/index.html"
GRAPHIQL: Final = "/graphiql.html"
PAGES: Final = frozenset({SHELL, GRAPHIQL})
"""Files that have an address of their own, and none by their name."""

NONE: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Build:
    served: Mapping[str, Any]
    """What ServeStatic has for each address."""

    def file_at(self, path: str) -> Any | None:
        """The file to send for ``path``, if there is one: none of those whose names begin with a dot."""
        is_open = path not in PAGES and "/." not in path
        return self.served.get(path) if is_open else None

    def page(self, name: str) -> Any | None:
        return self.served.get(name)


def present_build() -> Build | None:
    """The build that is there by now, which another may have taken the place of since it was last asked for."""
    root = Path(settings.WEB_DIST)
    try:
        made = tuple(os.stat(root / part).st_mtime_ns for part in ("", "assets", "index.html"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _read_build(root, made)


async def send_file(file: Any, request: HttpRequest, headers: Mapping[str, str] = NONE) -> HttpResponseBase:
    """``headers`` also go with "not modified", as browsers put them in the place of those they have kept."""
    response: HttpResponseBase = await ServeStaticMiddleware.aserve(file, request)
    for name, text in headers.items():
        response.headers[name] = text
    return response


def is_file(response: HttpResponseBase) -> bool:
    """Whether ServeStatic sends it, which has compressed files and may be asked for parts of them."""
    return isinstance(response, AsyncServeStaticFileResponse)


@lru_cache(maxsize=1)
def _read_build(root: Path, _made: tuple[int, ...]) -> Build:
    server = ServeStaticASGI(None, root, allow_all_origins=False, add_headers_function=_add_headers)
    return Build(server.files)


def _add_headers(headers: MutableMapping[str, str], path: str, url: str) -> None:
    if url.startswith(ASSETS):
        headers["Cache-Control"] = FOR_GOOD
    else:
        headers["Cache-Control"] = EACH_TIME
        headers["ETag"] = f'W/"{sha256(Path(path).read_bytes()).hexdigest()[:32]}"'
