"""A second factor: codes of six digits from an authenticator app (TOTP, RFC 6238), asked for beside the password.

A code is good in its own 30 seconds, in those before and in those after, since clocks differ, and once: the step of the
last one that was used is kept under the row's lock. Whoever gives wrong ones has to wait longer and longer, so that
nobody who has the password comes to the code by trying. A recovery code is good in its place, and at any time, as none
is found by trying: nobody can keep its owner out.
"""

import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, TypeVar

import pyotp
from django.utils import timezone

from core import passwords
from core.acting import acting_for
from core.errors import AuthenticationFailed, Conflict, DomainError, RateLimited
from core.models import SecondFactor, User
from core.recovery_codes import new_recovery_codes, recovery_digest
from core.sealing import Unreadable, sealed, unsealed
from core.sessions import lock_user
from core.writes import write

Answer = TypeVar("Answer")
Reason = AuthenticationFailed.Reason
logger = logging.getLogger(__name__)
ISSUER: Final = "Pocketgraph"
STEP: Final = 30
"""Seconds that a code is shown."""
DRIFT: Final = 1
"""Steps that the app's clock may be before or behind."""
LONGEST_CODE: Final = 64
"""Characters that are looked at."""
FREE_TRIES: Final = 5
FIRST_WAIT: Final = timedelta(seconds=30)
"""After the fifth wrong code; it doubles with each further one."""
LONGEST_WAIT: Final = timedelta(hours=1)
MOST_DOUBLINGS: Final = 7
"""Which is more than LONGEST_WAIT."""


@dataclass(frozen=True, slots=True)
class NewSecret:
    """What an authenticator app is to be given, told once: as text, and as the address that a QR code shows."""

    secret: str = field(repr=False)
    uri: str = field(repr=False)


def has_totp(user: User) -> bool:
    """Whether the user signs in with a code; also asked of who signs in just now, in a request that is nobody's."""
    with acting_for(user):
        return SecondFactor.objects.for_user(user).filter(confirmed_at__isnull=False).exists()


def start_totp(*, user: User, current_password: str) -> NewSecret:
    """A secret for the user's app, which counts for nothing until ``confirm_totp``; one begun before is forgotten.

    AuthenticationFailed without the right password; Conflict when the user signs in with a code already.
    """
    passwords.require_password(user, current_password, "current_password")
    secret = pyotp.random_base32()
    _begin(user, secret)
    return NewSecret(secret, pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=ISSUER))


def confirm_totp(*, user: User, code: str) -> list[str]:
    """From now on the user signs in with a code; the answer are the recovery codes, told once.

    AuthenticationFailed for a wrong code, RateLimited after too many; Conflict when nothing was begun.
    """

    def confirm(factor: SecondFactor) -> list[str]:
        factor.confirmed_at = timezone.now()
        return _with_new_recovery_codes(factor)

    return _with_code(user, code, confirm, is_confirmed=False)


def renew_recovery_codes(*, user: User, current_password: str, code: str) -> list[str]:
    """New recovery codes in place of all of before; the proof as for ``disable_totp``."""
    passwords.require_password(user, current_password, "current_password")
    return _with_code(user, code, _with_new_recovery_codes)


def disable_totp(*, user: User, current_password: str, code: str) -> None:
    """From now on the user signs in by the password alone.

    AuthenticationFailed without the right password and a good code, RateLimited after too many wrong ones; Conflict
    when it is so already.
    """
    passwords.require_password(user, current_password, "current_password")
    _with_code(user, code, SecondFactor.delete)


def forget_second_factor(user: User) -> bool:
    """Let the user sign in by the password alone, without any proof: for operators. Whether there was one."""
    return SecondFactor.objects.for_user(user).delete()[0] > 0


def require_second_factor(user: User, code: str | None) -> None:
    """Use up a code of the user's, who gave the right password; nothing of whoever has no second factor.

    AuthenticationFailed naming ``code`` when it is missing or wrong; RateLimited after too many wrong ones.
    """
    with acting_for(user):
        if not has_totp(user):
            return
        if not code:
            raise AuthenticationFailed(Reason.SECOND_FACTOR_REQUIRED, "code")
        _with_code(user, code, lambda _: None)


@write
def _begin(user: User, secret: str) -> None:
    lock_user(user)
    if has_totp(user):
        raise Conflict("Signing in with a code is on already.")
    SecondFactor.objects.for_user(user).delete()
    SecondFactor.objects.create(user=user, sealed_secret=sealed(secret, user.pk))


def _with_code(user: User, code: str, work: Callable[[SecondFactor], Answer], *, is_confirmed: bool = True) -> Answer:
    """What ``work`` answers, done together with using the code up; a refusal is raised when the try is counted."""
    outcome = _attempt(user, code, work, is_confirmed)
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


@write
def _attempt(user: User, code: str, work: Callable[[SecondFactor], Answer], is_confirmed: bool) -> Answer | DomainError:
    factors = SecondFactor.objects.for_user(user).filter(confirmed_at__isnull=not is_confirmed)
    factor = factors.select_for_update().first()
    if factor is None:
        raise Conflict("Signing in with a code is off." if is_confirmed else "There is no new app to confirm.")
    refusal = _refusal(factor, code[:LONGEST_CODE])
    factor.clean_and_save()
    return refusal or work(factor)


def _refusal(factor: SecondFactor, code: str) -> DomainError | None:
    """Why the code is not taken; None where it is, and used up. Not yet saved."""
    now = timezone.now()
    waits_until = (factor.failed_at or now) + _wait(factor.failures)
    if _use_recovery_code(factor, code) or (now >= waits_until and _use_step(factor, code)):
        factor.failures = 0
        return None
    if now < waits_until:
        return RateLimited("There were too many wrong codes.", (waits_until - now).total_seconds())
    factor.changed(failures=factor.failures + 1, failed_at=now)
    return AuthenticationFailed(Reason.SECOND_FACTOR_WRONG, "code")


def _wait(failures: int) -> timedelta:
    if failures < FREE_TRIES:
        return timedelta()
    doublings = min(failures - FREE_TRIES, MOST_DOUBLINGS)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _use_step(factor: SecondFactor, code: str) -> bool:
    """Whether it is a code of the app's that is good now and was not used."""
    try:
        app = pyotp.TOTP(unsealed(bytes(factor.sealed_secret), factor.user_id), interval=STEP)
    except Unreadable:
        logger.warning("The second factor of user %s cannot be read: SECRET_KEY is another one.", factor.user_id)
        return False
    given, now = (
        "".join(code[:LONGEST_CODE].split()).encode(errors="surrogatepass"),
        int(timezone.now().timestamp()) // STEP,
    )
    for step in range(now - DRIFT, now + DRIFT + 1):
        if step > factor.last_step and hmac.compare_digest(app.generate_otp(step).encode(), given):
            factor.last_step = step
            return True
    return False


def _use_recovery_code(factor: SecondFactor, code: str) -> bool:
    digest = recovery_digest(code)
    if digest not in factor.recovery_digests:
        return False
    factor.recovery_digests = [kept for kept in factor.recovery_digests if kept != digest]
    return True


def _with_new_recovery_codes(factor: SecondFactor) -> list[str]:
    codes = new_recovery_codes()
    factor.changed(recovery_digests=[*map(recovery_digest, codes)]).clean_and_save()
    return codes
