"""Work is asked for in the transaction that it follows from."""

import pytest
from django.db import transaction

from core.acting import acting_for
from core.jobs.enqueueing import enqueue, enqueue_once
from core.models import Invitation, Job
from tests.core.jobs.work import invite_somebody, see_whose_rows

pytestmark = pytest.mark.usefixtures("db")


def test_a_job_waits_with_what_it_is_given_and_is_handed_over(carried, alice):
    job = Job.objects.get(pk=enqueue(see_whose_rows, alice).pk)
    assert (job.user, job.task, job.arguments) == (alice, "see_whose_rows", {})
    assert (job.status, job.attempts, job.due_at) == ("WAITING", 0, job.created_at)
    assert carried == [job.pk]


@pytest.mark.usefixtures("carried")
def test_what_is_taken_back_takes_its_jobs_with_it():
    with transaction.atomic():
        enqueue(invite_somebody, None)
        transaction.set_rollback(True)
    assert Job.objects.count() == 0
    assert Invitation.objects.count() == 0


def test_a_job_that_is_to_be_there_once_is_asked_for_once(carried):
    jobs = [enqueue_once(invite_somebody, key) for key in ("2026-05-01", "2026-05-01", "2026-05-02")]
    assert carried == [jobs[0].pk, jobs[2].pk]
    assert jobs[1] == jobs[0]


@pytest.mark.usefixtures("carried")
def test_others_may_be_there_twice():
    assert enqueue(invite_somebody, None) != enqueue(invite_somebody, None)


@pytest.mark.usefixtures("carried")
def test_nobody_finds_the_jobs_of_others_or_of_the_house(alice, bob):
    own, others, houses = (enqueue(see_whose_rows, user) for user in (alice, bob, None))
    with acting_for(alice):
        assert list(Job.objects.for_user(alice)) == [own]
    assert {own.pk, others.pk, houses.pk} == set(Job.objects.values_list("pk", flat=True))


def test_even_nobody_may_ask_the_house(carried):
    with acting_for(None):
        job = enqueue(invite_somebody, None)
    assert carried == [job.pk]
