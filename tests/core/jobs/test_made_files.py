"""Files that jobs made: all of one or nothing, for their owner, for a day, and the last three."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from core.acting import acting_for
from core.errors import NotFound
from core.jobs import files, made_files
from core.jobs.attempts import Attempt, Superseded
from core.jobs.made_files import end_with_file, file_of, forget_expired_files, open_made_file
from core.models import Job, JobPart, User
from tests.clocks import stop_clock

pytestmark = pytest.mark.usefixtures("db")
CONTENT = bytes(range(256)) * 10
MADE_AT = "2026-05-20T12:00:00+00:00"


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PART", 1000)


def running(user: User) -> tuple[Job, Attempt]:
    job = Job.objects.create(user=user, task="of_the_test", status="RUNNING", attempts=1)
    return job, Attempt(job.pk, user.pk, 1)


def made(user: User, content: bytes = CONTENT) -> Job:
    job, attempt = running(user)
    with acting_for(user):
        end_with_file(attempt, BytesIO(content), "all.txt", "text/plain")
    return Job.objects.get(pk=job.pk)


def content_of(user: User, job: Job) -> bytes:
    with open_made_file(user=user, job_id=job.pk)[1] as file:
        return file.read()


def is_gone(user: User, job: Job) -> bool:
    with pytest.raises(NotFound) as refused:
        open_made_file(user=user, job_id=job.pk)
    return (str(refused.value), refused.value.fields) == ("File not found.", {"job": ["File not found."]})


def test_it_is_there_as_it_was_made_in_parts_that_are_packed(alice: User):
    job = made(alice)
    assert content_of(alice, job) == CONTENT
    assert [part.number for part in JobPart.objects.order_by("number")] == [0, 1, 2]
    assert sum(len(part.content) for part in JobPart.objects.all()) < len(CONTENT) / 2


def test_a_file_without_content_is_one(alice: User):
    assert content_of(alice, made(alice, b"")) == b""


def test_the_job_tells_of_it(alice: User, monkeypatch: pytest.MonkeyPatch):
    stop_clock(monkeypatch, MADE_AT)
    job = made(alice)
    assert (job.status, job.steps, job.all_steps) == ("DONE", 2560, 2560)
    file = file_of(job)
    assert (file.name, file.content_type, file.size) == ("all.txt", "text/plain", 2560)
    assert file.expires_at.isoformat() == "2026-05-21T12:00:00+00:00"


def test_nobody_else_has_it_and_no_other_job_has_one(alice: User, bob: User):
    job = made(alice)
    waiting, _ = running(alice)
    assert is_gone(bob, job)
    assert is_gone(alice, waiting)
    assert is_gone(alice, Job(pk=0))


def test_it_is_there_for_a_day_and_then_deleted(alice: User, monkeypatch: pytest.MonkeyPatch):
    stop_clock(monkeypatch, MADE_AT)
    job = made(alice)
    stop_clock(monkeypatch, "2026-05-21T11:59:59+00:00")
    assert (content_of(alice, job), forget_expired_files()) == (CONTENT, 0)
    stop_clock(monkeypatch, "2026-05-21T12:00:00+00:00")
    assert is_gone(alice, job)
    assert (forget_expired_files(), forget_expired_files()) == (1, 0)
    job.refresh_from_db()
    assert (job.status, job.result, JobPart.objects.count()) == ("DONE", None, 0)


def test_the_oldest_gives_way_to_a_fourth_and_nobody_elses(alice: User, bob: User):
    others = made(bob)
    jobs = [made(alice) for _ in range(4)]
    for age, job in enumerate(reversed(jobs[:3])):
        Job.objects.filter(pk=job.pk).update(ended_at=timezone.now() - timedelta(minutes=age))
    assert is_gone(alice, jobs[0])
    assert [content_of(alice, job) for job in jobs[1:]] == [CONTENT] * 3
    assert content_of(bob, others) == CONTENT
    assert file_of(Job.objects.get(pk=jobs[0].pk)) is None


def test_one_that_was_begun_again_meanwhile_leaves_nothing(alice: User):
    job, attempt = running(alice)
    Job.objects.update(attempts=2)
    with pytest.raises(Superseded):
        end_with_file(attempt, BytesIO(CONTENT), "all.txt", "text/plain")
    assert is_gone(alice, job)
    assert JobPart.objects.count() == 0


def test_one_that_fails_in_the_middle_leaves_nothing(alice: User, monkeypatch: pytest.MonkeyPatch):
    packed: list[bytes] = []

    def pack(content: bytes) -> bytes:
        if packed:
            raise RuntimeError("no more")
        packed.append(content)
        return content

    monkeypatch.setattr(made_files, "PACKED", pack)
    job, attempt = running(alice)
    with pytest.raises(RuntimeError, match="no more"):
        end_with_file(attempt, BytesIO(CONTENT), "all.txt", "text/plain")
    job.refresh_from_db()
    assert (len(packed), job.status, job.result, JobPart.objects.count()) == (1, "RUNNING", None, 0)


def test_it_goes_with_its_job_and_its_user(alice: User, bob: User):
    made(alice).delete()
    assert JobPart.objects.count() == 0
    made(bob)
    bob.delete()
    assert JobPart.objects.count() == 0
