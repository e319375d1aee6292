"""Plain HTTP for a signed-in user's files, down and up; errors are JSON like GraphQL's."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from core.errors import AuthenticationFailed, Conflict, DomainError, InvalidInput, NotFound, NotSignedIn, TooBusy
from core.models import User
from core.writes import is_overload
from graphql_api.errors.extensions import extensions_of
from graphql_api.errors.reports import MASKED
from graphql_api.http.authentication import visitor_of
from graphql_api.http.completion import finished
from graphql_api.http.refusals import Refusal
from graphql_api.loaders.base import in_thread

Work = Callable[[User, HttpRequest], HttpResponseBase]
View = Callable[..., Coroutine[Any, Any, HttpResponseBase]]
STATUSES: Final[Mapping[type[DomainError], int]] = {
    NotSignedIn: 401,
    AuthenticationFailed: 401,
    NotFound: 404,
    InvalidInput: 400,
    Conflict: 409,
    TooBusy: 503,
}
HEADERS: Final[Mapping[int, dict[str, str]]] = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "1"}}
logger = logging.getLogger(__name__)


def for_user(method: str, work: Work) -> View:
    """A view for ``method`` that answers with what ``work`` does, off the event loop, for a signed-in user."""

    async def view(request: HttpRequest) -> HttpResponseBase:
        response = await _answer(method, work, request)
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Authorization"])
        return response

    return view


def json_answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(orjson.dumps(body), "application/json; charset=utf-8", status, headers=headers)


async def _answer(method: str, work: Work, request: HttpRequest) -> HttpResponseBase:
    try:
        if request.method != method:
            raise Refusal(405, "METHOD_NOT_ALLOWED", f"Use {method}.", headers={"Allow": method})
        return await finished(in_thread(_worked, work, request))
    except Refusal as refusal:
        return _failure(refusal.status_code, refusal.as_error(), refusal.headers)
    except DomainError as error:
        return _domain_failure(error)
    except Exception as error:
        if is_overload(error):
            return _domain_failure(TooBusy())
        logger.error("Unexpected error while answering a request", exc_info=error)
        return _failure(500, {"message": MASKED, "extensions": {"code": "INTERNAL_SERVER_ERROR"}})


def _worked(work: Work, request: HttpRequest) -> HttpResponseBase:
    user = visitor_of(request)
    if user is None:
        raise NotSignedIn
    return work(user, request)


def _domain_failure(error: DomainError) -> HttpResponse:
    """Fields keep their names, which are those of the address or of the file."""
    extensions = extensions_of(error)
    if isinstance(error, InvalidInput):
        extensions["fields"] = [{"field": name, "messages": list(found)} for name, found in error.fields.items()]
    status = STATUSES[type(error)]
    return _failure(status, {"message": str(error), "extensions": extensions}, HEADERS.get(status))


def _failure(status: int, error: dict[str, Any], headers: dict[str, str] | None = None) -> HttpResponse:
    return json_answer({"errors": [error]}, status, headers)
