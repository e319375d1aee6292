"""The page at /graphql for people with a browser: GraphiQL, from the build of ``web/`` (web/src/graphiql)."""

from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.policies import POLICY, policy
from core.web.files import GRAPHIQL, present_build, send_file
from core.web.pages import GRAPHIQL_NOT_BUILT, GRAPHIQL_OFF, Page
from core.web.views import wants_page

FOR_GRAPHIQL: Final = policy(
    {
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
    }
)
"""Only its styles are written as it goes, by its editor (Monaco), which places text and colours that way."""


def wants_graphiql(request: HttpRequest) -> bool:
    """A browser that opens the address, rather than a program that sends a query."""
    return wants_page(request) and request.GET.keys().isdisjoint({"query", "extensions"})


async def graphiql(request: HttpRequest) -> HttpResponseBase:
    if not settings.GRAPHIQL:
        return Page(GRAPHIQL_OFF, status=HTTPStatus.NOT_FOUND)
    build = present_build()
    file = build.page(GRAPHIQL) if build else None
    return Page(GRAPHIQL_NOT_BUILT) if file is None else await send_file(file, request, {POLICY: FOR_GRAPHIQL})
