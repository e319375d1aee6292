"""How a job is done: begun, tried, and what came of it noted in its row."""

import logging
from contextlib import AbstractContextManager
from typing import Any, Final

from django.utils import timezone

from core.acting import acting_for_key, for_everyone
from core.errors import DatabaseUnavailable, DomainError, RateLimited, TimedOut, TooBusy
from core.jobs.attempts import Attempt, Superseded
from core.jobs.carriers import carry
from core.jobs.files import forget_file
from core.jobs.tasks import Task, task_named
from core.models import Job
from core.writes import write

PASSING: Final = (DatabaseUnavailable, RateLimited, TimedOut, TooBusy)
"""Refusals that another attempt may not meet."""
FAILED, KILLED, UNKNOWN = "INTERNAL_SERVER_ERROR", "WORKER_KILLED", "UNKNOWN_TASK"
"""Codes of what no error of the domain says: a fault, a process that ended in the middle, work of another release."""
logger = logging.getLogger("core.jobs")


def run(job_id: int, *, was_left: bool = False) -> None:
    """Try a job that waits; ``was_left``: or that whoever began it left in the middle of. Nothing when it has ended."""
    begun = _begin(job_id, was_left=was_left)
    if begun:
        _try(*begun)


@for_everyone()
@write
def _begin(job_id: int, *, was_left: bool) -> tuple[Task[Any], Attempt, dict[str, Any]] | None:
    job = Job.objects.select_for_update().filter(Job.UNFINISHED, pk=job_id).first()
    if job is None or (job.status == Job.Status.RUNNING and not was_left):
        return None
    task = task_named(job.task)
    if task is None or job.attempts >= task.attempts:
        _end(job, UNKNOWN if task is None else KILLED)
        return None
    number, now = job.attempts + 1, timezone.now()
    job.changed(status=Job.Status.RUNNING, attempts=number, steps=0, all_steps=None, started_at=now).save()
    return task, Attempt(job.pk, job.user_id, number), job.arguments


def _end(job: Job, error_code: str) -> None:
    logger.error("Job %s (%s) was given up: %s", job.pk, job.task, error_code)
    job.changed(status=Job.Status.FAILED, error_code=error_code, arguments={}, ended_at=timezone.now()).save()
    forget_file(job.pk)


def _try(task: Task[Any], attempt: Attempt, arguments: dict[str, Any]) -> None:
    try:
        _do(task, attempt, arguments)
    except Superseded:
        logger.warning("Job %s (%s) was begun again meanwhile", attempt.job_id, task.name)


def _do(task: Task[Any], attempt: Attempt, arguments: dict[str, Any]) -> None:
    try:
        with _acting_for_owner(attempt):
            result = task.work(attempt, **arguments)
        if not attempt.is_over:
            attempt.end(result)
    except Superseded:
        raise
    except PASSING as error:
        _note_failure(task, attempt, error.code, is_passing=True)
    except DomainError as error:
        _note_failure(task, attempt, error.code, is_passing=False, result=_told_to_its_user(attempt, error))
    except Exception:
        logger.exception("Job %s (%s) failed", attempt.job_id, task.name)
        _note_failure(task, attempt, FAILED, is_passing=True)


def _acting_for_owner(attempt: Attempt) -> AbstractContextManager[None]:
    return for_everyone() if attempt.user_id is None else acting_for_key(attempt.user_id)


def _told_to_its_user(attempt: Attempt, error: DomainError) -> dict[str, Any] | None:
    """What was wrong, which may hold what somebody wrote: for them alone."""
    lines = [f"{path}: {' '.join(messages)}" if path else " ".join(messages) for path, messages in error.fields.items()]
    return None if attempt.user_id is None else {"problem": "\n".join(lines) or str(error)}


@for_everyone()
@write
def _note_failure(
    task: Task[Any], attempt: Attempt, error_code: str, *, is_passing: bool, result: dict[str, Any] | None = None
) -> None:
    """Another attempt after a while, or none."""
    if not is_passing or attempt.number >= task.attempts:
        attempt.give_up(error_code, result)
        return
    attempt.put_off(error_code, timezone.now() + task.wait_after(attempt.number))
    carry(Job.objects.get(pk=attempt.job_id), task.urgency)
