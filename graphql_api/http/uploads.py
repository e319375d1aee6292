"""What people bring back: a backup, as a body that is larger than GraphQL's."""

from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Final

from django.http import HttpRequest, HttpResponse

from core.body_limit import MAX_BACKUP
from core.errors import TooBusy
from core.models import User
from core.scopes import Scope
from core.turns import Turns
from core.uploads import TURNED_AWAY
from finance.exchange.backup.restore import restore_backup
from graphql_api.http.answers import for_user, json_answer
from graphql_api.http.failures import HttpFailure
from graphql_api.labels import ErrorCode

MEBIBYTE: Final = 1024 * 1024
ONE_EACH: Final = Turns(at_once=1, places=0, patience=0)
"""Of each user, since one upload takes more time than all else that they may ask."""


def _restore(user: User, request: HttpRequest) -> HttpResponse:
    if request.content_type != "application/json":
        raise HttpFailure(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, "A backup must be application/json.")
    if getattr(request, "scope", {}).get(TURNED_AWAY):
        raise TooBusy
    with ONE_EACH.turn(user.pk, let_go=_nothing):
        return _restored(user, request)


def _restored(user: User, request: HttpRequest) -> HttpResponse:
    with TemporaryFile() as file:
        copyfileobj(request, file)
        if file.tell() > MAX_BACKUP:
            message = f"The backup is larger than {MAX_BACKUP // MEBIBYTE} MiB."
            raise HttpFailure(413, ErrorCode.PAYLOAD_TOO_LARGE, message)
        return json_answer({"restored": restore_backup(user=user, file=file)})


def _nothing() -> None:
    """Whoever does not wait has nothing to let go."""


restore_view = for_user("POST", Scope.IMPORT, _restore)
