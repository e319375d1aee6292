"""The secrets of an installation, which sign nothing themselves: every purpose has a key of its own, derived from one.

A derived key tells neither its secret nor another key, so what is signed for one purpose never passes for another.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import ImproperlyConfigured

DEVELOPMENT_KEY: Final = "development-only-key-that-signs-nothing-of-value"
SHORTEST: Final = 32
"""Characters of a secret: as many as HMAC with SHA-256 gives bytes (RFC 7518, section 3.2)."""
FEWEST_DIFFERENT: Final = 5
"""Different characters among them; Django's check of SECRET_KEY asks for as many."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the environment tells: the site's secret, that of access tokens, and the one that it took the place of."""

    site: str = field(repr=False)
    tokens: str = field(repr=False)
    previous_tokens: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key of access tokens, and the id by which a token names it (``kid``)."""

    id: str
    key: bytes = field(repr=False)


def read_secrets(environment: Mapping[str, str], *, development: bool) -> Secrets:
    """SECRET_KEY, JWT_KEY and, if there is one, JWT_PREVIOUS_KEY, taken as they are written.

    Development has fixed ones where nothing is said. Elsewhere ImproperlyConfigured names the variable that is missing,
    too easily guessed, or the same as another.
    """
    told = {name: environment.get(name, "") for name in ("SECRET_KEY", "JWT_KEY", "JWT_PREVIOUS_KEY")}
    if development:
        return Secrets(
            told["SECRET_KEY"] or DEVELOPMENT_KEY, told["JWT_KEY"] or DEVELOPMENT_KEY, told["JWT_PREVIOUS_KEY"]
        )
    for name, secret in told.items():
        if secret or name != "JWT_PREVIOUS_KEY":
            _require_strength(name, secret)
    _require_difference(told)
    return Secrets(*told.values())


def derived_key(secret: str, purpose: str) -> bytes:
    """The 32 bytes that HKDF with SHA-256 makes of ``secret`` for ``purpose`` (RFC 5869; no salt, one block)."""
    extracted = hmac.digest(bytes(hashlib.sha256().digest_size), secret.encode(errors="surrogateescape"), "sha256")
    return hmac.digest(extracted, purpose.encode() + b"\x01", "sha256")


def token_keys(secrets: Secrets) -> list[TokenKey]:
    """The key that signs access tokens, and the one before it, whose tokens are good until they expire."""
    return [_token_key(secret) for secret in (secrets.tokens, secrets.previous_tokens) if secret]


def successor_keys(secrets: Secrets) -> list[bytes]:
    """The key by which a refresh token tells its successor, and the one before it, for exchanges of a moment ago."""
    told = (secrets.tokens, secrets.previous_tokens)
    return [derived_key(secret, "successors of refresh tokens") for secret in told if secret]


def _token_key(secret: str) -> TokenKey:
    return TokenKey(derived_key(secret, "id of access tokens' key").hex()[:16], derived_key(secret, "access tokens"))


def _require_strength(name: str, secret: str) -> None:
    if not secret:
        raise ImproperlyConfigured(f"Set {name} to a secret of {SHORTEST} characters or more: it is missing or empty.")
    if len(secret) < SHORTEST:
        raise ImproperlyConfigured(f"{name} is too short: a secret has {SHORTEST} characters or more.")
    if len(set(secret)) < FEWEST_DIFFERENT:
        raise ImproperlyConfigured(f"{name} is too simple: it has fewer than {FEWEST_DIFFERENT} different characters.")
    if secret == DEVELOPMENT_KEY:
        raise ImproperlyConfigured(f"{name} is the key of development, which everybody knows.")


def _require_difference(told: Mapping[str, str]) -> None:
    names: dict[str, str] = {}
    for name, secret in told.items():
        if secret in names:
            raise ImproperlyConfigured(f"{name} equals {names[secret]}: each needs a secret of its own.")
        names[secret] = name
