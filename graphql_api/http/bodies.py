"""From an HTTP request to the GraphQL request in it; everything else is refused with what is wrong."""

import json
from collections.abc import Iterator
from typing import Any, Final, NoReturn, TypeVar

from django.http import HttpRequest
from strawberry.http import GraphQLRequestData

from core.body_limit import MAX_BODY
from core.text import is_storable
from graphql_api.documents.input_bounds import MOST_VALUES, exceeded_bound
from graphql_api.documents.input_paths import written
from graphql_api.documents.limits import MAX_TOKENS
from graphql_api.http.failures import HttpFailure, bad_request
from graphql_api.labels import ErrorCode

MOST_BRACKETS: Final = MAX_TOKENS + MOST_VALUES
"""That open in a request, those of its document's text counted: more cannot be within the bounds, and is not read."""
Path = tuple[str | int, ...]
Kind = TypeVar("Kind")


def graphql_request(request: HttpRequest) -> GraphQLRequestData:
    """The document, variables and operation name of a GET's parameters or a POST's JSON body. An empty name is none.

    A POST has to be application/json, which a page of another site cannot send without asking first (CORS), and a
    GET only reads; a cookie is used by known pages only (graphql_api/http/origins.py). So no other site can act in a
    visitor's name.
    """
    parameters = _query_parameters(request) if request.method == "GET" else _json_body(request)
    _refuse_too_much(parameters)
    _refuse_unstorable_text(parameters)
    return GraphQLRequestData(
        query=_parameter(parameters, "query", str, "a string") or None,
        variables=_parameter(parameters, "variables", dict, "an object"),
        operation_name=_parameter(parameters, "operationName", str, "a string") or None,
        extensions=_parameter(parameters, "extensions", dict, "an object"),
    )


def _query_parameters(request: HttpRequest) -> dict[str, Any]:
    parameters: dict[str, Any] = {name: value for name, value in request.GET.items() if value}
    for name in ("variables", "extensions"):
        if name in parameters:
            parameters[name] = _json(parameters[name], f"`{name}`")
    return parameters


def _json_body(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json" or not _is_utf8(request):
        raise HttpFailure(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The request body must be application/json in UTF-8.")
    text = _text_of(_limited_body(request))
    parameters = _json(text, "The request body")
    if not isinstance(parameters, dict):
        raise bad_request("The request body must be a JSON object with a `query`; batches are not supported.")
    return parameters


def _refuse_too_much(parameters: dict[str, Any]) -> None:
    """The document has bounds of its own; what is beside it is measured before anything is made of it."""
    found = exceeded_bound({name: value for name, value in parameters.items() if name != "query"})
    if found:
        path, message = found
        raise HttpFailure(400, ErrorCode.GRAPHQL_LIMIT_EXCEEDED, message, field=_place_of(path))


def _is_utf8(request: HttpRequest) -> bool:
    return (request.content_params or {}).get("charset", "utf-8").lower() in ("utf-8", "utf8")


def _limited_body(request: HttpRequest) -> bytes:
    body = request.read(MAX_BODY + 1)
    if len(body) > MAX_BODY:
        raise HttpFailure(413, ErrorCode.PAYLOAD_TOO_LARGE, f"The request body is larger than {MAX_BODY // 1024} KiB.")
    return body


def _text_of(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise bad_request("The request body is not valid UTF-8.") from None


def _json(text: str, what: str) -> object:
    if text.count("{") + text.count("[") > MOST_BRACKETS:
        message = f"{what} has more than {MOST_BRACKETS:,} objects and lists."
        raise HttpFailure(400, ErrorCode.GRAPHQL_LIMIT_EXCEEDED, message)
    try:
        return JSON.decode(text)
    except (ValueError, RecursionError):
        raise bad_request(f"{what} is not valid JSON.") from None


def _refuse_constant(name: str) -> NoReturn:
    """NaN and the infinities, which JSON does not have and Python reads all the same."""
    raise ValueError(name)


JSON: Final = json.JSONDecoder(parse_constant=_refuse_constant)


def _parameter(parameters: dict[str, Any], name: str, kind: type[Kind], description: str) -> Kind | None:
    value = parameters.get(name)
    if value is not None and not isinstance(value, kind):
        raise bad_request(f"`{name}` must be {description}.", field=name)
    return value


def _refuse_unstorable_text(parameters: dict[str, Any]) -> None:
    """No database stores NUL characters and halves of surrogate pairs in text."""
    for path, text in _texts(parameters):
        if not is_storable(text):
            message = "Text cannot contain the character U+0000 or half of a surrogate pair."
            raise HttpFailure(400, ErrorCode.BAD_USER_INPUT, message, field=_place_of(path))


def _place_of(path: Path) -> str:
    """As a GraphQL error writes it: a path begins with the name of the variable."""
    return written(path[1:] if len(path) > 1 and path[0] == "variables" else path)


def _texts(value: object) -> Iterator[tuple[Path, str]]:
    """Every text in a JSON value with where it is; the name of a member counts as text of the object."""
    waiting: list[tuple[Path, object]] = [((), value)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            yield from ((path, name) for name in value)
            waiting.extend(((*path, name), member) for name, member in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, index), item) for index, item in enumerate(value))
