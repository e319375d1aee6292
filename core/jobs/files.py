"""Files that jobs work on, or made: in the database, as workers may be on another machine than the server."""

from collections.abc import Callable
from typing import IO, Final

from core.models import JobPart

PART: Final = 1024 * 1024
"""Bytes."""
Packing = Callable[[bytes], bytes]


def keep_file(job_id: int, file: IO[bytes], pack: Packing = bytes) -> None:
    """In the transaction of what the job says of it, each part as ``pack`` makes it."""
    file.seek(0)
    number = 0
    while content := file.read(PART):
        JobPart.objects.create(job_id=job_id, number=number, content=pack(content))
        number += 1


def copy_file(job_id: int, file: IO[bytes], unpack: Packing = bytes) -> None:
    """Write what was kept into ``file``, a part at a time."""
    parts = JobPart.objects.filter(job_id=job_id)
    for number in range(parts.count()):
        file.write(unpack(bytes(parts.values_list("content", flat=True).get(number=number))))


def forget_file(job_id: int) -> None:
    """When the job has ended, or what it made has had its time."""
    JobPart.objects.filter(job_id=job_id).delete()
