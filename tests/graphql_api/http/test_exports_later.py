"""Exports for whoever does not wait: a job makes the file, and another address has it for its owner."""

import tracemalloc

import pytest
from django.test import Client
from django.utils import timezone

from core.jobs.running import run
from core.models import Job, JobPart, User
from finance.exchange import jobs
from finance.exchange.exported_transactions import BATCH
from finance.models import Kind, Transaction, Wallet
from finance.people.accounts import erase
from tests.clocks import stop_clock
from tests.factories import make_deposit
from tests.finance.exchange.helpers import furnished_user
from tests.graphql_api.errors import extensions, paths_of
from tests.graphql_api.households import node_id
from tests.graphql_api.http.test_downloads import FILES, content_of, error_of, get
from tests.tokens import issue_access_token

ASKED = [
    *((path, {}) for path in FILES),
    ("/exports/transactions.csv", {"from": "2026-05-01", "to": "2026-05-31", "bom": "true"}),
    *((path, {"wallet": "first"}) for path in [*FILES][:3]),
]
NOT_FOUND = {"message": "File not found.", "extensions": extensions("NOT_FOUND", {"job": "File not found."})}


def get_later(path: str, user: User, key: str | None = None, **parameters: str):
    headers = {"Authorization": f"Bearer {issue_access_token(user)}", "Prefer": "respond-async"}
    return Client().get(path, parameters, headers=headers | ({"Idempotency-Key": key} if key else {}))


def made(path: str, user: User, **parameters: str) -> str:
    """The id of a job that made the file."""
    response = get_later(path, user, **parameters)
    assert (response.status_code, response["Preference-Applied"]) == (202, "respond-async")
    [(name, job)] = response.json().items()
    assert name == "job"
    return job


