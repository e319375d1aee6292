"""Restores and exports that take longer than anybody waits."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from tempfile import TemporaryFile
from typing import IO, Any, Final

from core.errors import Conflict
from core.jobs.attempts import Attempt
from core.jobs.files import copy_file
from core.jobs.made_files import end_with_file
from core.jobs.tasks import task
from core.models import Job, User
from core.spooling import spooled
from finance.exchange.asking import asked_once
from finance.exchange.backup.restore import restore_backup
from finance.exchange.files import EXPORTS, Choice, Export, require_choice

JsonObject = dict[str, Any]
MEBIBYTE: Final = 1024 * 1024
MOST_EXPORTED: Final = 1024 * MEBIBYTE
"""Bytes of a file that is kept: more than a million transactions with their allocations."""
TOO_LARGE: Final = "The file is larger than the {:,} MiB that are kept; ask for less, or wait for it while it is sent."


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


@task(attempts=3)
def export_file(attempt: Attempt, *, name: str, choice: JsonObject) -> None:
    """Make the file as everything is at one moment, and keep it: the same that whoever waits for it gets."""
    export, chosen = EXPORTS[name], _read(choice)

    def pieces() -> Iterator[str]:
        return _limited(export.pieces(User.objects.get(jobs=attempt.job_id), chosen))

    with spooled(pieces) as file:
        end_with_file(attempt, file, export.name, export.content_type)


def restore_later(*, user: User, file: IO[bytes], key: str, fingerprint: str) -> Job:
    """The job that restores the file, or that was asked for under the same key before with the same ``fingerprint``.

    TooBusy while another one of the user's has not ended.
    """
    return asked_once(restore_upload, user, f"{key}:{fingerprint}", file)


def export_later(*, user: User, export: Export, choice: Choice, key: str) -> Job:
    """The job that makes the file, or that was asked for under the same key before with the same choice.

    TooBusy as above; what is wrong with the choice is told at once.
    """
    require_choice(user, choice)
    written = _written(choice)
    asked = f"{key}:{export.name}:{json.dumps(written)}"
    return asked_once(export_file, user, asked, name=export.name, choice=written)


def _limited(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces; Conflict where they are more than may be kept."""
    size = 0
    for piece in pieces:
        size += len(piece.encode())
        if size > MOST_EXPORTED:
            raise Conflict(TOO_LARGE.format(MOST_EXPORTED // MEBIBYTE))
        yield piece


def _written(choice: Choice) -> JsonObject:
    return {name: part.isoformat() if isinstance(part, dt.date) else part for name, part in asdict(choice).items()}


def _read(choice: JsonObject) -> Choice:
    days = {name: dt.date.fromisoformat(choice[name]) for name in ("start", "end") if choice[name]}
    return Choice(**choice | days)
