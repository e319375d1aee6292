"""Second factors for tests: what an authenticator app does, by the test's clock."""

from typing import Final

import pyotp
from django.utils import timezone

from core import second_factors
from core.models import SecondFactor, User
from core.sealing import sealed

NOON: Final = "2026-05-20T12:00:00+00:00"
"""The beginning of a step."""


def code_of(secret: str, later: int = 0) -> str:
    """What the app shows ``later`` seconds from now."""
    return pyotp.TOTP(secret).at(int(timezone.now().timestamp()) + later)


def wrong_code(secret: str) -> str:
    """None of the codes that are good now."""
    good = {code_of(secret, later) for later in (-30, 0, 30)}
    return next(code for code in ("111111", "222222", "333333", "444444") if code not in good)


def give_second_factor(user: User) -> tuple[str, list[str]]:
    """The secret and the recovery codes of one that counts, without a code used."""
    secret = pyotp.random_base32()
    factor = SecondFactor.objects.create(user=user, sealed_secret=sealed(secret, user.pk), confirmed_at=timezone.now())
    return secret, second_factors._with_new_recovery_codes(factor)
