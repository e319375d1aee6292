"""What is done every night for the house as a whole."""

from dataclasses import asdict, dataclass
from datetime import time
from typing import Any

from core.invitations import forget_expired_invitations
from core.jobs.attempts import Attempt
from core.jobs.forgotten import forget_ended_jobs
from core.jobs.made_files import forget_expired_files
from core.jobs.tasks import task
from core.mailed_tokens import forget_expired_mailed_tokens
from core.models import User
from core.personal_tokens import forget_expired_tokens
from core.sessions import forget_expired_sessions
from finance.exchange.imports.clearing import forget_old_previews
from finance.people.accounts import erase
from finance.retries.idempotency import forget_old_keys


@dataclass(frozen=True, slots=True)
class Cleared:
    """How much of each was deleted."""

    demo_users: int
    sessions: int
    tokens: int
    keys: int
    previews: int


@task(nightly=time(2, 30))
def clean_up(_attempt: Attempt) -> dict[str, Any]:
    """Delete what has had its time."""
    return asdict(clear_expired())


def clear_expired(*, every_demo: bool = False) -> Cleared:
    """Delete demo users, keys of retries and made files after 24 hours, previews of statements after 7 days, and old
    sessions, tokens, invitations and jobs.
    """
    demos = User.objects.filter(is_demo=True) if every_demo else User.objects.expired_demos()
    users = list(demos.order_by("pk"))
    for user in users:
        erase(user)
    forget_expired_invitations()
    forget_expired_files()
    forget_ended_jobs()
    tokens = forget_expired_tokens() + forget_expired_mailed_tokens()
    return Cleared(len(users), forget_expired_sessions(), tokens, forget_old_keys(), forget_old_previews())
