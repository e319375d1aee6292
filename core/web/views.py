"""The app, at every address that nothing else has: the files of its build, and its shell."""

from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from core.policies import FOR_APP, POLICY
from core.web.files import ASSETS, SHELL, Build, present_build, send_file
from core.web.pages import NOT_BUILT, Page
from core.web.routes import is_route

READING: Final = ("GET", "HEAD")


async def app(request: HttpRequest) -> HttpResponseBase:
    """A file, the shell for a page of the app, or else Http404."""
    build, path = present_build(), request.path_info
    file = build.file_at(path) if build else None
    if file is None and not is_route(path):
        return await _lost(build, request)
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    if file is not None:
        return await send_file(file, request)
    return Page(NOT_BUILT) if build is None else await _shell(build, request)


def wants_page(request: HttpRequest) -> bool:
    """Of a browser, rather than a program: ``Accept: */*`` is none."""
    return request.method in READING and "text/html" in request.headers.get("Accept", "")


async def _lost(build: Build | None, request: HttpRequest) -> HttpResponseBase:
    """A browser shows the app, which says itself that it has no such page. Of an asset that would be wrong."""
    if build is None or request.path_info.startswith(ASSETS) or not wants_page(request):
        raise Http404
    response = await _shell(build, request)
    if response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.NOT_FOUND
    return response


async def _shell(build: Build, request: HttpRequest) -> HttpResponseBase:
    return await send_file(build.page(SHELL), request, {POLICY: FOR_APP})
