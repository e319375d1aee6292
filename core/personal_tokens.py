"""Personal access tokens: a program acts for somebody with a part of what they may do, until a day they chose.

A token is 256 random bits, of which only the SHA-256 is kept, behind a mark that tools which look for leaked secrets
can know, and before a checksum that finds what is mistyped without asking the database.

Whatever ends all sessions of a user ends these tokens, too: core/sessions.py.
"""

import hashlib
import re
import secrets
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone

from core import passwords
from core.acting import for_everyone
from core.errors import AuthenticationFailed, Conflict, Problems
from core.models import PersonalAccessToken, User
from core.scopes import Scope
from core.seen import Versions, versions_of
from core.sessions import lock_user
from core.visitors import Visitor
from core.writes import write

Reason = AuthenticationFailed.Reason
MARK: Final = "pgpat_"
SHAPE: Final = re.compile(rf"({MARK}[0-9a-f]{{64}})([0-9a-f]{{8}})", re.ASCII)
SHOWN: Final = len(MARK) + 6
"""Characters by which its owner knows a token again."""
RANDOM_BYTES: Final = 32
MOST_TOKENS: Final = 50
"""How many one user may have that are not revoked."""
MOST_DAYS: Final = 365
"""How long a token may be good."""
NOTED_EVERY: Final = timedelta(hours=1)
"""How often the last use is written, so that reading stays reading."""
KEPT_FOR: Final = timedelta(days=30)
"""How long what expired is kept, so that its owner sees why a program stopped."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token as it is told once, and its row."""

    row: PersonalAccessToken
    secret: str = field(repr=False)


def create_personal_access_token(
    *, user: User, current_password: str, name: str, scopes: Collection[Scope], valid_days: int
) -> NewToken:
    """A new token; AuthenticationFailed without the right password, Conflict when the user has MOST_TOKENS.

    InvalidInput with everything that is wrong.
    """
    passwords.require_password(user, current_password, "current_password")
    problems = _problems(scopes, valid_days)
    expires_at = timezone.now() + timedelta(days=0 if "valid_days" in problems else valid_days)
    return _create(user, PersonalAccessToken(name=name, scopes=sorted(set(scopes)), expires_at=expires_at), problems)


@write
def revoke_personal_access_token(*, user: User, token_id: int) -> datetime:
    """End a token at once; the answer is when it ended, which may be before. NotFound naming ``id``."""
    token = PersonalAccessToken.objects.get_for_user(user, token_id)
    ended_at = token.revoked_at or timezone.now()
    PersonalAccessToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=ended_at)
    return ended_at


def personal_access_tokens(*, user: User) -> list[PersonalAccessToken]:
    """The user's tokens that are not revoked, also those that expired lately, the newest first."""
    return list(_unrevoked(user).order_by("-created_at", "-pk"))


@for_everyone()
def visitor_of_personal_token(token: str) -> Visitor:
    """Whoever the token is of, with what it opens, found by one statement.

    AuthenticationFailed when it is unknown, expired or revoked, or its owner has ended.
    """
    rows = _found(token)
    found, now = rows[0], timezone.now()
    if found.revoked_at or found.user.has_ended:
        raise AuthenticationFailed(Reason.TOKEN_REVOKED)
    if found.expires_at <= now:
        raise AuthenticationFailed(Reason.TOKEN_EXPIRED)
    _note_use(found, now)
    return Visitor(found.user, _versions(rows), found.opens)


def forget_expired_tokens() -> int:
    """Delete the tokens that expired KEPT_FOR ago; how many they were."""
    return PersonalAccessToken.objects.filter(expires_at__lte=timezone.now() - KEPT_FOR).delete()[0]


@write
def _create(user: User, row: PersonalAccessToken, problems: Problems) -> NewToken:
    row.user = lock_user(user)
    if _unrevoked(user).count() >= MOST_TOKENS:
        raise Conflict("There are as many tokens as there can be; revoke one first.")
    secret = _new_secret()
    row.changed(digest=_digest(secret), prefix=secret[:SHOWN]).clean_and_save(problems)
    return NewToken(row, secret)


def _problems(scopes: Collection[Scope], valid_days: int) -> Problems:
    problems = {}
    if not scopes:
        problems["scopes"] = ["A token has one scope at the least."]
    if not 1 <= valid_days <= MOST_DAYS:
        problems["valid_days"] = [f"A token is good for 1 to {MOST_DAYS} days."]
    return problems


def _unrevoked(user: User) -> QuerySet[PersonalAccessToken]:
    return PersonalAccessToken.objects.for_user(user).filter(revoked_at=None)


def _new_secret() -> str:
    marked = MARK + secrets.token_hex(RANDOM_BYTES)
    return marked + _checksum(marked)


def _found(token: str) -> Sequence[PersonalAccessToken]:
    """The token with its user, once with the version of each of their wallets."""
    match = SHAPE.fullmatch(token)
    if match and match[2] == _checksum(match[1]):
        tokens = PersonalAccessToken.objects.select_related("user").filter(digest=_digest(token))
        wallet, version = (F(f"user__{name}") for name in settings.VERSION_OF_USER)
        if found := list(tokens.annotate(of_wallet=wallet, of_data=version)):
            return found
    raise AuthenticationFailed(Reason.TOKEN_INVALID)


def _versions(rows: Iterable[Any]) -> Versions:
    return versions_of(None if row.of_wallet is None else (row.of_wallet, row.of_data) for row in rows)


def _note_use(token: PersonalAccessToken, now: datetime) -> None:
    if token.last_used_at is None or token.last_used_at <= now - NOTED_EVERY:
        PersonalAccessToken.objects.filter(pk=token.pk).update(last_used_at=now)


def _checksum(marked: str) -> str:
    return f"{zlib.crc32(marked.encode()):08x}"


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
