"""A job is tried until it is done, refused or given up, and its row says which."""

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.acting import acting_for
from core.jobs.attempts import Attempt, Superseded
from core.jobs.enqueueing import enqueue
from core.jobs.running import run
from core.jobs.tasks import TASKS, Task
from core.models import Invitation, Job
from tests.core.jobs import work

pytestmark = pytest.mark.usefixtures("db", "carried")


def enqueued(task: Task, user=None, **arguments: object) -> Job:
    return enqueue(task, user, **arguments)


def tried(job: Job, **options: bool) -> Job:
    run(job.pk, **options)
    return Job.objects.get(pk=job.pk)


def test_what_is_done_is_noted_with_what_came_of_it():
    job = tried(enqueued(work.invite_somebody))
    assert (job.status, job.attempts, job.result, job.error_code) == ("DONE", 1, {"invited": 1}, "")
    assert job.created_at <= job.started_at <= job.ended_at
    assert Invitation.objects.count() == 1


def test_what_is_done_is_not_done_again():
    job = enqueued(work.invite_somebody)
    assert tried(job).attempts == tried(job, was_left=True).attempts == 1
    assert Invitation.objects.count() == 1


def test_a_job_that_is_gone_is_nothing_to_do():
    job = enqueued(work.invite_somebody)
    Job.objects.all().delete()
    run(job.pk)
    assert Invitation.objects.count() == 0


def test_what_runs_is_begun_again_only_by_who_knows_that_it_was_left():
    job = enqueued(work.invite_somebody)
    Job.objects.update(status="RUNNING", attempts=1)
    assert (tried(job).status, Invitation.objects.count()) == ("RUNNING", 0)
    assert (tried(job, was_left=True).status, Invitation.objects.count()) == ("DONE", 1)


def test_waits_grow_until_it_is_given_up(carried, caplog):
    job, waits = enqueued(work.fail_by_a_fault, secret="for nobody"), []
    for _ in range(2):
        began = timezone.now()
        waiting = tried(job)
        assert (waiting.status, waiting.error_code) == ("WAITING", "INTERNAL_SERVER_ERROR")
        waits.append(timedelta(seconds=int((waiting.due_at - began).total_seconds())))
    assert waits == [timedelta(seconds=10), timedelta(minutes=1)]
    given_up = tried(job)
    assert (given_up.status, given_up.attempts, given_up.error_code) == ("FAILED", 3, "INTERNAL_SERVER_ERROR")
    assert (given_up.arguments, given_up.result) == ({}, None)
    assert carried == [job.pk] * 3
    assert [(record.levelno, record.message) for record in caplog.records] == [
        (logging.ERROR, f"Job {job.pk} (fail_by_a_fault) failed")
    ] * 3


def test_every_kind_of_work_waits_an_hour_at_most():
    assert [TASKS["invite_somebody"].wait_after(number) for number in (1, 2, 3, 4, 5, 99)] == [
        timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10), *[timedelta(hours=1)] * 3
    ]  # fmt: skip


def test_what_passes_is_tried_again_without_a_word_in_the_log(caplog):
    job = tried(enqueued(work.find_it_busy))
    assert (job.status, job.error_code, caplog.records) == ("WAITING", "TOO_BUSY", [])


def test_what_is_refused_is_given_up_at_once():
    job = tried(enqueued(work.be_refused))
    assert (job.status, job.attempts, job.error_code) == ("FAILED", 1, "CONFLICT")


def test_a_job_that_kills_its_workers_is_given_up():
    job = enqueued(work.invite_somebody)
    Job.objects.update(status="RUNNING", attempts=5)
    job = tried(job, was_left=True)
    assert (job.status, job.attempts, job.error_code) == ("FAILED", 5, "WORKER_KILLED")
    assert Invitation.objects.count() == 0


def test_work_that_this_release_does_not_know_is_given_up():
    job = tried(Job.objects.create(task="of_another_release"))
    assert (job.status, job.attempts, job.error_code) == ("FAILED", 0, "UNKNOWN_TASK")


def test_progress_is_seen():
    job = tried(enqueued(work.tell_progress))
    assert (job.status, job.steps, job.all_steps) == ("DONE", 2, 3)


def test_only_the_last_attempt_may_say_anything():
    job = enqueued(work.invite_somebody)
    Job.objects.update(status="RUNNING", attempts=2)
    with pytest.raises(Superseded):
        Attempt(job.pk, None, 1).end()
    assert Job.objects.get().status == "RUNNING"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite shows every row.")
def test_somebodys_job_sees_their_rows_and_the_houses_everybodys(alice, bob):
    jobs = [enqueued(work.see_whose_rows, user) for user in (alice, bob, None)]
    with acting_for(None):
        for job in jobs:
            run(job.pk)
    seen = [Job.objects.get(pk=job.pk).result["seen"] for job in jobs]
    assert seen == [["alice@example.com"], ["bob@example.com"], ["alice@example.com", "bob@example.com"]]
