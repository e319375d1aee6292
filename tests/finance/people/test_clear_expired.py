"""``manage.py clear_expired``: only demo users go, and only those whose day is over unless all are meant."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.models import Job, JobPart, PersonalAccessToken, SignIn, User
from core.sessions import start_session
from finance.models import IdempotencyKey, Import, Wallet
from tests.factories import make_import, make_user, make_wallet
from tests.jobs import make_job
from tests.personal_tokens import make_personal_token


@pytest.fixture
def people(alice: User) -> dict[str, User]:
    """Somebody real, a demo user of an hour and one of 24 hours, each with a wallet and a session."""
    hour, day = timezone.now() - timedelta(hours=1), timezone.now() - timedelta(hours=24)
    people = {
        "alice": alice,
        "new": make_user("new@demo.invalid", is_demo=True, joined_at=hour),
        "old": make_user("old@demo.invalid", is_demo=True, joined_at=day),
    }
    for user in people.values():
        make_wallet(user)
        start_session(user)
    return people


def left() -> list[set[str]]:
    """Whose users, wallets and sessions there are."""
    return [
        set(User.objects.values_list("email", flat=True)),
        set(Wallet.objects.values_list("owner__email", flat=True)),
        set(SignIn.objects.values_list("user__email", flat=True)),
    ]


def test_deletes_demo_users_whose_day_is_over(people, capsys):
    call_command("clear_expired")
    assert (
        capsys.readouterr().out
        == "Deleted 1 demo user, 0 expired sessions, 0 expired tokens, 0 old idempotency keys and 0 old previews.\n"
    )
    assert left() == [{"alice@example.com", "new@demo.invalid"}] * 3


def test_deletes_every_demo_user_when_all_are_meant(people, capsys):
    call_command("clear_expired", "--all")
    assert (
        capsys.readouterr().out
        == "Deleted 2 demo users, 0 expired sessions, 0 expired tokens, 0 old idempotency keys and 0 old previews.\n"
    )
    assert left() == [{"alice@example.com"}] * 3


def test_forgets_sessions_that_have_run_out(people, capsys):
    SignIn.objects.filter(user=people["alice"]).update(started_at=timezone.now() - timedelta(days=30))
    call_command("clear_expired")
    assert (
        capsys.readouterr().out
        == "Deleted 1 demo user, 1 expired session, 0 expired tokens, 0 old idempotency keys and 0 old previews.\n"
    )
    assert left()[2] == {"new@demo.invalid"}


def test_forgets_personal_tokens_thirty_days_after_they_expired(people, capsys):
    for name, days in [("lately", 29), ("long ago", 30)]:
        make_personal_token(people["alice"], name=name, expires_at=timezone.now() - timedelta(days=days))
    call_command("clear_expired")
    assert (
        capsys.readouterr().out
        == "Deleted 1 demo user, 0 expired sessions, 1 expired token, 0 old idempotency keys and 0 old previews.\n"
    )
    assert [row.name for row in PersonalAccessToken.objects.all()] == ["lately"]


def test_forgets_idempotency_keys_after_24_hours(people, capsys):
    for name, hours in [("new", 23), ("old", 24)]:
        make_key(people["alice"], name, created_at=timezone.now() - timedelta(hours=hours))
    call_command("clear_expired")
    assert (
        capsys.readouterr().out
        == "Deleted 1 demo user, 0 expired sessions, 0 expired tokens, 1 old idempotency key and 0 old previews.\n"
    )
    assert [row.key for row in IdempotencyKey.objects.all()] == ["new"]


def make_key(user: User, key: str, created_at: datetime) -> None:
    row = IdempotencyKey.objects.create(user=user, mutation="createIncome", key=key, fingerprint="0" * 64)
    IdempotencyKey.objects.filter(pk=row.pk).update(created_at=created_at)


def test_has_another_name(people, capsys):
    call_command("clear_demo")
    assert left() == [{"alice@example.com", "new@demo.invalid"}] * 3


def test_a_second_run_finds_nothing(people, capsys):
    call_command("clear_expired", "--all")
    call_command("clear_expired", "--all")
    assert (
        capsys.readouterr().out.splitlines()[1]
        == "Deleted 0 demo users, 0 expired sessions, 0 expired tokens, 0 old idempotency keys and 0 old previews."
    )


def test_deletes_files_that_jobs_made_a_day_ago(alice: User):
    for hours in (23, 24):
        ended_at = timezone.now() - timedelta(hours=hours)
        job = make_job(alice)
        Job.objects.filter(pk=job.pk).update(status="DONE", result={"file": {}}, ended_at=ended_at)
    call_command("clear_expired")
    assert list(JobPart.objects.values_list("job", flat=True)) == [job.pk - 1]
    assert list(Job.objects.order_by("pk").values_list("result", flat=True)) == [{"file": {}}, None]


def test_deletes_previews_of_statements_after_seven_days(alice: User, capsys):
    wallet = make_wallet(alice)
    for name, days in [("new", 6), ("old", 7)]:
        made_at = timezone.now() - timedelta(days=days)
        Import.objects.filter(pk=make_import(wallet, file_name=name).pk).update(created_at=made_at)
    call_command("clear_expired")
    assert capsys.readouterr().out.endswith("0 old idempotency keys and 1 old preview.\n")
    assert [row.file_name for row in Import.objects.all()] == ["new"]
