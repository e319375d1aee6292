"""Mails, sent in the background: the servers of mail take their time, and are away at times."""

from core.jobs.attempts import Attempt
from core.jobs.tasks import task
from core.models import User
from core.sealing import unsealed
from core.text import fold
from finance.people.mails import send_email_confirmation, send_password_reset

SOON = 10


@task(urgency=SOON)
def mail_password_reset(_attempt: Attempt, *, sealed_email: str) -> None:
    """To the account of this address, if there is one with a password. The token is made only now."""
    email = unsealed(bytes.fromhex(sealed_email), mail_password_reset.name)
    user = User.objects.filter(folded_email=fold(email), is_demo=False).first()
    if user is not None and not user.has_ended and user.has_usable_password():
        send_password_reset(user)


@task(urgency=SOON)
def mail_email_confirmation(_attempt: Attempt, *, user_id: int) -> None:
    """To whoever has not confirmed their address yet, of those who are still there."""
    user = User.objects.filter(pk=user_id).first()
    if user is not None and not user.has_confirmed_email:
        send_email_confirmation(user)
