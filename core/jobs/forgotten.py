"""Jobs that nothing brings to a worker any more, as when the tables of Procrastinate were emptied."""

from datetime import timedelta
from typing import Final

from django.db import connection
from django.utils import timezone

from core.acting import for_everyone
from core.jobs.carriers import carry
from core.jobs.tasks import task_named
from core.models import Job

OVERDUE: Final = timedelta(minutes=10)
KEPT: Final = timedelta(days=30)


@for_everyone()
def carry_forgotten() -> int:
    """Bring those that wait for long; one that is brought twice is done once. How many they were."""
    try:
        overdue = list(Job.objects.filter(status=Job.Status.WAITING, due_at__lte=timezone.now() - OVERDUE))
        for job in overdue:
            task = task_named(job.task)
            carry(job, task.urgency if task else 0)
        return len(overdue)
    finally:
        connection.close()


def forget_ended_jobs() -> int:
    """Delete those that ended long ago; how many they were."""
    return Job.objects.filter(ended_at__lte=timezone.now() - KEPT).delete()[0]
