"""Each request has a name: told in its answer, and with what nobody expected, in the log and to its client.

A proxy or client may have named it already; a name that could be anything else than one is not taken.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final
from uuid import uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.middleware import Around
from core.request_ids import REQUEST_ID

HEADER: Final = "X-Request-ID"
NAME: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIds(Around):
    """Outermost, so that every answer has one, and whatever is logged on its way."""

    def around(self, request: HttpRequest) -> AbstractContextManager[None]:
        return _named(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers[HEADER] = str(REQUEST_ID.get())
        return response


@contextmanager
def _named(request: HttpRequest) -> Iterator[None]:
    given = request.headers.get(HEADER, "")
    token = REQUEST_ID.set(given if NAME.fullmatch(given) else uuid4().hex)
    try:
        yield
    finally:
        REQUEST_ID.reset(token)
