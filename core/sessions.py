"""Sessions: an access token and the refresh token that buys the next pair.

A refresh token is 256 random bits of which only the SHA-256 is kept. Each use exchanges it for the next of its family;
using one again means that two parties hold it, so the whole family ends, the newest token too. There is no time of
grace: of several uses at once one wins, and the others end the family. A client therefore refreshes once at a time.

Whatever changes a user's sessions first locks the user's row, so that nothing slips in between.
"""

import hashlib
import re
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from core.errors import AuthenticationFailed, InvalidInput
from core.models import PersonalAccessToken, RefreshToken, User
from core.tokens import issue_access_token_until
from core.writes import write

Reason = AuthenticationFailed.Reason
IDLE_LIFETIME: Final = timedelta(days=7)
FAMILY_LIFETIME: Final = timedelta(days=30)
RANDOM_BYTES: Final = 32
SHAPE: Final = re.compile(r"[\w-]{43}", re.ASCII)
"""How 32 bytes look in the alphabet of URLs."""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in user with both tokens, which are told here and never again."""

    user: User
    access_token: str
    access_token_expires_at: datetime
    refresh_token: str
    refresh_token_expires_at: datetime


@write
def start_session(user: User) -> Session:
    """A new family of tokens; AuthenticationFailed when the user's password or sessions changed since it was read."""
    return _issue(lock_user(user), uuid.uuid4(), timezone.now() + FAMILY_LIFETIME)


def refresh_session(refresh_token: str) -> Session:
    """The next pair in exchange for this refresh token; AuthenticationFailed when it is not good for one.

    The refusal is raised after the transaction, so that the end of a reused family is kept.
    """
    with transaction.atomic():
        outcome = _rotate(_digest(refresh_token))
    if isinstance(outcome, Reason):
        raise AuthenticationFailed(outcome)
    return outcome


@write
def end_session(refresh_token: str) -> None:
    """Sign out: end the token's family. What is unknown or over already is no error, and so tells nothing.

    InvalidInput for text that no refresh token has, so that a mistaken client is not told that it signed out.
    """
    if not SHAPE.fullmatch(refresh_token):
        raise InvalidInput({"refresh_token": ["The text is not a refresh token."]})
    digest = _digest(refresh_token)
    if _lock_user_of(digest):
        _revoke(Q(family__in=RefreshToken.objects.filter(digest=digest).values("family")))


@write
def end_all_sessions(user: User) -> None:
    """Sign out everywhere: every refresh and personal token ends, and by the token version every access token at once.

    AuthenticationFailed when the user is gone.
    """
    if not User.objects.filter(pk=user.pk).update(token_version=F("token_version") + 1):
        raise AuthenticationFailed(Reason.TOKEN_REVOKED)
    user.refresh_from_db(fields=["token_version"])
    _revoke(Q(user=user))
    PersonalAccessToken.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())


def forget_expired_families() -> int:
    """Delete the refresh tokens that nobody can use or reuse any more; how many they were."""
    return RefreshToken.objects.filter(family_expires_at__lte=timezone.now()).delete()[0]


def lock_user(user: User) -> User:
    """The user's row, locked until the transaction ends.

    AuthenticationFailed when the password or the sessions changed since ``user`` was read, or the user is gone.
    """
    unchanged = User.objects.filter(pk=user.pk, password=user.password, token_version=user.token_version)
    found = unchanged.select_for_update(no_key=True).first()
    if found is None:
        raise AuthenticationFailed(Reason.TOKEN_REVOKED)
    return found


def _rotate(digest: bytes) -> Session | AuthenticationFailed.Reason:
    user = _lock_user_of(digest)
    token = RefreshToken.objects.filter(digest=digest).first()
    if user is None or token is None:
        return Reason.TOKEN_INVALID
    refusal = _refusal(user, token)
    if refusal == Reason.TOKEN_REUSED:
        _revoke(Q(family=token.family))
    if refusal:
        return refusal
    RefreshToken.objects.filter(pk=token.pk).update(rotated_at=timezone.now())
    return _issue(user, token.family, token.family_expires_at)


def _refusal(user: User, token: RefreshToken) -> AuthenticationFailed.Reason | None:
    if token.revoked_at or user.has_ended:
        return Reason.TOKEN_REVOKED
    if token.rotated_at:
        return Reason.TOKEN_REUSED
    return Reason.TOKEN_EXPIRED if token.expires_at <= timezone.now() else None


def _issue(user: User, family: uuid.UUID, family_expires_at: datetime) -> Session:
    access_token, access_token_expires_at = issue_access_token_until(user)
    refresh_token = secrets.token_urlsafe(RANDOM_BYTES)
    expires_at = min(timezone.now() + IDLE_LIFETIME, family_expires_at)
    RefreshToken.objects.create(
        user=user,
        family=family,
        digest=_digest(refresh_token),
        expires_at=expires_at,
        family_expires_at=family_expires_at,
    )
    return Session(user, access_token, access_token_expires_at, refresh_token, expires_at)


def _lock_user_of(digest: bytes) -> User | None:
    users = User.objects.filter(refresh_tokens__digest=digest)
    return users.select_for_update(of=("self",), no_key=True).first()


def _revoke(which: Q) -> None:
    RefreshToken.objects.filter(which, revoked_at=None).update(revoked_at=timezone.now())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()
