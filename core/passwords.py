"""Passwords: what a good one is, and hashing that never takes the server over.

A hash costs a good part of a second of one processor. At most ``settings.PASSWORD_HASHING_THREADS`` are worked out at
once; the others wait in their own request's thread, off the event loop and without a database connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection

from core.errors import AuthenticationFailed, InvalidInput, TooBusy
from core.models import User
from core.text import is_storable
from core.words import words_of

LONGEST_PASSWORD: Final = 128
LONGEST_LOGIN: Final = 254
LONGEST_WAIT: Final = 5.0
"""Seconds that a request waits for its turn to hash."""
WAITING_PER_THREAD: Final = 16

_turns = BoundedSemaphore(settings.PASSWORD_HASHING_THREADS)
_places = BoundedSemaphore(settings.PASSWORD_HASHING_THREADS * (1 + WAITING_PER_THREAD))


def user_of_credentials(login: str, password: str) -> User:
    """Whoever signs in by this e-mail address or username, in any case, and password.

    AuthenticationFailed, after as long and in the same words for an unknown login as for a wrong password.
    """
    _require_text({"login": (login, LONGEST_LOGIN), "password": (password, LONGEST_PASSWORD)})
    with _turn_to_hash():
        user = authenticate(username=login, password=password)
    if not isinstance(user, User):
        raise AuthenticationFailed(AuthenticationFailed.Reason.INVALID_CREDENTIALS)
    return user


def require_password(user: User, password: str, field: str) -> None:
    """AuthenticationFailed unless it is the user's password, InvalidInput if it cannot be one; both name ``field``."""
    _require_text({field: (password, LONGEST_PASSWORD)})
    with _turn_to_hash():
        is_right = user.check_password(password)
    if not is_right:
        raise AuthenticationFailed(AuthenticationFailed.Reason.WRONG_PASSWORD, field)


def problems_of_new_password(password: str, user: User) -> list[str]:
    """Everything that keeps this from being a password of ``user``, by settings.AUTH_PASSWORD_VALIDATORS."""
    problems = _problems_of_text(password, LONGEST_PASSWORD)
    if problems:
        return problems
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [words_of(problem, "The password") for problem in error.error_list]
    return []


def hash_password(password: str) -> str:
    """The hash to keep of a password without problems."""
    with _turn_to_hash():
        return make_password(password)


@contextmanager
def _turn_to_hash() -> Iterator[None]:
    """Wait for the turn to work out one hash; TooBusy when too many wait, or for too long."""
    if not _places.acquire(blocking=False):
        raise TooBusy
    try:
        _wait_for_turn()
        try:
            yield
        finally:
            _turns.release()
    finally:
        _places.release()


def _wait_for_turn() -> None:
    if _turns.acquire(blocking=False):
        return
    if not connection.in_atomic_block:
        connection.close()  # Whoever waits leaves the pool's connection to others.
    if not _turns.acquire(timeout=LONGEST_WAIT):
        raise TooBusy


def _require_text(texts: dict[str, tuple[str, int]]) -> None:
    found = {field: _problems_of_text(text, longest) for field, (text, longest) in texts.items()}
    problems = {field: messages for field, messages in found.items() if messages}
    if problems:
        raise InvalidInput(problems)


def _problems_of_text(text: str, longest: int) -> list[str]:
    if len(text) > longest:
        return [f"The text is longer than {longest} characters."]
    return [] if is_storable(text) else ["The text has characters that cannot be stored."]
