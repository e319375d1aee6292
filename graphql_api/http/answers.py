"""Plain HTTP for a signed-in user's files, down and up; errors are JSON like GraphQL's."""

from collections.abc import Callable, Coroutine
from typing import Any, Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from core.acting import acting_for
from core.errors import NotSignedIn
from core.models import User
from core.scopes import Scope
from graphql_api.http.authentication import visitor_of
from graphql_api.http.endings import run_to_the_end
from graphql_api.http.failures import Failure, HttpFailure, failure_of, told
from graphql_api.labels import ErrorCode
from graphql_api.loaders.base import in_thread

JSON: Final = "application/json; charset=utf-8"
Work = Callable[[User, HttpRequest], HttpResponseBase]
View = Callable[..., Coroutine[Any, Any, HttpResponseBase]]


def for_user(method: str, need: Scope, work: Work) -> View:
    """A view for ``method`` that answers with what ``work`` does, off the event loop, for a user.

    A personal access token has to open ``need``.
    """

    async def view(request: HttpRequest) -> HttpResponseBase:
        response = await _answer(method, need, work, request)
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Authorization"])
        return response

    return view


def json_answer(body: object) -> HttpResponse:
    return HttpResponse(orjson.dumps(body), JSON)


def refusal(failure: Failure) -> HttpResponse:
    return HttpResponse(told(failure), JSON, failure.status, headers=failure.headers)


async def _answer(method: str, need: Scope, work: Work, request: HttpRequest) -> HttpResponseBase:
    try:
        if request.method != method:
            raise HttpFailure(
                405, ErrorCode.METHOD_NOT_ALLOWED, f"The address takes {method} only.", headers={"Allow": method}
            )
        return await run_to_the_end(in_thread(_worked, need, work, request))
    except Exception as error:
        return refusal(failure_of(error))


def _worked(need: Scope, work: Work, request: HttpRequest) -> HttpResponseBase:
    visitor = visitor_of(request)
    if visitor is None:
        raise NotSignedIn
    visitor.require(need)
    with acting_for(visitor.user):
        return work(visitor.user, request)
