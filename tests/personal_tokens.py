"""Personal access tokens for tests, without the proof that making one asks for, and requests with one."""

import datetime as dt
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from core import personal_tokens
from core.models import PersonalAccessToken, User
from core.personal_tokens import NewToken
from core.scopes import Scope
from tests.conftest import Execute


def make_personal_token(user: User, *scopes: Scope, name: str = "Script", **fields: Any) -> NewToken:
    """One that opens ``scopes``, reading unless others are given, for a day."""
    given = {"expires_at": timezone.now() + dt.timedelta(days=1)} | fields
    row = PersonalAccessToken(name=name, scopes=[*(scopes or [Scope.READ])], **given)
    return personal_tokens._create(user, row, {})


def request_with(bearer: str, method: str, address: str, body: Any = None, **headers: str) -> HttpResponseBase:
    content = {} if body is None else {"data": body, "content_type": "application/json"}
    return getattr(Client(), method)(address, headers={"Authorization": f"Bearer {bearer}"} | headers, **content)


def executor_with(bearer: str) -> Execute:
    """A client that posts a document with variables as whoever the token is of."""

    def run(document: str, **variables: Any) -> dict[str, Any]:
        return request_with(bearer, "post", "/graphql", {"query": document, "variables": variables}).json()

    return run
