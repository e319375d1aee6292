"""Access tokens: signed, five minutes long, bound to a user's primary key and token version and to one session.

A token names the key that signed it (``kid``), so that those of the previous key are good until they expire. Clocks may
be ten seconds apart. What a claim may be is said in KINDS: anything else makes the token invalid, whoever signed it.

This is the only module that knows graphql_jwt and PyJWT; settings.GRAPHQL_JWT names its three handlers.
"""

import re
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

import jwt
from django.conf import settings
from django.db.models import BigIntegerField, QuerySet
from graphql_jwt.exceptions import JSONWebTokenError, JSONWebTokenExpired
from graphql_jwt.settings import jwt_settings
from graphql_jwt.utils import get_payload

from core.acting import acting_for_key
from core.errors import AuthenticationFailed
from core.models import User
from core.prepared import Prepared, columns_of, instance_of
from core.readings import Reading, reading, rows_of
from core.secret_keys import TokenKey
from core.seen import Version, Versions, versions_of

Reason = AuthenticationFailed.Reason
KINDS: Final = {
    "exp": int, "iat": int, "nbf": int, "ver": int, "sub": str, "sid": str, "jti": str, "aud": str, "iss": str,
    "typ": str,
}  # fmt: skip
"""The claims of a token, all of them required, and what each is."""
TYPE = "access"
LONGEST = 2048
SHAPE = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
LARGEST_KEY = 2**63 - 1
LATEST: Final = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
"""The last moment at which a token may expire, in seconds since 1970; later ones may be no dates."""
MOST_PROVED: Final = 2048
"""Tokens whose signature is not proved a second time; each takes some memory."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a valid access token says: who it signs in, in which session, and until when; and of what data that is."""

    user: User
    session_id: int
    expires_at: datetime
    versions: Versions


@dataclass(frozen=True, slots=True)
class Proof:
    """What a token of ours says, whatever time it is and whoever ended since."""

    user_id: int
    session_id: int
    version: int
    begins: int
    ends: int
    """In seconds since 1970."""
    expires_at: datetime

    @property
    def is_current(self) -> bool:
        """Whether the token is good now, by the rule of ``decode_access_token``."""
        leeway: float = jwt_settings.JWT_LEEWAY.total_seconds()
        now = time.time()
        return self.begins <= now + leeway and self.ends > now - leeway


def access_token_payload(user: User, session_id: int) -> dict[str, Any]:
    """The claims of a new access token of this session; graphql_jwt's payload handler."""
    now = int(time.time())
    return {
        "sub": str(user.pk),
        "ver": user.token_version,
        "sid": str(session_id),
        "typ": TYPE,
        "jti": uuid.uuid4().hex,
        "iat": now,
        "nbf": now,
        "exp": now + int(jwt_settings.JWT_EXPIRATION_DELTA.total_seconds()),
        "aud": jwt_settings.JWT_AUDIENCE,
        "iss": jwt_settings.JWT_ISSUER,
    }


def encode_access_token(payload: dict[str, Any], context: object = None) -> str:
    """A token with these claims, signed with the key of today; graphql_jwt's encode handler."""
    key = settings.TOKEN_KEYS[0]
    return jwt.encode(payload, key.key, jwt_settings.JWT_ALGORITHM, headers={"kid": key.id})


def decode_access_token(token: str, context: object = None) -> dict[str, Any]:
    """The claims of a token that is ours, current and an access token; graphql_jwt's decode handler."""
    payload: dict[str, Any] = jwt.decode(
        token,
        _key_of(token).key,
        algorithms=[jwt_settings.JWT_ALGORITHM],
        audience=jwt_settings.JWT_AUDIENCE,
        issuer=jwt_settings.JWT_ISSUER,
        leeway=jwt_settings.JWT_LEEWAY,
        options={"require": list(KINDS), "strict_aud": True},
    )
    if any(type(payload[name]) is not kind for name, kind in KINDS.items()) or payload["exp"] > LATEST:
        raise jwt.InvalidTokenError("A claim is not what it may be.")
    if payload["typ"] != TYPE:
        raise jwt.InvalidTokenError("The text is not an access token.")
    return payload


