"""What people bring back: a backup, as a body that is larger than GraphQL's, and how it ended."""

from hashlib import sha256
from http import HTTPStatus
from tempfile import TemporaryFile
from typing import IO, Final
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from core.body_limit import MAX_BACKUP
from core.errors import TooBusy
from core.models import User
from core.scopes import Scope
from core.turns import Turns
from core.uploads import TURNED_AWAY
from finance.exchange.backup.restore import restore_backup
from finance.exchange.jobs import restore_later
from finance.retries import long_writes
from graphql_api.http.answers import for_user, json_answer, refusal
from graphql_api.http.failures import Failure, HttpFailure, failure_of
from graphql_api.http.later import KEY, accepted, is_for_later, key_of
from graphql_api.labels import ErrorCode

MEBIBYTE: Final = 1024 * 1024
CHUNK: Final = 64 * 1024
"""Bytes that are read at once."""
RESTORE: Final = "restoreBackup"
ONE_EACH: Final = Turns(at_once=1, places=0, patience=0)
"""Of each user, since one upload takes more time than all else that they may ask."""


def _restore(user: User, request: HttpRequest) -> HttpResponse:
    if request.content_type != "application/json":
        raise HttpFailure(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, "A backup must be application/json.")
    if getattr(request, "scope", {}).get(TURNED_AWAY):
        raise TooBusy
    with ONE_EACH.turn(user.pk, let_go=nothing):
        return _enqueued(user, request) if is_for_later(request) else _restored(user, request)


def _enqueued(user: User, request: HttpRequest) -> HttpResponse:
    key = key_of(request)
    with TemporaryFile() as file:
        return accepted(restore_later(user=user, fingerprint=_received(request, file), file=file, key=key))


def _restored(user: User, request: HttpRequest) -> HttpResponse:
    key = request.headers.get(KEY, uuid4().hex)
    with TemporaryFile() as file:
        begun = long_writes.begin(user=user, name=RESTORE, key=key, fingerprint=_received(request, file))
        if isinstance(begun, long_writes.Standing):
            return json_answer(begun.answer)
        try:
            counts = restore_backup(user=user, file=file, on_restored=lambda made: begun.done({"restored": made}))
        except Exception as error:
            return _refused(begun, failure_of(error))
        return json_answer({"restored": counts})


def copied(request: HttpRequest, file: IO[bytes]) -> str:
    """Copies the body into ``file``, bit by bit; its SHA-256."""
    digest = sha256()
    while piece := request.read(CHUNK):
        digest.update(piece)
        file.write(piece)
    return digest.hexdigest()


def _received(request: HttpRequest, file: IO[bytes]) -> str:
    fingerprint = copied(request, file)
    if file.tell() > MAX_BACKUP:
        message = f"The backup is larger than {MAX_BACKUP // MEBIBYTE} MiB."
        raise HttpFailure(413, ErrorCode.PAYLOAD_TOO_LARGE, message)
    return fingerprint


def _refused(begun: long_writes.Begun, failure: Failure) -> HttpResponse:
    """The answer to what was refused, kept unless the same may succeed when it is sent again."""
    if failure.status == HTTPStatus.SERVICE_UNAVAILABLE:
        begun.failed()
    else:
        begun.refused(failure.body)
    return refusal(failure)


def _outcome(user: User, request: HttpRequest) -> HttpResponse:
    found = long_writes.standing(user=user, name=RESTORE, key=request.headers.get(KEY, ""))
    return json_answer({"state": found.state} | found.answer)


def nothing() -> None:
    """Whoever does not wait has nothing to let go."""


restore_view = for_user("POST", Scope.IMPORT, _restore)
outcome_view = for_user("GET", Scope.IMPORT, _outcome)
