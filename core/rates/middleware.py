"""Around every request: where it comes from, and the headers that tell how its limits stand.

RateLimit and RateLimit-Policy are those of draft-ietf-httpapi-ratelimit-headers-10: of each policy its quota ``q`` and
window ``w``, and what remains (``r``) for so many seconds (``t``).
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from http import HTTPStatus
from math import ceil

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.middleware import Around
from core.rates.addresses import address_of
from core.rates.visits import Standing, Visit, present_visit, visiting


class Visits(Around):
    def around(self, request: HttpRequest) -> AbstractContextManager[None]:
        return visiting(Visit(address_of(request.META)))

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        visit = present_visit()
        return _with_standings(response, visit.standings.values()) if visit else response


def _with_standings(response: HttpResponseBase, standings: Iterable[Standing]) -> HttpResponseBase:
    """Whoever is refused for asking too often does not fill the log as well."""
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 (Django has no other way)
    if policies := ", ".join(map(_policy, standings)):
        response.headers["RateLimit-Policy"] = policies
        response.headers["RateLimit"] = ", ".join(map(_state, standings))
    return response


def _policy(standing: Standing) -> str:
    limit = standing.limit
    return f'"{limit.rate}";q={limit.amount};w={limit.seconds}'


def _state(standing: Standing) -> str:
    return f'"{standing.limit.rate}";r={standing.left};t={ceil(standing.ends_in)}'