def issue_access_token(user: User, session_id: int) -> tuple[str, datetime]:
    """A new access token of the user's session and when it expires."""
    payload = jwt_settings.JWT_PAYLOAD_HANDLER(user, session_id)
    return jwt_settings.JWT_ENCODE_HANDLER(payload), _moment(payload["exp"])


def user_of_access_token(token: str) -> User:
    """Whoever the token signs in; AuthenticationFailed when it is expired, invalid or revoked."""
    return claims_of_access_token(token).user


@reading
def claims_of_access_token(token: str) -> Reading[Claims]:
    """What the token says, proved against the user and the session in one statement; AuthenticationFailed as above."""
    proof = _proof(token)
    with acting_for_key(proof.user_id):
        found = yield from rows_of(USERS_OF_SESSIONS.asked(user_id=proof.user_id, session_id=proof.session_id))
    user = found[0][0] if found else None
    if user is None or user.has_ended or user.token_version != proof.version:
        raise AuthenticationFailed(Reason.TOKEN_REVOKED)
    return Claims(user, proof.session_id, proof.expires_at, versions_of(version for _, version in found))


def _users_of_sessions(user_id: Any, session_id: Any) -> QuerySet[User, Any]:
    """The user, as long as the session goes on, once with the version of each of their wallets."""
    going_on = User.objects.filter(pk=user_id, sign_ins__pk=session_id, sign_ins__ended_at=None)
    return going_on.values_list(*columns_of(User), *settings.VERSION_OF_USER)


def _user_and_version(*columns: Any) -> tuple[User, Version | None]:
    *of_user, wallet, version = columns
    return _USER(*of_user), None if wallet is None else (wallet, version)


_USER: Final = instance_of(User)
USERS_OF_SESSIONS: Final = Prepared(
    _user_and_version, _users_of_sessions, user_id=BigIntegerField(), session_id=BigIntegerField()
)


def _proof(token: str) -> Proof:
    """Proved once for each text and the keys of now; whether it is current is asked each time."""
    proof = _proved(token, tuple(settings.TOKEN_KEYS))
    return proof if proof.is_current else _proof_of(_payload(token))


@lru_cache(maxsize=MOST_PROVED)
def _proved(token: str, _keys: tuple[TokenKey, ...]) -> Proof:
    """What is refused is not remembered, and with other keys nothing is."""
    return _proof_of(_payload(token))


def _proof_of(payload: dict[str, Any]) -> Proof:
    return Proof(
        user_id=_primary_key(payload["sub"]),
        session_id=_primary_key(payload["sid"]),
        version=payload["ver"],
        begins=max(payload["nbf"], payload["iat"]),
        ends=payload["exp"],
        expires_at=_moment(payload["exp"]),
    )


def _payload(token: str) -> dict[str, Any]:
    if len(token) > LONGEST or not SHAPE.fullmatch(token):
        raise AuthenticationFailed(Reason.TOKEN_INVALID)
    try:
        return get_payload(token)  # type: ignore[no-any-return]
    except JSONWebTokenExpired as error:
        raise AuthenticationFailed(Reason.TOKEN_EXPIRED) from error
    except JSONWebTokenError as error:
        raise AuthenticationFailed(Reason.TOKEN_INVALID) from error


def _key_of(token: str) -> TokenKey:
    """The key that the token names; jwt.InvalidTokenError when it is none of ours."""
    name = jwt.get_unverified_header(token).get("kid")
    key = next((key for key in settings.TOKEN_KEYS if key.id == name), None)
    if key is None:
        raise jwt.InvalidTokenError("The token names no key of ours.")
    return key


def _primary_key(text: str) -> int:
    key = int(text) if re.fullmatch(r"[0-9]{1,19}", text) else 0
    if not 0 < key <= LARGEST_KEY:
        raise AuthenticationFailed(Reason.TOKEN_INVALID)
    return key


def _moment(timestamp: int) -> datetime:
    return datetime.fromtimestamp(timestamp, tz=UTC)
