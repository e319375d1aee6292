"""Long work of a user, of each kind one at a time, and the same where it is asked for again."""

from hashlib import sha256
from typing import IO, ParamSpec

from core.errors import TooBusy
from core.jobs.enqueueing import enqueue, enqueue_keyed
from core.jobs.tasks import Task
from core.models import Job, User
from core.writes import write
from finance.ledger.services.locking import lock_owner

Arguments = ParamSpec("Arguments")


@write
def asked_once(
    task: Task[Arguments],
    user: User,
    asked: str,
    file: IO[bytes] | None = None,
    *nothing: Arguments.args,
    **arguments: Arguments.kwargs,
) -> Job:
    """The job that is asked for by these words, which is the one that was asked for by them before.

    TooBusy while another one of the user's has not ended.
    """
    lock_owner(user)
    key = sha256(f"{user.pk}:{asked}".encode()).hexdigest()
    own = Job.objects.for_user(user).filter(task=task.name)
    if found := own.filter(key=key).first():
        return found
    if own.filter(Job.UNFINISHED).exists():
        raise TooBusy
    return enqueue_keyed(task, user, key, file, *nothing, **arguments)


@write
def asked_while_undone(
    task: Task[Arguments], user: User, *nothing: Arguments.args, **arguments: Arguments.kwargs
) -> Job:
    """The same of work that may be asked for again once it has ended, since it may end otherwise then."""
    lock_owner(user)
    going: Job | None = Job.objects.for_user(user).filter(Job.UNFINISHED, task=task.name).first()
    if going is None:
        return enqueue(task, user, *nothing, **arguments)
    if going.arguments != arguments:
        raise TooBusy
    return going
