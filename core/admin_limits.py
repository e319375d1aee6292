"""The admin's requests count as all others do, and whom a limit refuses there is told so on a page."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from core.errors import DomainError, RateLimited, TooBusy
from core.middleware import OnlyForAdmin, is_for_admin
from core.rates.charging import charge_address
from core.rates.table import Rate


class AdminLimits(OnlyForAdmin):
    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        try:
            charge_address(Rate.ADDRESS)
        except RateLimited as error:
            return _refusal(error)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What signing in and new passwords raise; a form could not tell it with its status."""
        is_ours = is_for_admin(request) and isinstance(error, RateLimited | TooBusy)
        return _refusal(error) if is_ours else None  # type: ignore[arg-type]


def _refusal(error: DomainError) -> HttpResponse:
    if isinstance(error, RateLimited):
        return _page(error, HTTPStatus.TOO_MANY_REQUESTS, error.retry_after)
    return _page(error, HTTPStatus.SERVICE_UNAVAILABLE, 1)


def _page(error: DomainError, status: HTTPStatus, seconds: int) -> HttpResponse:
    words = f"{error} Try again in {seconds} seconds."
    return HttpResponse(words, "text/plain; charset=utf-8", status, headers={"Retry-After": str(seconds)})
