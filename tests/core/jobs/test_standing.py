"""Whether jobs are done is red when nobody works, and when what is due waits."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.jobs.standing import NO_WORKER, missing_for_work
from core.jobs.thread import taken_place
from core.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
CASES = [(4, "WAITING", []), (6, "WAITING", ["1 job should have begun five minutes ago or earlier."]), (6, "DONE", [])]


@pytest.fixture
def worker() -> Iterator[None]:
    """As seen half a minute ago, or on SQLite now."""
    if connection.vendor == "sqlite":
        place = taken_place()
        yield
        place.close()
        return
    seen(timedelta(seconds=30))
    yield
    forget_workers()


@pytest.fixture(autouse=True)
def _nobody() -> None:
    if connection.vendor == "postgresql":
        forget_workers()


def seen(ago: timedelta) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [timezone.now() - ago])


def forget_workers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")


def test_nobody_works():
    assert missing_for_work() == [NO_WORKER]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="There the place is free as soon as nobody works.")
def test_who_was_seen_more_than_a_minute_ago_works_no_more():
    seen(timedelta(seconds=61))
    assert missing_for_work() == [NO_WORKER]
    forget_workers()


@pytest.mark.usefixtures("worker")
def test_somebody_works():
    assert missing_for_work() == []


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(("minutes", "status", "missing"), CASES)
def test_what_is_due_waits(minutes, status, missing):
    Job.objects.create(task="of_the_test", status=status, due_at=timezone.now() - timedelta(minutes=minutes))
    assert missing_for_work() == missing


@pytest.mark.usefixtures("worker")
def test_what_is_due_later_does_not_wait():
    Job.objects.create(task="of_the_test", due_at=timezone.now() + timedelta(minutes=6))
    assert missing_for_work() == []
