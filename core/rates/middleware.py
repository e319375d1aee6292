"""Around every request: where it comes from, and the headers that tell how its limits stand.

RateLimit and RateLimit-Policy are those of draft-ietf-httpapi-ratelimit-headers-10: of each policy its quota ``q`` and
window ``w``, and what remains (``r``) for so many seconds (``t``).
"""

from collections.abc import Awaitable, Iterable
from http import HTTPStatus
from math import ceil
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from core.rates.addresses import address_of
from core.rates.visits import Standing, Visit, visiting


class Visits(MiddlewareMixin):
    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        visit = Visit(address_of(request.META))
        return self._answered(request, visit) if self.async_mode else self._answered_in_thread(request, visit)

    async def _answered(self, request: HttpRequest, visit: Visit) -> HttpResponseBase:
        with visiting(visit):
            response = await cast("Awaitable[HttpResponseBase]", self.get_response(request))
        return _with_standings(response, visit.standings.values())

    def _answered_in_thread(self, request: HttpRequest, visit: Visit) -> HttpResponseBase:
        with visiting(visit):
            response = cast("HttpResponseBase", self.get_response(request))
        return _with_standings(response, visit.standings.values())


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
