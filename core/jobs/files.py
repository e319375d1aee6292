"""Files that jobs work on: in the database, as workers may be on another machine than the server that took them."""

from typing import IO, Final

from core.models import Job, JobPart

PART: Final = 1024 * 1024
"""Bytes."""


def keep_file(job: Job, file: IO[bytes]) -> None:
    """In the transaction of the job."""
    file.seek(0)
    number = 0
    while content := file.read(PART):
        JobPart.objects.create(job=job, number=number, content=content)
        number += 1


def copy_file(job_id: int, file: IO[bytes]) -> None:
    """Write what was kept into ``file``, a part at a time."""
    parts = JobPart.objects.filter(job_id=job_id)
    for number in range(parts.count()):
        file.write(parts.values_list("content", flat=True).get(number=number))


def forget_file(job_id: int) -> None:
    """When the job has ended."""
    JobPart.objects.filter(job_id=job_id).delete()
