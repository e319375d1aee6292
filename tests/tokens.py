"""Access tokens: good ones of a new session, and those that the API would not issue, well signed all the same."""

import base64
import json
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import jwt
import pytest
from django.conf import settings

from core.errors import AuthenticationFailed
from core.models import SignIn, User
from core.sessions import start_session
from core.tokens import access_token_payload, user_of_access_token


def issue_access_token(user: User) -> str:
    """The access token of a new session of ``user``."""
    return start_session(user).access_token


def payload_of(user: User) -> dict[str, Any]:
    """The claims of an access token of a new session of ``user``."""
    start_session(user)
    return access_token_payload(user, SignIn.objects.latest("pk").pk)


def signed(user: User, key: bytes | None = None, algorithm: str = "HS256", **claims: object) -> str:
    """A token like ours but for ``claims``, of which None leaves one out."""
    payload = {name: value for name, value in (payload_of(user) | claims).items() if value is not None}
    ours = settings.TOKEN_KEYS[0]
    return signed_text(json.dumps(payload), {"alg": algorithm, "kid": ours.id}, key or ours.key)


def signed_text(payload: str | bytes, header: dict[str, object], key: bytes) -> str:
    """A token of any content: the library does not encode some of what it has to read."""
    content = f"{segment(header)}.{encoded(payload)}"
    algorithm = jwt.get_algorithm_by_name(str(header["alg"]))
    return f"{content}.{encoded(algorithm.sign(content.encode(), key))}"


def segment(content: object) -> str:
    return encoded(json.dumps(content))


def encoded(content: str | bytes) -> str:
    text = content.encode() if isinstance(content, str) else content
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def refusal_of(token: str) -> AuthenticationFailed.Reason:
    with pytest.raises(AuthenticationFailed) as refused:
        user_of_access_token(token)
    return refused.value.reason


def stop_clock(monkeypatch: pytest.MonkeyPatch, moment: float) -> None:
    """Let it be so many seconds since 1970 wherever a token's time is looked at."""

    class Stopped(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromtimestamp(moment, tz)

    monkeypatch.setattr("jwt.api_jwt.datetime", Stopped)
    monkeypatch.setattr("core.tokens.time", SimpleNamespace(time=lambda: moment))
