"""Invitations: where REGISTRATION is ``invite``, each lets one person register.

A code is 128 random bits, of which only the SHA-256 is kept.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from core.entrances import Registration
from core.errors import Conflict, InvalidInput
from core.models import Invitation

RANDOM_BYTES: Final = 16
NEEDED: Final = "An invitation is needed, which was not used and has not expired."


def new_invitation(lifetime: timedelta) -> str:
    """A new code, which is told here and never again."""
    code = secrets.token_urlsafe(RANDOM_BYTES)
    Invitation(digest=_digest(code), expires_at=timezone.now() + lifetime).clean_and_save()
    return code


def require_open_registration() -> None:
    """Conflict when nobody may register."""
    if settings.REGISTRATION == Registration.CLOSED:
        raise Conflict("Nobody can register on this server.")


def problems_of_invitation(code: str) -> list[str]:
    """Why nobody can register with this code; none where no invitation is needed."""
    is_needed = settings.REGISTRATION == Registration.INVITE
    return [NEEDED] if is_needed and not _good(code).exists() else []


def use_invitation(code: str) -> None:
    """Let nobody else register with the code, where one is needed; InvalidInput when somebody was faster."""
    if settings.REGISTRATION == Registration.INVITE and not _good(code).delete()[0]:
        raise InvalidInput({"invitation": [NEEDED]})


def forget_expired_invitations() -> int:
    """Delete those that nobody can use any more; how many they were."""
    return Invitation.objects.filter(expires_at__lte=timezone.now()).delete()[0]


def _good(code: str) -> QuerySet[Invitation]:
    return Invitation.objects.filter(digest=_digest(code), expires_at__gt=timezone.now())


def _digest(code: str) -> bytes:
    return hashlib.sha256(code.strip().encode(errors="surrogatepass")).digest()
