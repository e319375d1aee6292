"""Whether jobs are done: somebody works, and nothing waits for long."""

from contextlib import closing
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from core.acting import for_everyone
from core.health import UNREACHABLE, own_connection
from core.jobs.thread import taken_place

SEEN_WITHIN: Final = timedelta(minutes=1)
LATE: Final = timedelta(minutes=5)
NO_WORKER: Final = "No worker has been seen for a minute."


@for_everyone()
def missing_for_work() -> list[str]:
    """What keeps jobs from being done, in words that are safe to show; empty when all is well."""
    try:
        with closing(own_connection()) as connection:
            return [*([] if has_worker(connection) else [NO_WORKER]), *_late(late_jobs(connection))]
    except DatabaseError:
        return [UNREACHABLE]


def has_worker(connection: BaseDatabaseWrapper) -> bool:
    """Whether somebody does jobs."""
    return _has_heartbeat(connection) if connection.vendor == "postgresql" else _has_place()


def late_jobs(connection: BaseDatabaseWrapper) -> int:
    """How many should have begun five minutes ago or earlier."""
    sql = "SELECT count(*) FROM core_job WHERE status = 'WAITING' AND due_at < %s"
    count: int = _asked(connection, sql, timezone.now() - LATE)
    return count


def _has_heartbeat(connection: BaseDatabaseWrapper) -> bool:
    seen: datetime | None = _asked(connection, "SELECT max(last_heartbeat) FROM procrastinate_workers")
    return seen is not None and seen > timezone.now() - SEEN_WITHIN


def _has_place() -> bool:
    place = taken_place()
    if place:
        place.close()
    return place is None


def _late(count: int) -> list[str]:
    return [f"{count} job{'' if count == 1 else 's'} should have begun five minutes ago or earlier."] if count else []


def _asked(connection: BaseDatabaseWrapper, sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
