"""What people bring back: a backup, as a body that is larger than GraphQL's."""

from typing import Final

from django.http import HttpRequest, HttpResponse

from core.body_limit import MAX_BACKUP
from core.models import User
from core.scopes import Scope
from finance.exchange.backup.restore import restore_backup
from graphql_api.http.answers import for_user, json_answer
from graphql_api.http.failures import HttpFailure
from graphql_api.labels import ErrorCode

MEBIBYTE: Final = 1024 * 1024


def _restore(user: User, request: HttpRequest) -> HttpResponse:
    if request.content_type != "application/json":
        raise HttpFailure(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, "A backup must be application/json.")
    content = request.read(MAX_BACKUP + 1)
    if len(content) > MAX_BACKUP:
        message = f"The backup is larger than {MAX_BACKUP // MEBIBYTE} MiB."
        raise HttpFailure(413, ErrorCode.PAYLOAD_TOO_LARGE, message)
    return json_answer({"restored": restore_backup(user=user, content=content)})


restore_view = for_user("POST", Scope.IMPORT, _restore)
