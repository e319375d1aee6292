"""GraphQL over HTTP: one address, GET for queries, POST for everything, errors always in GraphQL's form."""

from typing import Any, cast

import orjson
from cross_web import AsyncDjangoHTTPRequestAdapter
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from strawberry.django.views import AsyncGraphQLView
from strawberry.http import process_result

from core.acting import act_for
from graphql_api.context import Context
from graphql_api.http.authentication import visitor_on_the_loop
from graphql_api.http.bodies import graphql_request
from graphql_api.http.endings import run_to_the_end
from graphql_api.http.failures import HttpFailure, failure_of
from graphql_api.http.graphiql import graphiql, wants_graphiql
from graphql_api.http.media_types import MODERN, preferred_media_type
from graphql_api.http.operations import Operation, logged
from graphql_api.http.origins import uses_cookie
from graphql_api.http.persisted import with_document
from graphql_api.labels import ErrorCode


class GraphQLView(AsyncGraphQLView[Context, None]):
    _operation: Operation

    async def dispatch(  # type: ignore[override]  # Django's stubs know no async views
        self, request: HttpRequest, *_args: Any, **_kwargs: Any
    ) -> HttpResponseBase:
        with logged() as self._operation:
            response = await self._answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Accept", "Authorization"])
        return response

    async def _answer(self, request: HttpRequest) -> HttpResponseBase:
        """The response to a GraphQL request, the page for browsers, or what is wrong."""
        try:
            if request.method not in ("GET", "POST"):
                raise HttpFailure(
                    405,
                    ErrorCode.METHOD_NOT_ALLOWED,
                    "The address takes GET and POST only.",
                    headers={"Allow": "GET, POST"},
                )
            if wants_graphiql(request):
                return await graphiql(request)
            return await run_to_the_end(self._executed(request))
        except Exception as error:
            failure = failure_of(error)
            return self._json(failure.body, failure.status, self._media_type(), failure.headers)

    async def _executed(self, request: HttpRequest) -> HttpResponseBase:
        """The steps of Strawberry's ``run`` that are taken here: there are no streams, batches or sockets.

        Who is calling is settled before anything runs: a bad token is an error, never an anonymous caller.
        """
        self._operation.context = context = await self._context(request)
        self._operation.data = await with_document(graphql_request(request))
        result = await self.execute_single(
            request=request,
            request_adapter=AsyncDjangoHTTPRequestAdapter(request),
            sub_response=None,  # type: ignore[arg-type]  # for what is streamed
            context=context,
            root_value=None,
            request_data=self._operation.data,
        )
        response = self._answer_of(cast("dict[str, Any]", process_result(result)))
        response.cookies.update(context.cookies)
        return response

    async def _context(self, request: HttpRequest) -> Context:
        with_cookie = uses_cookie(request)
        visitor = await visitor_on_the_loop(request)
        act_for(visitor.user if visitor else None)
        return Context(request=request, visitor=visitor, uses_cookie=with_cookie)

    def _answer_of(self, body: dict[str, Any]) -> HttpResponse:
        """A request that failed before it ran has no ``data``, and status 400 for clients of the modern media type.

        One that the database left in the middle has 503, so that proxies and clients know that it may be sent again.
        """
        if _met_an_outage(body):
            return self._json(body, 503, self._media_type(), {"Retry-After": "1"})
        failed, media_type = _never_ran(body), self._media_type()
        if failed:
            del body["data"]
        if failed and (wait := _wait_of(body)):
            return self._json(body, 429, media_type, {"Retry-After": str(wait)})
        return self._json(body, 400 if failed and media_type == MODERN else 200, media_type)

    def encode_json(self, data: object) -> bytes:
        return orjson.dumps(data)

    def _json(
        self, body: dict[str, Any], status: int, media_type: str, headers: dict[str, str] | None = None
    ) -> HttpResponse:
        self._operation.ends(body, status)
        content_type = f"{media_type}; charset=utf-8"
        return HttpResponse(self.encode_json(body), content_type=content_type, status=status, headers=headers)

    def _media_type(self) -> str:
        return preferred_media_type(self.request.headers.get("Accept", ""))


def _met_an_outage(body: dict[str, Any]) -> bool:
    codes = (error.get("extensions", {}).get("code") for error in body.get("errors", ()))
    return ErrorCode.DATABASE_UNAVAILABLE in codes


def _wait_of(body: dict[str, Any]) -> int:
    """For how many seconds a limit refuses the same; 0 where none does."""
    waits: list[int] = [error.get("extensions", {}).get("retryAfter", 0) for error in body["errors"]]
    return max(waits)


def _never_ran(body: dict[str, Any]) -> bool:
    return body.get("data") is None and not any("path" in error for error in body["errors"])
