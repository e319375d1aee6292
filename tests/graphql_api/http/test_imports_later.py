"""Imports that nobody waits for: looked at, committed and undone by jobs, each of which happens once."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from strawberry import relay

from core.body_limit import STATEMENT_PATH
from core.jobs.attempts import Attempt
from core.jobs.running import run
from core.models import Job, JobPart, User
from finance.models import Deposit, Import, Transaction
from finance.wallets.services.balance_assertions import reconcile_deposit
from tests.factories import make_period
from tests.finance.exchange.imports.helpers import balance_of, csv_of, previewed
from tests.graphql_api.households import node_id
from tests.tokens import issue_access_token

MAY = csv_of(("2026-05-04", "-12,50", "Bakery"), ("2026-05-29", "2100,00", "Employer"))
JOB = "query Stands($id: ID!) { job(id: $id) { task status steps allSteps problem imported { id state } } }"
COMMIT = """
    mutation Commit($input: CommitImportInput!) {
        commitImportLater(input: $input) {
            __typename
            ... on CommitImportLaterPayload { job { id status } }
            ... on Error { message }
            ... on InvalidInput { fields { path messages } }
        }
    }
"""
UNDO = """
    mutation Undo($input: UndoImportInput!) {
        undoImportLater(input: $input) {
            __typename ... on UndoImportLaterPayload { job { id } } ... on Error { message }
        }
    }
