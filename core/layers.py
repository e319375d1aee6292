"""Middleware one after the other in one coroutine, for requests of which none of it waits for anything.

Django nests it: each is a coroutine around the next one, with another between them that turns exceptions into
responses. What each answers, and in which order, is the same; what it costs is a third.
"""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from typing import Final, cast

from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string
from servestatic.middleware import ServeStaticMiddleware

from core.middleware import Around, OnlyForAdmin, OnTheLoop

View = Callable[[HttpRequest], Awaitable[HttpResponseBase]]
ELSEWHERE: Final = (OnlyForAdmin, ServeStaticMiddleware)
"""What has nothing to do with requests to the API: it is for the admin, and for files by their own addresses."""


class Layers:
    def __init__(self, middleware: Sequence[OnTheLoop], view: View) -> None:
        self.middleware = middleware
        self._view = cast("View", convert_exception_to_response(view))
        self._around = [layer.around for layer in middleware if isinstance(layer, Around)]
        self._inward = [
            (place, layer.process_request)
            for place, layer in enumerate(middleware)
            if hasattr(layer, "process_request")
        ]
        self._outward = [
            (place, layer.process_response)
            for place, layer in reversed([*enumerate(middleware)])
            if hasattr(layer, "process_response")
        ]

    async def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with ExitStack() as all_around:
            for around in self._around:
                all_around.enter_context(around(request))
            return await self._answered(request)

    async def _answered(self, request: HttpRequest) -> HttpResponseBase:
        """One that refuses the request sees its own answer, as do all before it; one that fails does not."""
        reached = len(self.middleware)
        response: HttpResponseBase | None
        for place, process_request in self._inward:
            try:
                response = process_request(request)
            except Exception as error:
                response, reached = await _answer_to(error, request), place
            else:
                reached = place + 1 if response else reached
            if response:
                break
        else:
            response = await self._view(request)
        for place, process_response in self._outward:
            if place < reached:
                try:
                    response = process_response(request, response)
                except Exception as error:
                    response = await _answer_to(error, request)
        return response


def layers_of(paths: Sequence[str], view: View) -> Layers | None:
    """The middleware of these names; None where there is any of another kind, which Django has to nest."""
    kinds = [kind for kind in map(import_string, paths) if not _is_elsewhere(kind)]
    if not all(isinstance(kind, type) and issubclass(kind, OnTheLoop) for kind in kinds):
        return None
    return Layers([kind(view) for kind in kinds], view)


def _is_elsewhere(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, ELSEWHERE)


async def _answer_to(error: Exception, request: HttpRequest) -> HttpResponseBase:
    """What Django makes of it."""

    async def failing(_request: HttpRequest) -> HttpResponseBase:
        raise error

    return await cast("View", convert_exception_to_response(failing))(request)
