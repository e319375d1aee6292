"""GraphQL over HTTP: one address, GET for queries, POST for everything, errors always in GraphQL's form."""

import logging
from typing import Any, cast

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from strawberry.django.views import AsyncGraphQLView
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.base import BaseRequestProtocol

from core.errors import AuthenticationFailed, TooBusy
from core.writes import is_overload
from graphql_api.context import Context
from graphql_api.errors.extensions import extensions_of
from graphql_api.errors.reports import MASKED
from graphql_api.http.authentication import visitor_of
from graphql_api.http.bodies import graphql_request
from graphql_api.http.completion import finished
from graphql_api.http.graphiql import graphiql_page, wants_graphiql
from graphql_api.http.media_types import MODERN, preferred_media_type
from graphql_api.http.refusals import Refusal
from graphql_api.loaders.base import in_thread

logger = logging.getLogger(__name__)


class GraphQLView(AsyncGraphQLView[Context, None]):
    async def dispatch(  # type: ignore[override]  # Django's stubs know no async views
        self, request: HttpRequest, *_args: Any, **_kwargs: Any
    ) -> HttpResponseBase:
        response = await self._answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Accept", "Authorization"])
        return response

    async def _answer(self, request: HttpRequest) -> HttpResponseBase:
        """The response to a GraphQL request, the page for browsers, or what is wrong."""
        try:
            if request.method not in ("GET", "POST"):
                raise Refusal(405, "METHOD_NOT_ALLOWED", "Use GET or POST.", headers={"Allow": "GET, POST"})
            if wants_graphiql(request):
                return _page()
            return await finished(self.run(request=request))
        except AuthenticationFailed as error:
            return self._unauthorized(error)
        except Refusal as refusal:
            return self._failure(refusal.status_code, refusal.as_error(), refusal.headers)
        except HTTPException as error:
            return self._failure(error.status_code, _error(error.reason, "BAD_REQUEST"))
        except Exception as error:
            return self._unexpected(error)

    async def get_context(self, request: HttpRequest, response: HttpResponse) -> Context:
        """Who is calling is settled before anything runs: a bad token is an error, never an anonymous caller."""
        visitor = await in_thread(visitor_of, request)
        return Context(request=request, response=response, visitor=visitor)

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        """Never: who gets the page is settled before (``_answer``); ``Accept: */*`` is not a browser."""
        return False

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData:
        return graphql_request(self.request)

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: HttpResponse,
    ) -> HttpResponseBase:
        """A request that failed before it ran has no ``data``, and status 400 for clients of the modern media type."""
        body: dict[str, Any] = dict(cast("GraphQLHTTPResponse", response_data))
        failed, media_type = _never_ran(body), self._media_type()
        if failed:
            del body["data"]
        return self._json(body, 400 if failed and media_type == MODERN else 200, media_type)

    def encode_json(self, data: object) -> bytes:
        return orjson.dumps(data)

    def _unexpected(self, error: Exception) -> HttpResponse:
        if is_overload(error):
            return self._failure(503, _busy(), {"Retry-After": "1"})
        logger.error("Unexpected error while answering a request", exc_info=error)
        return self._failure(500, _error(MASKED, "INTERNAL_SERVER_ERROR"))

    def _unauthorized(self, error: AuthenticationFailed) -> HttpResponse:
        headers = {"WWW-Authenticate": f'Bearer error="invalid_token", error_description="{error}"'}
        return self._failure(401, {"message": str(error), "extensions": extensions_of(error)}, headers)

    def _failure(self, status: int, error: dict[str, Any], headers: dict[str, str] | None = None) -> HttpResponse:
        return self._json({"errors": [error]}, status, self._media_type(), headers)

    def _json(self, body: object, status: int, media_type: str, headers: dict[str, str] | None = None) -> HttpResponse:
        content_type = f"{media_type}; charset=utf-8"
        return HttpResponse(self.encode_json(body), content_type=content_type, status=status, headers=headers)

    def _media_type(self) -> str:
        return preferred_media_type(self.request.headers.get("Accept", ""))


def _page() -> HttpResponse:
    if not settings.GRAPHIQL:
        raise Refusal(404, "GRAPHIQL_IS_OFF", "There is no page here: send a GraphQL request with POST.")
    return HttpResponse(graphiql_page())


def _busy() -> dict[str, Any]:
    busy = TooBusy()
    return {"message": str(busy), "extensions": extensions_of(busy)}


def _error(message: str, code: str) -> dict[str, Any]:
    return {"message": message, "extensions": {"code": code}}


def _never_ran(body: dict[str, Any]) -> bool:
    return body.get("data") is None and not any("path" in error for error in body["errors"])
