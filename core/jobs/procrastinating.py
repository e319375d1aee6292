"""Procrastinate's tables on PostgreSQL, where each of our jobs that is to be done has a row that names it."""

from functools import cache
from typing import Final

from procrastinate import App
from procrastinate.contrib.django.django_connector import DjangoConnector

from core.models import Job

RUN: Final = "run"
"""The one task that Procrastinate knows of."""


def defer(job: Job, urgency: int) -> None:
    """In the present transaction; a worker that listens is told of it at its end."""
    _app().configure_task(RUN, priority=urgency, schedule_at=job.due_at).defer(job_id=job.pk)


@cache
def _app() -> App:
    """Over Django's own connection; a worker's is another."""
    return App(connector=DjangoConnector())
