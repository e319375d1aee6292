"""Imports of more rows than anybody waits for: looked at, committed and undone in the background."""

from tempfile import TemporaryFile
from typing import IO

from core.jobs.attempts import Attempt
from core.jobs.files import copy_file
from core.jobs.tasks import task
from core.lookups import row_of_user
from core.models import Job, User
from core.writes import write
from finance.exchange.asking import asked_once, asked_while_undone
from finance.exchange.imports.committing import commit_import, require_committable
from finance.exchange.imports.previews import preview_statement
from finance.exchange.imports.undoing import require_committed, undo_import
from finance.ledger.selectors.movements import Movement
from finance.ledger.services.assertions import MAY_BREAK, breaking_assertions
from finance.ledger.services.changes import Change
from finance.ledger.services.locking import require_version
from finance.models import Deposit, Import, ImportRow

IMPORT = "import"
"""Where the result of a job names the import that came of it."""


@task(attempts=3)
def preview_upload(attempt: Attempt, *, deposit_id: int, profile_id: int | None, file_name: str) -> None:
    """Look at the file that was uploaded; that it is done is committed with the preview."""
    user = User.objects.get(jobs=attempt.job_id)
    with TemporaryFile() as file:
        copy_file(attempt.job_id, file)
        file.seek(0)
        content = file.read()
    preview_statement(
        user=user,
        deposit_id=deposit_id,
        profile_id=profile_id,
        content=content,
        file_name=file_name,
        on_kept=lambda origin: _end(attempt, origin),
    )


@task(attempts=3)
def commit_rows(attempt: Attempt, *, import_id: int, expected_version: int, may_break: bool) -> None:
    """Commit the import as it was asked for; that it is done is committed with it."""
    user = _begun(attempt, import_id)

    @write
    def intention() -> None:
        _end(attempt, commit_import(user=user, import_id=import_id, expected_version=expected_version).answer)

    with breaking_assertions(may_break):
        intention()


@task(attempts=3)
def undo_rows(attempt: Attempt, *, import_id: int, expected_version: int, take_changed: bool, may_break: bool) -> None:
    """Undo the import as it was asked for; that it is done is committed with it."""
    user = _begun(attempt, import_id)

    @write
    def intention() -> None:
        change = undo_import(
            user=user, import_id=import_id, take_changed=take_changed, expected_version=expected_version
        )
        _end(attempt, change.answer)

    with breaking_assertions(may_break):
        intention()


def preview_later(
    *,
    user: User,
    deposit_id: int,
    profile_id: int | None,
    file_name: str,
    file: IO[bytes],
    key: str,
    fingerprint: str,
) -> Job:
    """The job that looks at the file, or that was asked for under the same key before with the same file.

    TooBusy while another one of the user's has not ended; what the file lacks is told by the job.
    """
    row_of_user(Deposit, user=user, pk=deposit_id, field="deposit")
    asked = f"{key}:{deposit_id}:{profile_id}:{fingerprint}"
    return asked_once(
        preview_upload, user, asked, file, deposit_id=deposit_id, profile_id=profile_id, file_name=file_name
    )


def commit_later(*, user: User, import_id: int, expected_version: int | None = None) -> Change[Job]:
    """The job that commits the import as it is now; Conflict at once where it is none to be committed."""
    origin = _as_seen(user, import_id, expected_version)
    require_committable(origin)
    job = asked_while_undone(
        commit_rows, user, import_id=origin.pk, expected_version=origin.version, may_break=MAY_BREAK.get()
    )
    return Change(job, Movement())


def undo_later(
    *, user: User, import_id: int, take_changed: bool = False, expected_version: int | None = None
) -> Change[Job]:
    """The same for undoing it."""
    origin = _as_seen(user, import_id, expected_version)
    require_committed(origin)
    job = asked_while_undone(
        undo_rows,
        user,
        import_id=origin.pk,
        expected_version=origin.version,
        take_changed=take_changed,
        may_break=MAY_BREAK.get(),
    )
    return Change(job, Movement())


def _as_seen(user: User, import_id: int, expected_version: int | None) -> Import:
    """The user's import; Conflict where it is not the version any more that they saw."""
    origin = row_of_user(Import, user=user, pk=import_id, field="id")
    require_version(origin, expected_version)
    return origin


def _begun(attempt: Attempt, import_id: int) -> User:
    attempt.progress(0, _rows(import_id))
    return User.objects.get(jobs=attempt.job_id)


def _end(attempt: Attempt, origin: Import) -> None:
    rows = _rows(origin.pk)
    attempt.progress(rows, rows)
    attempt.end({IMPORT: origin.pk})


def _rows(import_id: int) -> int:
    return ImportRow.objects.filter(origin=import_id).count()
