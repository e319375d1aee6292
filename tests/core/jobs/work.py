"""Work of tests, whose effect is an invitation."""

import secrets
import time
from datetime import UTC, datetime
from datetime import time as hour
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import transaction

from core.errors import Conflict, TooBusy
from core.jobs import files, made_files
from core.jobs.attempts import Attempt
from core.jobs.tasks import task
from core.models import Invitation, User
from finance.exchange.files import HLEDGER
from finance.exchange.jobs import export_file
from finance.people.demo import fill_with_demo_data

LATER = datetime(2100, 1, 1, tzinfo=UTC)


@task()
def invite_somebody(_attempt: Attempt) -> dict[str, Any]:
    Invitation.objects.create(digest=secrets.token_bytes(32), expires_at=LATER)
    return {"invited": 1}


@task(attempts=3)
def fail_by_a_fault(_attempt: Attempt, *, secret: str) -> None:
    raise RuntimeError(secret)


@task()
def find_it_busy(_attempt: Attempt) -> None:
    raise TooBusy


@task()
def be_refused(_attempt: Attempt) -> None:
    raise Conflict("It is closed.")


@task()
def see_whose_rows(_attempt: Attempt) -> dict[str, Any]:
    return {"seen": sorted(User.objects.filter(jobs__task="see_whose_rows").values_list("email", flat=True))}


@task()
def tell_progress(attempt: Attempt) -> None:
    attempt.progress(2, 3)


@task(attempts=2)
def invite_slowly(attempt: Attempt, *, folder: str) -> None:
    """The first attempt writes, and then takes longer than anybody waits; all is one transaction."""
    with transaction.atomic():
        Invitation.objects.create(digest=secrets.token_bytes(32), expires_at=LATER)
        Path(folder, f"begun-{attempt.number}").touch()
        if attempt.number == 1:
            time.sleep(600)
        attempt.end()


@task(attempts=2)
def export_slowly(attempt: Attempt, *, folder: str) -> None:
    """The first attempt has kept half of the journal, and then takes longer than anybody waits."""
    packed: list[bytes] = []
    as_ever = made_files.PACKED

    def pack(content: bytes) -> bytes:
        packed.append(content)
        if attempt.number == 1 and len(packed) == 3:
            Path(folder, "half").touch()
            time.sleep(600)
        return as_ever(content)

    with patch.object(files, "PART", 1000), patch.object(made_files, "PACKED", pack):
        export_file.work(attempt, name=HLEDGER.name, choice={"wallet_id": None, "start": None, "end": None})


def make_demo() -> User:
    """Somebody with a year of data."""
    user = User.objects.create_user("demo@example.com", "correct horse battery")
    fill_with_demo_data(user, user.today)
    return user


@task(attempts=2)
def never_end(attempt: Attempt, *, folder: str) -> None:
    Path(folder, f"begun-{attempt.number}").touch()
    time.sleep(600)


@task(nightly=hour(3))
def be_nightly(_attempt: Attempt) -> None:
    return
