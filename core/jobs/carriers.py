"""What brings jobs to whoever does them."""

from threading import Event
from typing import Final

from django.db import connection, transaction

from core.models import Job

ASKED: Final = Event()
"""Set when there is something to do for the thread of the server, on SQLite."""


def carry(job: Job, urgency: int) -> None:
    """Have the job done at its time, once the present transaction has ended well."""
    _carry(job, urgency)


def _carry(job: Job, urgency: int) -> None:
    if connection.vendor == "postgresql":
        from core.jobs.procrastinating import defer  # noqa: PLC0415 (a twentieth of a second, for whoever asks for work)

        defer(job, urgency)
    else:
        transaction.on_commit(ASKED.set)
