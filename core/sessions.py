"""Sessions: an access token and the refresh token that buys the next pair.

A refresh token is 256 random bits of which only the SHA-256 is kept. Each use exchanges it for its successor, which is
worked out of it with a key of the installation, so that it can be told again without being kept. Two tabs that refresh
at once both stay signed in: until GRACE is over, a token that was exchanged is answered with the newest token of its
session, and exchanges nothing. That goes by time alone, also when the successor was exchanged meanwhile. Later its use
means that two parties hold it, so the whole session ends, its newest token and its access tokens too.

Whatever changes a user's sessions first locks the user's row, so that nothing slips in between. Only a token's hash
tells whose it is, so it is looked for among everyone's.
"""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from core.acting import acting_for, for_everyone
from core.errors import AuthenticationFailed, InvalidInput
from core.models import PersonalAccessToken, RefreshToken, SignIn, User
from core.tokens import issue_access_token
from core.writes import write

Reason = AuthenticationFailed.Reason
GRACE: Final = timedelta(seconds=10)
IDLE_LIFETIME: Final = timedelta(days=7)
LONGEST_LIFETIME: Final = timedelta(days=30)
RANDOM_BYTES: Final = 32
MOST_SESSIONS: Final = 100
"""How many sessions are listed."""
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
def start_session(user: User, *, device: str = "") -> Session:
    """A new session; AuthenticationFailed when the user's password or sessions changed since it was read."""
    locked, now = lock_user(user), timezone.now()
    with acting_for(user):
        sign_in = SignIn.objects.create(
            user=locked, device=device, started_at=now, last_used_at=now, expires_at=now + IDLE_LIFETIME
        )
        return _issue(sign_in, secrets.token_urlsafe(RANDOM_BYTES))


@for_everyone()
def refresh_session(refresh_token: str) -> Session:
    """The next pair in exchange for this refresh token; AuthenticationFailed when it is not good for one.

    The refusal is raised after the transaction, so that the end of a session whose token was reused is kept.
    """
    with transaction.atomic():
        outcome = _exchange(refresh_token)
    if isinstance(outcome, Reason):
        raise AuthenticationFailed(outcome)
    return outcome


@for_everyone()
@write
def end_session(refresh_token: str) -> None:
    """Sign out: end the token's session. What is unknown or over already is no error, and so tells nothing.

    InvalidInput for text that no refresh token has, so that a mistaken client is not told that it signed out.
    """
    if not SHAPE.fullmatch(refresh_token):
        raise InvalidInput({"refresh_token": ["The text is not a refresh token."]})
    digest = _digest(refresh_token)
    if _lock_user_of(digest):
        _end(Q(refresh_tokens__digest=digest))


@write
def end_session_of(*, user: User, session_id: int) -> None:
    """End one of the user's sessions, which may be over already; NotFound, naming ``id``, when there is none."""
    lock_user(user)
    _end(Q(pk=SignIn.objects.get_for_user(user, session_id).pk))


@write
def end_all_sessions(user: User) -> None:
    """Sign out everywhere: every session ends with all its tokens, and every personal token.

    AuthenticationFailed when the user is gone.
    """
    if not User.objects.filter(pk=user.pk).update(token_version=F("token_version") + 1):
        raise AuthenticationFailed(Reason.TOKEN_REVOKED)
    user.refresh_from_db(fields=["token_version"])
    with acting_for(user):
        _end(Q(user=user))
        PersonalAccessToken.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())


def sessions_of(user: User) -> list[SignIn]:
    """The user's sessions that go on, last used first, at most MOST_SESSIONS."""
    going_on = SignIn.objects.for_user(user).filter(ended_at=None, expires_at__gt=timezone.now())
    return list(going_on.order_by("-last_used_at", "-pk")[:MOST_SESSIONS])


def forget_expired_sessions() -> int:
    """Delete the sessions of which nobody can use or reuse a token any more; how many they were."""
    old = SignIn.objects.filter(started_at__lte=timezone.now() - LONGEST_LIFETIME)
    return old.delete()[1].get(SignIn._meta.label, 0)