@pytest.fixture
def carried_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs wait until the test does them."""
    monkeypatch.setattr("core.jobs.carriers._carry", lambda *_: None)


@pytest.mark.parametrize(("path", "parameters"), ASKED)
def test_it_is_to_the_byte_what_whoever_waits_gets_at_that_moment(db, path, parameters, monkeypatch):
    stop_clock(monkeypatch, timezone.now().isoformat())
    user = furnished_user()
    wallet = {"wallet": node_id(Wallet.objects.for_user(user).earliest("pk"))} if "wallet" in parameters else {}
    direct = get(path, user, **parameters | wallet)
    job = made(path, user, **parameters | wallet)
    expected = content_of(direct)
    Transaction.objects.all().delete()
    kept = get("/exports/file", user, job=job)
    assert content_of(kept) == expected
    assert len(expected) > 1000
    names = ("Content-Type", "Content-Disposition", "Cache-Control", "Vary")
    assert [kept[name] for name in names] == [direct[name] for name in names]
    assert Job.objects.get().result["file"]["size"] == len(expected)


def test_what_it_is_asked_for_is_forgotten_as_it_ends(alice: User, wallet: Wallet):
    made("/exports/transactions.csv", alice, wallet=node_id(wallet))
    job = Job.objects.get()
    assert (job.task, job.status, job.attempts, job.arguments) == ("export_file", "DONE", 1, {})


def test_it_is_of_the_moment_at_which_it_is_made(alice: User, wallet: Wallet, carried_later):
    job = made("/exports/journal.hledger", alice)
    make_deposit(wallet, "Made meanwhile")
    assert error_of(get("/exports/file", alice, job=job)) == NOT_FOUND
    run(Job.objects.get().pk)
    assert b"Made meanwhile" in content_of(get("/exports/file", alice, job=job))


@pytest.mark.parametrize("named", ["foreign", "absent", "expired", "failed", "of another type", "malformed", ""])
def test_whatever_names_no_file_of_the_user_is_not_found_alike(alice: User, bob: User, wallet, named, monkeypatch):
    mine, foreign = made("/exports/backup.json", alice), made("/exports/backup.json", bob)
    failed = Job.objects.create(user=alice, task="export_file", status="FAILED", ended_at=timezone.now())
    ids = {"foreign": foreign, "absent": "Sm9iOjA=", "expired": mine, "failed": node_id(failed)}
    ids["of another type"] = node_id(wallet)
    if named == "expired":
        Job.objects.update(ended_at="2026-01-01T00:00Z")
    response = get("/exports/file", alice, job=ids.get(named, named))
    assert (response.status_code, error_of(response)) == (404, NOT_FOUND)


def test_only_who_is_signed_in_gets_it(alice: User):
    job = made("/exports/backup.json", alice)
    response = get("/exports/file", None, job=job)
    assert (response.status_code, error_of(response)["extensions"]) == (401, extensions("NOT_SIGNED_IN"))


def test_the_same_under_the_same_key_is_the_same_job_and_another_waits(alice: User, bob: User, carried_later):
    first, again = (get_later("/exports/backup.json", alice, "a" * 16) for _ in range(2))
    other = get_later("/exports/journal.hledger", alice, "a" * 16)
    assert (first.status_code, again.json()) == (202, first.json())
    assert (other.status_code, other["Retry-After"]) == (503, "1")
    assert error_of(other)["extensions"] == extensions("TOO_BUSY")
    assert get_later("/exports/backup.json", bob, "a" * 16).status_code == 202
    assert Job.objects.count() == 2


def test_a_restore_that_has_not_ended_keeps_nobody_from_an_export(alice: User):
    Job.objects.create(user=alice, task="restore_upload")
    assert get_later("/exports/backup.json", alice).status_code == 202


def test_a_key_that_is_none_is_refused(alice: User):
    response = get_later("/exports/backup.json", alice, "k" * 201)
    assert response.status_code == 400
    assert paths_of(error_of(response)["extensions"]) == ["idempotency_key"]
    assert Job.objects.count() == 0


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"wallet": "V2FsbGV0OjA="}, 404),
        ({"from": "2026-05-11", "to": "2026-05-10"}, 400),
        ({"from": "soon"}, 400),
        ({"bom": "1"}, 400),
    ],
)
def test_what_is_refused_at_once_is_refused_at_once(alice: User, wallet: Wallet, parameters, status):
    later, direct = (asked("/exports/transactions.csv", alice, **parameters) for asked in (get_later, get))
    assert (later.status_code, error_of(later)) == (status, error_of(direct))
    assert Job.objects.count() == 0


def test_a_wallet_that_is_deleted_meanwhile_is_told_by_the_job(alice: User, wallet: Wallet, carried_later):
    made("/exports/journal.hledger", alice, wallet=node_id(wallet))
    Wallet.objects.all().delete()
    run(Job.objects.get().pk)
    job = Job.objects.get()
    assert (job.status, job.error_code, job.result) == ("FAILED", "NOT_FOUND", {"problem": "wallet: Wallet not found."})


def test_a_file_over_the_limit_is_refused_by_the_job(alice: User, wallet: Wallet, monkeypatch: pytest.MonkeyPatch):
    make_deposit(wallet, "Köln")
    size = len(content_of(get("/exports/journal.hledger", alice)))
    monkeypatch.setattr(jobs, "MOST_EXPORTED", size)
    assert len(content_of(get("/exports/file", alice, job=made("/exports/journal.hledger", alice)))) == size
    monkeypatch.setattr(jobs, "MOST_EXPORTED", size - 1)
    refused = made("/exports/journal.hledger", alice)
    assert error_of(get("/exports/file", alice, job=refused)) == NOT_FOUND
    job = Job.objects.latest("pk")
    assert (job.status, job.attempts, job.error_code) == ("FAILED", 1, "CONFLICT")
    assert job.result["problem"].startswith("The file is larger than the 0 MiB that are kept; ")
    assert JobPart.objects.filter(job=job).count() == 0


def test_the_file_goes_with_the_account(alice: User):
    made("/exports/backup.json", alice)
    assert JobPart.objects.count() == 1
    erase(alice)
    assert (Job.objects.count(), JobPart.objects.count()) == (0, 0)


def test_no_backup_of_a_user_has_files_that_were_made(alice: User, wallet: Wallet, monkeypatch: pytest.MonkeyPatch):
    stop_clock(monkeypatch, timezone.now().isoformat())
    before = content_of(get("/exports/backup.json", alice))
    made("/exports/backup.json", alice)
    assert content_of(get("/exports/backup.json", alice)) == before


def test_more_rows_take_no_more_memory(alice: User, wallet: Wallet, carried_later, monkeypatch: pytest.MonkeyPatch):
    """Ten times as many of 1,000 bytes each, in parts that are smaller than a batch."""
    monkeypatch.setattr("core.jobs.files.PART", 100_000)
    deposit = make_deposit(wallet)

    def peak(count: int) -> int:
        Transaction.objects.bulk_create(
            Transaction(
                wallet=wallet, deposit=deposit, kind=Kind.EXPENSE, amount=-1, date="2026-05-10", note="n" * 1000
            )
            for _ in range(count - Transaction.objects.count())
        )
        job = made("/exports/transactions.csv", alice)
        tracemalloc.start()
        run(Job.objects.latest("pk").pk)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        with_file = get("/exports/file", alice, job=job)
        most = max(most, tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert len(content_of(with_file)) > count * 1000
        return most

    peak(1)  # what is loaded once
    few = peak(BATCH)
    assert peak(10 * BATCH) < 1.5 * few
