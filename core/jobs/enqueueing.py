"""How work is asked for: in the transaction that it follows from, and gone with that where it is taken back."""

from typing import IO, Any, ParamSpec

from django.db import transaction

from core.acting import acting_for, for_everyone
from core.jobs.carriers import carry
from core.jobs.files import keep_file
from core.jobs.tasks import Task
from core.models import Job, User

Arguments = ParamSpec("Arguments")


def enqueue(task: Task[Arguments], user: User | None, *nothing: Arguments.args, **arguments: Arguments.kwargs) -> Job:
    """Have it done soon, for the user or, where that is None, by the house for everyone."""
    with acting_for(user) if user else for_everyone(), transaction.atomic():
        job = Job.objects.create(user=user, task=task.name, arguments=arguments)
        carry(job, task.urgency)
    return job


@transaction.atomic
def enqueue_keyed(
    task: Task[Arguments],
    user: User,
    key: str,
    file: IO[bytes] | None = None,
    *nothing: Arguments.args,
    **arguments: Arguments.kwargs,
) -> Job:
    """The same under a key, of a task that no other job may have; a file to work on is kept until the job has ended."""
    with acting_for(user):
        job = Job.objects.create(user=user, task=task.name, key=key, arguments=arguments)
        if file is not None:
            keep_file(job.pk, file)
        carry(job, task.urgency)
    return job


@for_everyone()
@transaction.atomic
def enqueue_once(task: Task[Any], key: str) -> Job:
    """The house's job of this key, which is asked for unless it was before."""
    job, is_new = Job.objects.get_or_create(task=task.name, key=key)
    if is_new:
        carry(job, task.urgency)
    return job
