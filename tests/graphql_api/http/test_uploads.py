"""A backup comes back over HTTP into the account of whoever is signed in."""

import json

import pytest
from django.test import Client

from core import body_limit
from core.jobs.running import run
from core.models import Job, JobPart, User
from finance.models import Wallet
from finance.people.demo import fill_with_demo_data
from graphql_api.http import uploads
from tests.factories import make_wallet
from tests.finance.exchange.backup.helpers import backup_of, without_ids
from tests.graphql_api.errors import extensions
from tests.graphql_api.households import node_id
from tests.tokens import issue_access_token

JSON = "application/json"


def post(body: object, user: User | None, content_type: str = JSON):
    headers = {"Authorization": f"Bearer {issue_access_token(user)}"} if user else {}
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Client(enforce_csrf_checks=True).post(
        body_limit.BACKUP_PATH, raw, content_type=content_type, headers=headers
    )


@pytest.fixture
def document(bob: User):
    fill_with_demo_data(bob, bob.today)
    return backup_of(bob)


def test_restores_what_was_exported(alice: User, bob: User, document):
    response = post(document, alice)
    assert response.status_code == 200
    assert response.json()["restored"]["transactions"] == len(document["transactions"])
    assert without_ids(backup_of(alice)) == without_ids(backup_of(bob))


def test_a_second_time_is_a_conflict(alice: User, document):
    post(document, alice)
    response = post(document, alice)
    assert response.status_code == 409
    assert response.json()["errors"][0]["extensions"] == extensions("CONFLICT")
    assert len(backup_of(alice)["transactions"]) == len(document["transactions"])


def test_nobody_restores_anything_without_signing_in(document):
    wallets = Wallet.objects.count()
    response = post(document, None)
    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"] == extensions("NOT_SIGNED_IN")
    assert Wallet.objects.count() == wallets


def test_names_the_paths_of_what_is_wrong_as_the_file_writes_them(alice: User, document):
    document["periods"][0]["starts_on"] = "soon"
    wallet = make_wallet(alice, "Mine", is_default=True)
    response = post(document, alice)
    assert response.status_code == 400
    problem = {"periods[0].starts_on": '"soon" is not a day such as 2026-05-31.'}
    assert response.json()["errors"][0]["extensions"] == extensions("INVALID_INPUT", problem)
    assert list(Wallet.objects.filter(owner=alice)) == [wallet]


def test_a_user_sends_one_at_a_time_and_another_is_told_to_wait(alice: User, bob: User, document):
    with uploads.ONE_EACH.turn(alice.pk, let_go=lambda: None):
        response = post(document, alice)
        assert (response.status_code, response["Retry-After"]) == (503, "1")
        assert response.json()["errors"][0]["extensions"] == extensions("TOO_BUSY")
        assert post(document, bob).status_code == 409
    assert post(document, alice).status_code == 200


def test_one_that_fails_lets_the_next_one_in(alice: User, document):
    assert [post(b"nonsense", alice).status_code, post(document, alice).status_code] == [400, 200]


def test_what_no_backup_could_be_is_refused(alice: User):
    response = post(b"[" + b"{}," * 600_000 + b"{}]", alice)
    assert response.status_code == 400
    message = "The file has more than 65,536 bytes between two quotation marks."
    assert response.json()["errors"][0]["extensions"] == extensions("INVALID_INPUT", {None: message})


def test_refuses_a_body_over_its_limit(alice: User, document, monkeypatch: pytest.MonkeyPatch):
    content = json.dumps(document).encode()
    monkeypatch.setattr(uploads, "MAX_BACKUP", len(content) - 1)
    response = post(content, alice)
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"] == extensions("PAYLOAD_TOO_LARGE")
    monkeypatch.setattr(uploads, "MAX_BACKUP", len(content))
    assert post(content, alice).status_code == 200


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data; boundary=x"])
def test_refuses_another_media_type(alice: User, content_type: str):
    assert post(b"{}", alice, content_type).status_code == 415


def test_is_only_posted(alice: User):
    response = Client().get(body_limit.BACKUP_PATH)
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"


def post_for_later(body: object, user: User, key: str = "the-key-of-the-test"):
    headers = {"Authorization": f"Bearer {issue_access_token(user)}", "Prefer": "respond-async", "Idempotency-Key": key}
    return Client().post(body_limit.BACKUP_PATH, json.dumps(body).encode(), content_type=JSON, headers=headers)


def job_of(user: User) -> Job:
    return Job.objects.get(user=user)


def test_a_client_that_does_not_wait_is_told_the_job_that_restores_the_file(alice: User, bob: User, document):
    response = post_for_later(document, alice)
    job = job_of(alice)
    assert (response.status_code, response["Preference-Applied"]) == (202, "respond-async")
    assert response.json() == {"job": node_id(job)}
    assert (job.status, job.error_code) == ("DONE", "")
    assert job.result["restored"]["transactions"] == len(document["transactions"])
    assert job.steps == job.all_steps == sum(job.result["restored"].values())
    assert without_ids(backup_of(alice)) == without_ids(backup_of(bob))
    assert JobPart.objects.count() == 0


def test_the_file_waits_with_the_job(alice: User, document, monkeypatch):
    monkeypatch.setattr("core.jobs.carriers._carry", lambda *_: None)
    monkeypatch.setattr("core.jobs.files.PART", 1000)
    post_for_later(document, alice)
    parts = JobPart.objects.filter(job=job_of(alice)).order_by("number").values_list("content", flat=True)
    assert b"".join(map(bytes, parts)) == json.dumps(document).encode()
    run(job_of(alice).pk)
    assert len(backup_of(alice)["transactions"]) == len(document["transactions"])


def test_the_same_file_under_the_same_key_is_the_same_job_and_another_waits(alice: User, document, monkeypatch):
    monkeypatch.setattr("core.jobs.carriers._carry", lambda *_: None)
    first, again, other = (post_for_later(document, alice, key) for key in ("a" * 16, "a" * 16, "b" * 16))
    assert (first.status_code, again.json()) == (202, first.json())
    assert other.status_code == 503
    assert Job.objects.count() == 1


def test_what_is_wrong_with_the_file_is_told_by_the_job(alice: User, document):
    document["periods"][0]["starts_on"] = "soon"
    assert post_for_later(document, alice).status_code == 202
    job = job_of(alice)
    assert (job.status, job.attempts, job.error_code) == ("FAILED", 1, "INVALID_INPUT")
    assert job.result == {"problem": 'periods[0].starts_on: "soon" is not a day such as 2026-05-31.'}
    assert JobPart.objects.count() == 0
    assert not Wallet.objects.filter(owner=alice).exists()
