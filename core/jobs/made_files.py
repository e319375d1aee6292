"""Files that jobs made, kept for whoever asked for them: a day, and the last few of each user."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Final

from django.db.models import QuerySet
from django.utils import timezone

from core.errors import NotFound
from core.jobs.attempts import Attempt
from core.jobs.files import copy_file, forget_file, keep_file
from core.models import Job, User
from core.snapshots import snapshot
from core.writes import write

KEPT: Final = timedelta(hours=24)
MOST: Final = 3
"""Files of one user; the oldest gives way to another."""
MADE: Final = "file"
"""Where the result of a job tells of it; a file that is gone is told of by none."""
PACKED: Final = partial(zlib.compress, level=1)


@dataclass(frozen=True, slots=True)
class MadeFile:
    name: str
    content_type: str
    size: int
    """Bytes."""
    expires_at: datetime


def file_of(job: Job) -> MadeFile | None:
    """What the job made; None while it does not have it, and once it has had its time."""
    made = (job.result or {}).get(MADE)
    if made is None or job.ended_at is None or job.ended_at <= timezone.now() - KEPT:
        return None
    return MadeFile(**made, expires_at=job.ended_at + KEPT)


@write
def end_with_file(attempt: Attempt, file: IO[bytes], name: str, content_type: str) -> None:
    """The job is done, and its file is there, all of it: both are committed at once."""
    size = file.seek(0, 2)
    attempt.progress(size, size)
    attempt.end({MADE: {"name": name, "content_type": content_type, "size": size}})
    keep_file(attempt.job_id, file, PACKED)
    for job in _with_files().filter(user=attempt.user_id).order_by("-ended_at", "-pk")[MOST:]:
        _forget(job)


def open_made_file(*, user: User, job_id: int) -> tuple[MadeFile, IO[bytes]]:
    """What a job of the user's made, and all of it in a file that is deleted once it is closed.

    NotFound naming ``job`` for any other job, for another's, and where the file is gone.
    """
    with snapshot():
        job = Job.objects.for_user(user).filter(pk=job_id).first()
        made = file_of(job) if job else None
        if made is None:
            raise NotFound("File", "job")
        return made, _copied(job_id)


def forget_expired_files() -> int:
    """Delete those that have had their time; how many they were."""
    expired = list(_with_files().filter(ended_at__lte=timezone.now() - KEPT))
    for job in expired:
        _forget(job)
    return len(expired)


def _with_files() -> QuerySet[Job]:
    return Job.objects.filter(status=Job.Status.DONE, result__has_key=MADE)


@write
def _forget(job: Job) -> None:
    forget_file(job.pk)
    Job.objects.filter(pk=job.pk).update(result=None)


def _copied(job_id: int) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115 (it outlives this function)
    try:
        copy_file(job_id, file, zlib.decompress)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file
