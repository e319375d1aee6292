"""Tokens that are sent by e-mail, each good once, for one thing and for the address it went to.

A token is 256 random bits, of which only the SHA-256 is kept. Using one ends every other of the user for the same.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.db.models import F
from django.utils import timezone

from core.acting import acting_for, for_everyone
from core.errors import AuthenticationFailed
from core.models import MailedToken, User
from core.writes import write

Reason = AuthenticationFailed.Reason
Purpose = MailedToken.Purpose
RANDOM_BYTES: Final = 32
LIFETIMES: Final[Mapping[Purpose, timedelta]] = {
    Purpose.PASSWORD_RESET: timedelta(hours=1),
    Purpose.EMAIL_CONFIRMATION: timedelta(days=1),
}


@write
def issue_mailed_token(user: User, purpose: Purpose) -> str:
    """A new token to send to the user's address, beside those that were sent before."""
    token = secrets.token_urlsafe(RANDOM_BYTES)
    expires_at = timezone.now() + LIFETIMES[purpose]
    with acting_for(user):
        MailedToken.objects.create(
            user=user, purpose=purpose, email=user.email, digest=_digest(token), expires_at=expires_at
        )
    return token


@for_everyone()
def user_of_mailed_token(token: str, purpose: Purpose) -> User:
    """Whom the token was sent to; AuthenticationFailed, naming ``token``, when it is not good for this."""
    rows = MailedToken.objects.select_related("user").filter(digest=_digest(token), purpose=purpose)
    found = rows.filter(email=F("user__email")).first()
    if found is None or found.user.has_ended:
        raise AuthenticationFailed(Reason.TOKEN_INVALID, "token")
    if found.expires_at <= timezone.now():
        raise AuthenticationFailed(Reason.TOKEN_EXPIRED, "token")
    return found.user


@for_everyone()
@write
def use_mailed_token(token: str, purpose: Purpose) -> User:
    """The same, whose row is locked now; the token and its like are over. The address has proved to be the user's."""
    holders = User.objects.filter(mailed_tokens__digest=_digest(token))
    holders.select_for_update(of=("self",), no_key=True).first()
    user = user_of_mailed_token(token, purpose)
    MailedToken.objects.filter(user=user, purpose=purpose).delete()
    return user.changed(confirmed_email=user.email, email_confirmed_at=timezone.now()).clean_and_save()


def forget_expired_mailed_tokens() -> int:
    """Delete those that nobody can use any more; how many they were."""
    return MailedToken.objects.filter(expires_at__lte=timezone.now()).delete()[0]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()
