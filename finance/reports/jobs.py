"""Reports that are made in the night, as at midnight those of the day before end: nobody's morning waits for them."""

from datetime import time, timedelta
from typing import Any, Final

from django.utils import timezone

from core.acting import acting_for
from core.jobs.attempts import Attempt
from core.jobs.tasks import task
from core.models import SignIn, User
from finance.days import month_of, shifted
from finance.models import Wallet
from finance.reports.cache import is_at_hand
from finance.reports.current_report import current_report
from finance.reports.reports import monthly_report
from finance.reports.spending import spending_summaries

LATELY: Final = timedelta(days=7)
"""Who used their session within it may look at them tomorrow, too."""


@task(attempts=1, nightly=time(3, 30))
def warm_reports(attempt: Attempt) -> dict[str, Any]:
    """Keep what the pages of reports begin with, for whoever was here lately, in the store that processes share.

    Nothing is done where each process keeps reports for itself: none would find those of a worker.
    """
    users = [] if is_at_hand() else _users_of_late()
    for number, user in enumerate(users, start=1):
        with acting_for(user):
            _make_reports(user)
        attempt.progress(number, len(users))
    return {"users": len(users)}


def _users_of_late() -> list[User]:
    lately = SignIn.objects.filter(last_used_at__gt=timezone.now() - LATELY, ended_at=None)
    return list(User.objects.filter(pk__in=lately.values("user")).order_by("pk"))


def _make_reports(user: User) -> None:
    month = month_of(user.today)
    for wallet in Wallet.objects.for_user(user):
        current_report(user=user, wallet=wallet)
        spending_summaries(user=user, today=user.today, wallet=wallet)
        for shown in (month, shifted(month, months=-1)):
            monthly_report(user=user, wallet=wallet, month=shown)
