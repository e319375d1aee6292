"""Secrets that have to be read again, sealed so that a copy of the database alone does not tell them.

Each is sealed for one owner with AES-256-GCM under a key derived from SECRET_KEY, so that no row's secret passes for
another's. Under another SECRET_KEY what is sealed cannot be read.
"""

import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE: Final = 12
"""Random bytes before each sealed secret."""


class Unreadable(Exception):
    """What was sealed under another key, or for somebody else, or is damaged."""


def sealing_key_id() -> str:
    """What names the key that seals, and does not tell it."""
    return hmac.digest(settings.SEALING_KEY, b"id", "sha256").hex()[:16]


def sealed(secret: str, owner: object) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(settings.SEALING_KEY).encrypt(nonce, secret.encode(), str(owner).encode())


def unsealed(text: bytes, owner: object) -> str:
    """The secret again; Unreadable when it cannot be told."""
    try:
        return AESGCM(settings.SEALING_KEY).decrypt(text[:NONCE], text[NONCE:], str(owner).encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error
