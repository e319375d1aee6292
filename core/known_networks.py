"""From where a user signed in lately, kept as digests that tell nobody where that is."""

import hashlib
from typing import Final

from django.conf import settings

from core.models import User
from core.rates.visits import present_visit
from core.secret_keys import derived_key

KEY: Final = derived_key(settings.SECRET_KEY, "known networks")
DIGEST: Final = 8
"""Bytes."""
MOST: Final = 20
"""Networks that are kept of a user."""
FRESH: Final = 10
"""Among so many of the newest ones, the one that is used again is not written anew."""


def is_known_here(user: User | None) -> bool:
    """Whether the present request comes from where the user, if there is one, signed in before."""
    digest = _digest_here()
    return user is not None and digest is not None and digest in _digests(user)


def note_network(user: User) -> bool:
    """Put where the present request comes from first of the user's, unsaved; whether that changed anything."""
    digest = _digest_here()
    known = _digests(user)
    if digest is None or digest in known[:FRESH]:
        return False
    user.known_networks = b"".join([digest, *(each for each in known if each != digest)][:MOST])
    return True


def keep_network(user: User) -> None:
    """The same in the database, of whoever has signed in, with all that it takes."""
    if note_network(user):
        User.objects.filter(pk=user.pk).update(known_networks=user.known_networks)


def _digest_here() -> bytes | None:
    visit = present_visit()
    return hashlib.blake2b(visit.address.encode(), key=KEY, digest_size=DIGEST).digest() if visit else None


def _digests(user: User) -> list[bytes]:
    known = bytes(user.known_networks)
    return [known[start : start + DIGEST] for start in range(0, len(known), DIGEST)]
