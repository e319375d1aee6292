"""Restores that take longer than anybody waits."""

from collections import Counter
from hashlib import sha256
from tempfile import TemporaryFile
from typing import IO

from core.errors import TooBusy
from core.jobs.attempts import Attempt
from core.jobs.enqueueing import enqueue_file
from core.jobs.files import copy_file
from core.jobs.tasks import task
from core.models import Job, User
from core.writes import write
from finance.exchange.backup.restore import restore_backup
from finance.ledger.services.locking import lock_owner


@task(attempts=3)
def restore_upload(attempt: Attempt) -> None:
    """Restore the file that was uploaded: that it is done is committed with what it made."""
    user = User.objects.get(jobs=attempt.job_id)

    def end(counts: Counter[str]) -> None:
        attempt.progress(counts.total(), counts.total())
        attempt.end({"restored": counts})

    with TemporaryFile() as file:
        copy_file(attempt.job_id, file)
        restore_backup(user=user, file=file, on_restored=end)


@write
def restore_later(*, user: User, file: IO[bytes], key: str, fingerprint: str) -> Job:
    """The job that restores the file, or that was asked for under the same key before with the same ``fingerprint``.

    TooBusy while another one of the user's has not ended.
    """
    lock_owner(user)
    name = sha256(f"{user.pk}:{key}:{fingerprint}".encode()).hexdigest()
    own = Job.objects.for_user(user).filter(task=restore_upload.name)
    if found := own.filter(key=name).first():
        return found
    if own.filter(Job.UNFINISHED).exists():
        raise TooBusy
    return enqueue_file(restore_upload, user, file, name)
