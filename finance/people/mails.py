"""What is written to people by e-mail, each with a token in it. Sending takes its time: see jobs.py."""

from django.conf import settings
from django.core.mail import EmailMessage

from core.mail_settings import GAP
from core.mailed_tokens import Purpose, issue_mailed_token
from core.models import User

FORGOTTEN = """\
Somebody, most likely you, asked for a new password for the Pocketgraph account of {email}.

To set one within an hour, use this:

{place}

It works once. If it was not you, do nothing: your password stays as it is.
"""
NEW_ADDRESS = """\
Somebody, most likely you, gave {email} as the e-mail address of a Pocketgraph account.

To confirm within a day that it is yours, use this:

{place}

It works once. If it was not you, do nothing.
"""


def send_password_reset(user: User) -> None:
    token = issue_mailed_token(user, Purpose.PASSWORD_RESET)
    place = _place(settings.PASSWORD_RESET_URL, token)
    _send(user, "A new password for Pocketgraph", FORGOTTEN, place)


def send_email_confirmation(user: User) -> None:
    token = issue_mailed_token(user, Purpose.EMAIL_CONFIRMATION)
    place = _place(settings.EMAIL_CONFIRMATION_URL, token)
    _send(user, "Confirm your e-mail address for Pocketgraph", NEW_ADDRESS, place)


def _place(page: str, token: str) -> str:
    """The page of the front end that takes the token, or the token itself where there is no page."""
    return page.replace(GAP, token) if page else token


def _send(user: User, subject: str, text: str, place: str) -> None:
    EmailMessage(subject, text.format(email=user.email, place=place), to=[user.email]).send()
