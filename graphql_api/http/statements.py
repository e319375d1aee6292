"""What a bank gave its customer: a raw file, which becomes an import that can be looked at."""

from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, Final, TypedDict

from django.http import HttpRequest, HttpResponse
from strawberry import relay

from core.body_limit import MAX_STATEMENT
from core.errors import TooBusy
from core.models import User
from core.scopes import Scope
from core.turns import Turns
from core.uploads import TURNED_AWAY
from finance.exchange.imports.jobs import preview_later
from finance.exchange.imports.previews import preview_statement
from finance.exchange.statements.refusals import ReadingError
from graphql_api.http.answers import for_user, json_answer, refusal
from graphql_api.http.failures import Failure, HttpFailure, failure_of
from graphql_api.http.later import accepted, is_for_later, key_of
from graphql_api.http.uploads import MEBIBYTE, copied, nothing
from graphql_api.labels import ErrorCode
from graphql_api.scalars import pk

ONE_EACH: Final = Turns(at_once=1, places=0, patience=0)
"""Of each user, since reading a file takes more time than all else that they may ask."""


class Asked(TypedDict):
    """What the address says of the file."""

    deposit_id: int
    profile_id: int | None
    file_name: str


def _bring_in(user: User, request: HttpRequest) -> HttpResponse:
    if getattr(request, "scope", {}).get(TURNED_AWAY):
        raise TooBusy
    asked = _asked(request)
    with ONE_EACH.turn(user.pk, let_go=nothing), SpooledTemporaryFile(MEBIBYTE) as file:
        fingerprint = _received(request, file)
        if is_for_later(request):
            key = key_of(request)
            return accepted(preview_later(user=user, file=file, key=key, fingerprint=fingerprint, **asked))
        return _looked_at(user, file, asked)


def _asked(request: HttpRequest) -> Asked:
    profile = request.GET.get("profile")
    return {
        "deposit_id": pk(request.GET.get("deposit", ""), "Deposit"),
        "profile_id": pk(profile, "ImportProfile") if profile else None,
        "file_name": request.GET.get("name", ""),
    }


def _looked_at(user: User, file: IO[bytes], asked: Asked) -> HttpResponse:
    file.seek(0)
    try:
        change = preview_statement(user=user, content=file.read(), **asked)
    except ReadingError as error:
        return refusal(_told(error))
    answer = json_answer({"import": relay.to_base64("Import", change.answer.pk)})
    answer.status_code = HTTPStatus.CREATED
    return answer


def _received(request: HttpRequest, file: IO[bytes]) -> str:
    """Copies the body into ``file``; its SHA-256."""
    fingerprint = copied(request, file)
    if file.tell() > MAX_STATEMENT:
        message = f"The file has more than {MAX_STATEMENT // MEBIBYTE} MiB."
        raise HttpFailure(413, ErrorCode.PAYLOAD_TOO_LARGE, message, field="file")
    return fingerprint


def _told(error: ReadingError) -> Failure:
    """With the place in the file: the line and the column, from 1, where there is one."""
    failure = failure_of(error)
    place = {"reason": error.reason, "line": error.line or None, "column": error.column or None}
    return Failure(failure.status, error.message, failure.extensions | place, failure.headers)


statement_view = for_user("POST", Scope.IMPORT, _bring_in)
