"""Django's middleware without its price: under ASGI each method of it is a trip to a thread and back.

What only computes runs on the event loop, and what the admin alone needs is left out elsewhere. Measured with
``{ __typename }``, a request costs half the processor time: 1.1 ms in place of 2.3.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from http import HTTPStatus
from typing import Any, Final, cast

from corsheaders.middleware import CorsMiddleware
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils.deprecation import MiddlewareMixin
from django.utils.log import log_response

from core.deadlines import within
from core.policies import FOR_ADMIN, FOR_DATA, PERMISSIONS, POLICY

FILES: Final = ("/exports/", "/imports/")
HEALTH: Final = ("/healthz", "/readyz")
"""What is asked by its IP, before any name leads to it."""
LOGGED_HOST: Final = 300
"""Characters that the log keeps of what is wrong with a Host."""
Answer = HttpResponseBase | Awaitable[HttpResponseBase]
View = Callable[..., HttpResponseBase]


def is_for_admin(request: HttpRequest) -> bool:
    return settings.ADMIN and request.path_info.startswith(f"/{settings.ADMIN_PATH}")


class OnTheLoop(MiddlewareMixin):
    """For middleware that does no input or output."""

    def __call__(self, request: HttpRequest) -> Answer:
        return self._call_on_the_loop(request) if self.async_mode else super().__call__(request)

    async def _call_on_the_loop(self, request: HttpRequest) -> HttpResponseBase:
        response = self.process_request(request) if hasattr(self, "process_request") else None
        response = response or await cast("Awaitable[HttpResponseBase]", self.get_response(request))
        return self.process_response(request, response) if hasattr(self, "process_response") else response


class Around(OnTheLoop):
    """For middleware that says something to all that is done for a request."""

    def around(self, request: HttpRequest) -> AbstractContextManager[None]:
        raise NotImplementedError

    def __call__(self, request: HttpRequest) -> Answer:
        if self.async_mode:
            return self._call_on_the_loop(request)
        with self.around(request):
            return super().__call__(request)

    async def _call_on_the_loop(self, request: HttpRequest) -> HttpResponseBase:
        with self.around(request):
            return await super()._call_on_the_loop(request)


class OnlyForAdmin(MiddlewareMixin):
    """For middleware that nothing but the admin uses."""

    def __call__(self, request: HttpRequest) -> Answer:
        return super().__call__(request) if is_for_admin(request) else self.get_response(request)


class Deadlines(Around):
    """Says how long a request may take: files of any size longer than what a page asks for."""

    def around(self, request: HttpRequest) -> AbstractContextManager[None]:
        return within(_time_for(request))


class Security(OnTheLoop, SecurityMiddleware):
    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]
        """Refuses a Host that is not one of ALLOWED_HOSTS with one line in the log: anyone may send any."""
        return _refused_host(request) or super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Adds what browsers are told of every answer; a page that needs more brings its own policy."""
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if not _is_page_of_debugging(request, response):
            response.headers.setdefault(POLICY, FOR_ADMIN if is_for_admin(request) else FOR_DATA)
        return super().process_response(request, response)


class Common(OnTheLoop, CommonMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        """Nothing: all that Django does here by our settings is to check the Host, which Security has done."""


class FrameOptions(OnTheLoop, XFrameOptionsMiddleware):
    pass


class Cors(OnTheLoop, CorsMiddleware):  # type: ignore[misc]  # their stubs differ
    """The library's, whose two steps have names of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        CorsMiddleware.__init__(self, get_response)

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        return self.check_preflight(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return self.add_response_headers(request, response)


class Csrf(OnTheLoop, CsrfViewMiddleware):
    async def process_view(  # type: ignore[override]
        self, request: HttpRequest, callback: View, callback_args: tuple[Any, ...], callback_kwargs: dict[str, Any]
    ) -> HttpResponseForbidden | None:
        """Asynchronous in name only, so that Django calls it where it is."""
        return super().process_view(request, callback, callback_args, callback_kwargs)


class Sessions(OnlyForAdmin, SessionMiddleware):
    pass


class Authentication(OnlyForAdmin, AuthenticationMiddleware):
    pass


class Messages(OnlyForAdmin, MessageMiddleware):
    pass


def _time_for(request: HttpRequest) -> float:
    is_file = request.path_info.startswith(FILES)
    seconds: float = settings.FILE_TIMEOUT if is_file else settings.REQUEST_TIMEOUT
    return seconds


def _is_page_of_debugging(request: HttpRequest, response: HttpResponseBase) -> bool:
    """One that Django writes for developers, scripts and all."""
    return settings.DEBUG and is_for_admin(request) and response.status_code >= HTTPStatus.BAD_REQUEST


def _refused_host(request: HttpRequest) -> HttpResponse | None:
    if request.path_info in HEALTH:
        return None
    try:
        request.get_host()
    except DisallowedHost as error:
        response = HttpResponseBadRequest()
        logger = logging.getLogger("django.security.DisallowedHost")
        log_response("%s", str(error)[:LOGGED_HOST], response=response, request=request, logger=logger)
        return response
    return None
