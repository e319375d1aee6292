"""What /metrics tells of jobs: how many wait, run and ended, and whether they are done at all."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Count

from core.acting import for_everyone
from core.jobs.standing import has_worker, late_jobs
from core.metrics.gauges import Gauge, single
from core.models import Job


@for_everyone()
def of_jobs() -> Iterable[Gauge]:
    """Also of what there is none, as Prometheus sees no increase in what begins with 1."""
    found = dict(Job.objects.order_by("status").values_list("status").annotate(Count("pk")))
    by_status = {status: found.get(status, 0) for status in Job.Status.values}
    return [
        Gauge("pocketgraph_jobs", "Jobs, those that ended for 30 days.", by_status, "status"),
        single("pocketgraph_jobs_late", "Jobs that should have begun five minutes ago.", late_jobs(connection)),
        single("pocketgraph_job_workers_up", "Whether somebody does jobs.", has_worker(connection)),
    ]