def lock_user(user: User) -> User:
    """The user's row, locked until the transaction ends.

    AuthenticationFailed when the password or the sessions changed since ``user`` was read, or the user is gone.
    """
    unchanged = User.objects.filter(pk=user.pk, password=user.password, token_version=user.token_version)
    found = unchanged.select_for_update(no_key=True).first()
    if found is None:
        raise AuthenticationFailed(Reason.TOKEN_REVOKED)
    return found


def _exchange(refresh_token: str) -> Session | AuthenticationFailed.Reason:
    digest = _digest(refresh_token)
    user = _lock_user_of(digest)
    token = RefreshToken.objects.select_related("sign_in").filter(digest=digest).first()
    if user is None or token is None:
        return Reason.TOKEN_INVALID
    token.sign_in.user = user
    if token.sign_in.ended_at or user.has_ended:
        return Reason.TOKEN_REVOKED
    if token.sign_in.expires_at <= timezone.now():
        return Reason.TOKEN_EXPIRED
    return _answer_again(token, refresh_token) if token.rotated_at else _rotate(token, refresh_token)


def _rotate(token: RefreshToken, refresh_token: str) -> Session:
    sign_in, now = token.sign_in, timezone.now()
    RefreshToken.objects.filter(pk=token.pk).update(rotated_at=now)
    sign_in.last_used_at = now
    sign_in.expires_at = min(now + IDLE_LIFETIME, sign_in.started_at + LONGEST_LIFETIME)
    sign_in.save(update_fields=["last_used_at", "expires_at"])
    return _issue(sign_in, _successors(refresh_token)[0])


def _answer_again(token: RefreshToken, refresh_token: str) -> Session | AuthenticationFailed.Reason:
    """The session with its newest token in exchange for one that was exchanged already, or the end of the session."""
    is_late = token.rotated_at is None or token.rotated_at <= timezone.now() - GRACE
    newest = None if is_late else _newest_after(refresh_token, token.sign_in)
    if newest is None:
        _end(Q(pk=token.sign_in.pk))
        return Reason.TOKEN_REUSED
    return _session(token.sign_in, newest)


def _newest_after(refresh_token: str, sign_in: SignIn) -> str | None:
    """The newest token of the session, found by going from successor to successor; None when there is none after it."""
    lately = Q(rotated_at=None) | Q(rotated_at__gt=timezone.now() - GRACE)
    known = {bytes(digest) for digest in sign_in.refresh_tokens.filter(lately).values_list("digest", flat=True)}
    newest = None
    while successor := next((each for each in _successors(refresh_token) if _digest(each) in known), None):
        newest = refresh_token = successor
    return newest


def _successors(token: str) -> list[str]:
    """What the token is exchanged for, and what it was exchanged for by the key of before; nobody else can tell."""
    macs = [hmac.digest(key, token.encode(), "sha256") for key in settings.REFRESH_TOKEN_KEYS]
    return [base64.urlsafe_b64encode(mac).rstrip(b"=").decode() for mac in macs]


def _issue(sign_in: SignIn, refresh_token: str) -> Session:
    RefreshToken.objects.create(sign_in=sign_in, digest=_digest(refresh_token))
    return _session(sign_in, refresh_token)


def _session(sign_in: SignIn, refresh_token: str) -> Session:
    access_token, expires_at = issue_access_token(sign_in.user, sign_in.pk)
    return Session(sign_in.user, access_token, expires_at, refresh_token, sign_in.expires_at)


def _lock_user_of(digest: bytes) -> User | None:
    users = User.objects.filter(sign_ins__refresh_tokens__digest=digest)
    return users.select_for_update(of=("self",), no_key=True).first()


def _end(which: Q) -> None:
    SignIn.objects.filter(which, ended_at=None).update(ended_at=timezone.now())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()
