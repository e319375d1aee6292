"""Which requests may use the cookie of a refresh token: those that our page, or one of a listed origin, means to send.

A client that keeps its refresh token in the cookie says so with a header, ``Pocketgraph-Session: cookie``, once and for
all its requests. No form can send a header, and no script of another origin without asking first, which CORS answers;
that the Origin is a known one is looked at once more here, so that a mistake in either is not enough.
"""

import re
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from graphql_api.http.failures import HttpFailure, bad_request
from graphql_api.labels import ErrorCode

HEADER: Final = "Pocketgraph-Session"
COOKIE: Final = "cookie"
OURS: Final = ("same-origin", "same-site")
"""What browsers that tell it say of a request to which they may add a Strict cookie."""


def uses_cookie(request: HttpRequest) -> bool:
    """Whether the client keeps its refresh token in a cookie, which only a POST can act by.

    HttpFailure where the page that sends it may not, or the header says anything else.
    """
    said = request.headers.get(HEADER)
    if said is None or request.method != "POST":
        return False
    if said != COOKIE:
        raise bad_request(f"The header {HEADER} is `{COOKIE}` where it is sent.")
    if not _is_of_known_page(request):
        raise HttpFailure(
            403, ErrorCode.ORIGIN_NOT_ALLOWED, "Pages of this Origin may not use the cookie of a session."
        )
    return True


def _is_of_known_page(request: HttpRequest) -> bool:
    """Fails closed: browsers send Origin with every POST, and programs have no need of the cookie."""
    origin = request.headers.get("Origin", "")
    is_known = origin == f"{request.scheme}://{request.get_host()}" or _is_listed(origin)
    return is_known and request.headers.get("Sec-Fetch-Site", OURS[0]) in OURS


def _is_listed(origin: str) -> bool:
    patterns = settings.CORS_ALLOWED_ORIGIN_REGEXES
    return origin in settings.CORS_ALLOWED_ORIGINS or any(re.match(pattern, origin) for pattern in patterns)