"""


def sent(user: User, deposit: Deposit, content: bytes = MAY, key: str = "the-key-of-the-test") -> HttpResponse:
    headers = {"Authorization": f"Bearer {issue_access_token(user)}", "Prefer": "respond-async", "Idempotency-Key": key}
    address = f"{STATEMENT_PATH}?deposit={relay.to_base64('Deposit', deposit.pk)}&name=may.csv"
    return Client().post(address, content, content_type="application/octet-stream", headers=headers)


def job_of(user: User) -> Job:
    return Job.objects.filter(user=user).latest("pk")


def committed_later(execute: Any, origin: Import, **given: Any) -> Any:
    return execute(COMMIT, input={"id": node_id(origin), **given})["data"]["commitImportLater"]


def test_the_answer_names_the_job_that_looks_at_the_file(alice, as_alice, deposit):
    response = sent(alice, deposit)
    assert (response.status_code, response["Preference-Applied"]) == (202, "respond-async")
    origin = Import.objects.get()
    assert as_alice(JOB, id=response.json()["job"])["data"]["job"] == {
        "task": "preview_upload", "status": "DONE", "steps": 2, "allSteps": 2, "problem": None,
        "imported": {"id": node_id(origin), "state": "PREVIEW"},
    }  # fmt: skip
    assert (origin.file_name, origin.rows.count(), JobPart.objects.count()) == ("may.csv", 2, 0)


def test_the_same_file_under_the_same_key_is_looked_at_once(alice, deposit):
    answers = [sent(alice, deposit).json(), sent(alice, deposit).json()]
    assert (answers[0] == answers[1], Import.objects.count()) == (True, 1)


def test_a_file_that_is_refused_says_why_and_leaves_nothing(alice, as_alice, deposit):
    job = as_alice(JOB, id=sent(alice, deposit, b"%PDF-1.7 \x00 encrypted").json()["job"])["data"]["job"]
    assert (job["status"], job["problem"], job["imported"]) == ("FAILED", "file: The file is a PDF.", None)
    assert (Import.objects.count(), JobPart.objects.count()) == (0, 0)


def test_nothing_is_asked_for_on_the_deposit_of_another(alice, bob, deposit):
    assert (sent(bob, deposit).status_code, Job.objects.count()) == (404, 0)


@pytest.mark.usefixtures("jobs_wait")
def test_a_user_has_one_file_looked_at_at_a_time(alice, deposit):
    sent(alice, deposit)
    response = sent(alice, deposit, key="another-key-of-the-test")
    assert response.json()["errors"][0]["extensions"]["code"] == "TOO_BUSY"


def test_a_preview_goes_back_where_the_job_does_not_end_with_it(alice, deposit, monkeypatch):
    def end(*_: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as killed:
        killed.setattr(Attempt, "end", end)
        sent(alice, deposit)
    assert (job_of(alice).status, Import.objects.count()) == ("WAITING", 0)
    Job.objects.update(status="WAITING")
    run(job_of(alice).pk)
    assert (job_of(alice).status, Import.objects.count()) == ("DONE", 1)


def test_an_import_is_committed_and_undone_by_jobs(alice, as_alice, deposit):
    origin = previewed(alice, deposit, MAY)
    asked = committed_later(as_alice, origin)["job"]
    job = as_alice(JOB, id=asked["id"])["data"]["job"]
    assert (job["status"], job["steps"], job["imported"]["state"]) == ("DONE", 2, "COMMITTED")
    assert balance_of(deposit) == "2087.50"
    undone = as_alice(UNDO, input={"id": node_id(origin)})["data"]["undoImportLater"]["job"]
    assert as_alice(JOB, id=undone["id"])["data"]["job"]["imported"]["state"] == "UNDONE"
    assert not Transaction.objects.exists()


@pytest.mark.usefixtures("jobs_wait")
def test_whoever_asks_again_while_it_waits_is_told_the_same_job(alice, as_alice, deposit):
    origin = previewed(alice, deposit, MAY)
    first, second = committed_later(as_alice, origin), committed_later(as_alice, origin)
    assert (first == second, Job.objects.count()) == (True, 1)


@pytest.mark.usefixtures("jobs_wait")
def test_another_import_waits_for_the_one_that_is_committed(alice, as_alice, deposit):
    committed_later(as_alice, previewed(alice, deposit, MAY))
    other = previewed(alice, deposit, csv_of(("2026-06-04", "-12,50", "Bakery")))
    answer = as_alice(COMMIT, input={"id": node_id(other)})
    assert answer["errors"][0]["extensions"]["code"] == "TOO_BUSY"


def test_a_retry_under_the_same_key_books_nothing_twice(alice, as_alice, deposit):
    origin = previewed(alice, deposit, MAY)
    answers = [committed_later(as_alice, origin, idempotencyKey="once") for _ in range(2)]
    assert (answers[0]["job"]["id"] == answers[1]["job"]["id"], Job.objects.count()) == (True, 1)
    assert Transaction.objects.count() == 2


@pytest.mark.usefixtures("jobs_wait")
def test_an_import_that_was_changed_meanwhile_is_not_committed(alice, as_alice, deposit):
    origin = previewed(alice, deposit, MAY)
    committed_later(as_alice, origin)
    origin.changed(file_name="other.csv").clean_and_save()
    run(job_of(alice).pk)
    assert (job_of(alice).error_code, Transaction.objects.count()) == ("CONFLICT", 0)


def test_rows_that_cannot_be_booked_are_told_by_their_lines(alice, as_alice, deposit):
    period = make_period(deposit.wallet)
    origin = previewed(alice, deposit, MAY)
    period.changed(status="CLOSED").save()
    job = as_alice(JOB, id=committed_later(as_alice, origin)["job"]["id"])["data"]["job"]
    assert (job["status"], Transaction.objects.count()) == ("FAILED", 0)
    assert job["problem"].splitlines()[0].startswith("rows.0: Line 2: The period ")


def test_what_is_asserted_is_broken_only_where_that_is_said(alice, as_alice, deposit):
    reconcile_deposit(user=alice, deposit_id=deposit.pk, date=alice.today, balance=0)
    origin = previewed(alice, deposit, MAY)
    refused = as_alice(JOB, id=committed_later(as_alice, origin)["job"]["id"])["data"]["job"]
    assert (refused["status"], balance_of(deposit)) == ("FAILED", "0.00")
    committed_later(as_alice, origin, breakAssertions=True)
    assert balance_of(deposit) == "2087.50"


def test_what_is_not_looked_at_any_more_is_refused_at_once(alice, as_alice, deposit):
    origin = previewed(alice, deposit, MAY)
    committed_later(as_alice, origin)
    assert committed_later(as_alice, origin)["message"] == (
        "The import is committed: undo it, and bring the file in again."
    )
    assert Job.objects.count() == 1


def test_nothing_is_undone_that_is_not_committed(alice, as_alice, deposit):
    answer = as_alice(UNDO, input={"id": node_id(previewed(alice, deposit, MAY))})["data"]["undoImportLater"]
    assert (answer["message"], Job.objects.count()) == ("Only what is committed is undone.", 0)


def test_nobody_commits_the_import_of_another(alice, as_bob, deposit):
    assert committed_later(as_bob, previewed(alice, deposit, MAY))["__typename"] == "NotFound"
    assert Job.objects.count() == 0
