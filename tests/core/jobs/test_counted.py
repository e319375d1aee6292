"""What /metrics tells of jobs, those of everybody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.jobs import counted
from core.jobs.counted import of_jobs
from core.models import Job, User


def told() -> dict[str, dict[str, float]]:
    return {gauge.name: dict(gauge.values) for gauge in of_jobs()}


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(counted, "has_worker", lambda _: False)


def test_jobs_by_their_status_and_zero_of_which_there_is_none(alice: User):
    for status, count in (("WAITING", 1), ("RUNNING", 2), ("FAILED", 3)):
        for _ in range(count):
            Job.objects.create(task="of_the_test", user=alice, status=status)
    assert told()["pocketgraph_jobs"] == {"WAITING": 1, "RUNNING": 2, "DONE": 0, "FAILED": 3}


def test_late_ones():
    now = timezone.now()
    for minutes, status in ((-6, "WAITING"), (-7, "WAITING"), (-4, "WAITING"), (6, "WAITING"), (-6, "RUNNING")):
        Job.objects.create(task="of_the_test", status=status, due_at=now + timedelta(minutes=minutes))
    assert told()["pocketgraph_jobs_late"] == {"": 2}


@pytest.mark.parametrize("is_there", [False, True])
def test_whether_somebody_works(monkeypatch: pytest.MonkeyPatch, *, is_there: bool):
    monkeypatch.setattr(counted, "has_worker", lambda _: is_there)
    assert told()["pocketgraph_job_workers_up"] == {"": is_there}
