"""What people do with the tokens they were mailed: set a new password, and confirm their e-mail address.

Nothing tells whether an address has an account: whoever asks gets the same answer before anything is looked up, and
what is then done, and how long it takes, nobody sees.
"""

import hashlib

from django.conf import settings
from django.db import transaction

from core import passwords
from core.errors import AuthenticationFailed, InvalidInput, RateLimited
from core.jobs.enqueueing import enqueue
from core.mailed_tokens import Purpose, use_mailed_token, user_of_mailed_token
from core.models import User
from core.rates.charging import charge, charge_address
from core.rates.table import Rate
from core.sealing import sealed
from core.sessions import end_all_sessions
from core.text import fold, is_storable
from finance.people.jobs import mail_email_confirmation, mail_password_reset

LONGEST_EMAIL = 254


def request_password_reset(*, email: str) -> None:
    """Have a token for a new password sent to the account of this address, if there is one with a password.

    InvalidInput when it cannot be an address, RateLimited when it was asked too often for it or from one place.
    """
    if len(email) > LONGEST_EMAIL or not is_storable(email) or "@" not in email:
        raise InvalidInput({"email": ["The e-mail address is not valid."]})
    charge_address(Rate.MAIL)
    _charge_mailbox(email)
    enqueue(mail_password_reset, None, sealed_email=sealed(email, mail_password_reset.name).hex())


def reset_password(*, token: str, new_password: str) -> User:
    """Give the user that the token was sent to a new password; every session, and every such token, ends.

    AuthenticationFailed naming ``token``, or InvalidInput, and the token is as good as before.
    """
    problems = passwords.problems_of_new_password(new_password, user_of_mailed_token(token, Purpose.PASSWORD_RESET))
    if problems:
        raise InvalidInput({"new_password": problems})
    hashed = passwords.hash_password(new_password)
    with transaction.atomic():
        user = use_mailed_token(token, Purpose.PASSWORD_RESET).changed(password=hashed).clean_and_save()
        end_all_sessions(user)
    return user


def confirm_email(*, token: str) -> User:
    """Note that the user reads what comes to their address; AuthenticationFailed naming ``token``."""
    return use_mailed_token(token, Purpose.EMAIL_CONFIRMATION)


def needs_confirmation(user: User) -> bool:
    """Whether the user may not sign in before their e-mail address is confirmed."""
    return settings.EMAIL_CONFIRMATION_REQUIRED and not user.has_confirmed_email


def ask_to_confirm(user: User) -> None:
    """Mail a token to the user if their address has to be confirmed, unless it got as many as it may by now."""
    if needs_confirmation(user):
        try:
            _charge_mailbox(user.email)
            enqueue(mail_email_confirmation, None, user_id=user.pk)
        except RateLimited:
            return


def require_confirmed_email(user: User) -> None:
    """AuthenticationFailed for whoever may not sign in yet, with another mail on its way."""
    if needs_confirmation(user):
        ask_to_confirm(user)
        raise AuthenticationFailed(AuthenticationFailed.Reason.EMAIL_NOT_CONFIRMED)


def _charge_mailbox(email: str) -> None:
    charge(Rate.MAILBOX, hashlib.sha256(fold(email).encode()).hexdigest())
