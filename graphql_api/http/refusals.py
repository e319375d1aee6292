"""What Django itself refuses is told in the form of every other error; pages are for people, and written by us."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from core.middleware import OnTheLoop, is_for_admin
from core.web.files import is_file
from core.web.pages import Page
from graphql_api.errors.reports import MASKED
from graphql_api.http.failures import NOT_ANSWERED, Failure, told
from graphql_api.labels import ErrorCode, internal_error, labels

REFUSED: Final = (ErrorCode.BAD_REQUEST, NOT_ANSWERED)
REFUSALS: Final[Mapping[int, tuple[ErrorCode, str]]] = {
    HTTPStatus.NOT_FOUND: (ErrorCode.NOT_FOUND, "There is nothing at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: (ErrorCode.METHOD_NOT_ALLOWED, "The address does not take this method."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (ErrorCode.PAYLOAD_TOO_LARGE, "The request is too large."),
}
"""What is said for each status that is refused for a reason of its own."""


class JsonRefusals(OnTheLoop):
    """Outermost, so that it sees what every other middleware refuses or fails at, too."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not is_for_admin(request) and not _is_ours(response) and _is_page_of_refusal(response):
            _write(response, _failure(response.status_code))
        return response


def _is_ours(response: HttpResponseBase) -> bool:
    """Whether it is the app or a page that we wrote, and not one that Django did."""
    return is_file(response) or isinstance(response, Page)


def _is_page_of_refusal(response: HttpResponseBase) -> bool:
    media_type = response.headers.get("Content-Type", "").partition(";")[0]
    return response.status_code >= HTTPStatus.BAD_REQUEST and not media_type.endswith("json")


def _failure(status: int) -> Failure:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Failure(status, MASKED, internal_error())
    code, message = REFUSALS.get(status, REFUSED)
    return Failure(status, message, labels(code))


def _write(response: HttpResponseBase, failure: Failure) -> None:
    """In place, so that the headers that other middleware set stay."""
    if isinstance(response, HttpResponse):
        response.content = told(failure)
        response.headers["Content-Type"] = "application/json; charset=utf-8"
        response.headers["Content-Length"] = str(len(response.content))
        response.headers.setdefault("Cache-Control", "no-store")
