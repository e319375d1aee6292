"""Recovery codes: ten for whoever lost their authenticator app, each good once, of which only hashes are kept.

A code has 79 random bits, so its SHA-256 tells nothing about it.
"""

import hashlib
import secrets
from typing import Final

from core.text import fold

CODES: Final = 10
ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is taken for something else when it is written down."""
GROUPS: Final = 4
LETTERS: Final = 4
"""Of each group."""


def new_recovery_codes() -> list[str]:
    """Such as ``k7fm-2xqd-wn9a-hp3c``."""
    return ["-".join(_group() for _ in range(GROUPS)) for _ in range(CODES)]


def recovery_digest(code: str) -> str:
    """What is kept of a code; the same in whatever case it is typed, and without its hyphens."""
    plain = "".join(character for character in fold(code) if character in ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()


def _group() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
