"""``job(id)``: how one's own work in the background stands."""

from typing import Any

import pytest
from django.utils import timezone

from core.models import Job
from tests.clocks import stop_clock
from tests.graphql_api.households import node_id

DOCUMENT = """query($id: ID!) {
  job(id: $id) { id task status steps allSteps errorCode problem startedAt endedAt }
}"""


@pytest.fixture
def job(alice) -> Job:
    return Job.objects.create(user=alice, task="restore_upload", status="RUNNING", attempts=1, steps=20, all_steps=50)


def asked(execute, job: Job) -> Any:
    answer = execute(DOCUMENT, id=node_id(job))
    assert "errors" not in answer
    return answer["data"]["job"]


def test_it_tells_how_far_it_is(as_alice, job):
    assert asked(as_alice, job) == {
        "id": node_id(job), "task": "restore_upload", "status": "RUNNING", "steps": 20, "allSteps": 50,
        "errorCode": None, "problem": None, "startedAt": None, "endedAt": None,
    }  # fmt: skip


def test_it_tells_why_it_was_given_up(as_alice, job):
    Job.objects.update(status="FAILED", error_code="INVALID_INPUT", result={"problem": "wallets: One has to be there."})
    found = asked(as_alice, job)
    assert (found["status"], found["errorCode"]) == ("FAILED", "INVALID_INPUT")
    assert found["problem"] == "wallets: One has to be there."


def test_it_tells_of_the_file_that_it_made_for_a_day(as_alice, job, monkeypatch):
    document = "query($id: ID!) { job(id: $id) { file { name size address expiresAt } } }"
    assert as_alice(document, id=node_id(job))["data"]["job"] == {"file": None}
    made = {"name": "backup.json", "content_type": "application/json", "size": 2048}
    stop_clock(monkeypatch, "2026-05-20T12:00:00+00:00")
    Job.objects.update(status="DONE", result={"file": made}, ended_at=timezone.now())
    assert as_alice(document, id=node_id(job))["data"]["job"]["file"] == {
        "name": "backup.json",
        "size": 2048,
        "address": f"/exports/file?job={node_id(job)}",
        "expiresAt": "2026-05-21T12:00:00+00:00",
    }
    stop_clock(monkeypatch, "2026-05-21T12:00:00+00:00")
    assert as_alice(document, id=node_id(job))["data"]["job"] == {"file": None}


def test_anothers_and_the_houses_are_not_there(as_alice, as_bob, job):
    assert asked(as_bob, job) is None
    houses = Job.objects.create(task="clean_up")
    assert asked(as_alice, houses) is None


def test_who_is_not_signed_in_is_told_so(execute, job):
    assert execute(DOCUMENT, id=node_id(job))["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"
