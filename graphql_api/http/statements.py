"""What a bank gave its customer: a raw file, which becomes an import that can be looked at."""

from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, Final

from django.http import HttpRequest, HttpResponse
from strawberry import relay

from core.body_limit import MAX_STATEMENT
from core.errors import TooBusy
from core.models import User
from core.scopes import Scope
from core.turns import Turns
from core.uploads import TURNED_AWAY
from finance.exchange.imports.previews import preview_statement
from finance.exchange.statements.refusals import ReadingError
from graphql_api.http.answers import for_user, json_answer, refusal
from graphql_api.http.failures import Failure, HttpFailure, failure_of
from graphql_api.http.uploads import MEBIBYTE, nothing, pieces
from graphql_api.labels import ErrorCode
from graphql_api.scalars import pk

ONE_EACH: Final = Turns(at_once=1, places=0, patience=0)
"""Of each user, since reading a file takes more time than all else that they may ask."""


def _bring_in(user: User, request: HttpRequest) -> HttpResponse:
    if getattr(request, "scope", {}).get(TURNED_AWAY):
        raise TooBusy
    deposit_id = pk(request.GET.get("deposit", ""), "Deposit")
    profile_id = pk(asked, "ImportProfile") if (asked := request.GET.get("profile")) else None
    with ONE_EACH.turn(user.pk, let_go=nothing), SpooledTemporaryFile(MEBIBYTE) as file:
        content = _received(request, file)
        try:
            change = preview_statement(
                user=user,
                deposit_id=deposit_id,
                profile_id=profile_id,
                content=content,
                file_name=request.GET.get("name", ""),
            )
        except ReadingError as error:
            return refusal(_told(error))
    answer = json_answer({"import": relay.to_base64("Import", change.answer.pk)})
    answer.status_code = HTTPStatus.CREATED
    return answer


def _received(request: HttpRequest, file: IO[bytes]) -> bytes:
    file.writelines(pieces(request))
    if file.tell() > MAX_STATEMENT:
        message = f"The file has more than {MAX_STATEMENT // MEBIBYTE} MiB."
        raise HttpFailure(413, ErrorCode.PAYLOAD_TOO_LARGE, message, field="file")
    file.seek(0)
    return file.read()


def _told(error: ReadingError) -> Failure:
    """With the place in the file: the line and the column, from 1, where there is one."""
    failure = failure_of(error)
    place = {"reason": error.reason, "line": error.line or None, "column": error.column or None}
    return Failure(failure.status, error.message, failure.extensions | place, failure.headers)


statement_view = for_user("POST", Scope.IMPORT, _bring_in)
