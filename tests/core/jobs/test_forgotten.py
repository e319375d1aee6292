"""Jobs that nothing brings to a worker any more are brought again, and those that ended long ago are deleted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.jobs.forgotten import carry_forgotten, forget_ended_jobs
from core.models import Job

pytestmark = pytest.mark.usefixtures("db")


def test_what_waits_for_long_is_brought_again(carried, monkeypatch):
    monkeypatch.setattr("core.jobs.forgotten.connection.close", lambda: None)
    now = timezone.now()
    late, soon = now - timedelta(minutes=11), now - timedelta(minutes=9)
    waiting = Job.objects.create(task="invite_somebody", due_at=late)
    Job.objects.create(task="invite_somebody", due_at=soon)
    Job.objects.create(task="invite_somebody", due_at=late, status="DONE")
    assert (carry_forgotten(), carried) == (1, [waiting.pk])


def test_a_job_is_kept_for_thirty_days_after_its_end():
    now = timezone.now()
    for age in (29, 31, 40):
        Job.objects.create(task="invite_somebody", status="DONE", ended_at=now - timedelta(days=age))
    Job.objects.create(task="invite_somebody", created_at=now - timedelta(days=99))
    assert forget_ended_jobs() == 2
    assert Job.objects.count() == 2
