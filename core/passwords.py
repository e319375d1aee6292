"""Passwords: whose one is, and what a good one is. Hashes are worked out in turn (core/hashing.py)."""

from typing import Final

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from core.errors import AuthenticationFailed, InvalidInput
from core.hashing import turn_to_hash
from core.known_networks import is_known_here
from core.models import User
from core.rates.proofs import attempting, require_one_new_password, require_one_proof
from core.text import fold, is_storable
from core.words import words_of

LONGEST_PASSWORD: Final = 128
LONGEST_LOGIN: Final = 254


def user_of_credentials(login: str, password: str) -> User:
    """Whoever signs in by this e-mail address or username, in any case, and password.

    AuthenticationFailed, after as long and in the same words for an unknown login as for a wrong password; RateLimited
    after too many failures, or for a second password in one request.
    """
    _require_text({"login": (login, LONGEST_LOGIN), "password": (password, LONGEST_PASSWORD)})
    user = authenticate(username=login, password=password)
    if not isinstance(user, User):
        raise AuthenticationFailed(AuthenticationFailed.Reason.INVALID_CREDENTIALS)
    return user


def user_who_proves(login: str, password: str) -> User | None:
    """The same, None in place of AuthenticationFailed: what signing in to the API and to the admin have in common."""
    require_one_proof()
    user = User.objects.find_by_natural_key(login)
    with attempting(fold(login), is_known=is_known_here(user)) as attempt:
        attempt.succeeded = (user or User()).proves(password) and user is not None and not user.has_ended
    return user if attempt.succeeded else None


def require_password(user: User, password: str, field: str) -> None:
    """AuthenticationFailed unless it is the user's password, InvalidInput if it cannot be one; both name ``field``.

    RateLimited after too many failures, or for a second password in one request.
    """
    _require_text({field: (password, LONGEST_PASSWORD)})
    require_one_proof()
    with attempting(f"user:{user.pk}", is_known=is_known_here(user)) as attempt:
        attempt.succeeded = user.check_password(password)
    if not attempt.succeeded:
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
    """The hash to keep of a password without problems; RateLimited for a second one in one request."""
    require_one_new_password()
    with turn_to_hash():
        return make_password(password)


def _require_text(texts: dict[str, tuple[str, int]]) -> None:
    found = {field: _problems_of_text(text, longest) for field, (text, longest) in texts.items()}
    problems = {field: messages for field, messages in found.items() if messages}
    if problems:
        raise InvalidInput(problems)


def _problems_of_text(text: str, longest: int) -> list[str]:
    if len(text) > longest:
        return [f"The text is longer than {longest} characters."]
    return [] if is_storable(text) else ["The text has characters that cannot be stored."]
