"""Personal access tokens: known by a hash alone, good until a day, and over whenever their owner says so."""

import hashlib
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.errors import AuthenticationFailed, Conflict, InvalidInput, NotFound
from core.models import PersonalAccessToken, User
from core.personal_tokens import (
    MOST_TOKENS,
    create_personal_access_token,
    personal_access_tokens,
    revoke_personal_access_token,
    visitor_of_personal_token,
)
from core.scopes import Scope
from core.sessions import end_all_sessions, start_session
from tests.clocks import stop_clock
from tests.factories import make_user
from tests.personal_tokens import make_personal_token

Reason = AuthenticationFailed.Reason
PASSWORD = "correct horse battery"
NOON = "2026-05-20T12:00:00+00:00"


@pytest.fixture
def carol(db) -> User:
    return make_user("carol@example.com", PASSWORD)


def create(user: User, **fields):
    given = {"current_password": PASSWORD, "name": "Script", "scopes": [Scope.READ], "valid_days": 30}
    return create_personal_access_token(user=user, **given | fields)


def refusal_of(token: str) -> AuthenticationFailed.Reason:
    with pytest.raises(AuthenticationFailed) as refused:
        visitor_of_personal_token(token)
    return refused.value.reason


def test_a_token_says_whose_it_is_and_what_it_opens(carol):
    made = create(carol, scopes=[Scope.WRITE_TRANSACTIONS, Scope.READ, Scope.READ])
    visitor = visitor_of_personal_token(made.secret)
    assert (visitor.user, visitor.scopes) == (carol, {Scope.READ, Scope.WRITE_TRANSACTIONS})


def test_it_is_good_for_as_many_days_as_were_asked_for(carol, monkeypatch):
    stop_clock(monkeypatch, NOON)
    secret = create(carol, valid_days=365).secret
    stop_clock(monkeypatch, "2027-05-20T11:59:59+00:00")
    assert visitor_of_personal_token(secret).user == carol
    stop_clock(monkeypatch, "2027-05-20T12:00:00+00:00")
    assert refusal_of(secret) == Reason.TOKEN_EXPIRED


def test_only_its_hash_is_kept_and_how_it_begins(carol):
    secret = create(carol).secret
    row = PersonalAccessToken.objects.get()
    assert bytes(row.digest) == hashlib.sha256(secret.encode()).digest()
    assert row.prefix == secret[:12]
    assert secret.startswith("pgpat_")
    assert len(secret) == 6 + 64 + 8
    kept = [str(value) for value in PersonalAccessToken.objects.values_list().get()]
    assert [value for value in kept if secret[12:] in value] == []
    assert secret not in repr(create(carol, name="Other"))


def test_two_tokens_are_never_alike(carol):
    assert len({create(carol, name=f"Script {number}").secret for number in range(10)}) == 10


def test_a_token_needs_the_password(carol):
    with pytest.raises(AuthenticationFailed) as refused:
        create(carol, current_password="wrong")
    assert refused.value.field == "current_password"
    assert PersonalAccessToken.objects.count() == 0


def test_everything_that_is_wrong_is_said_at_once(carol):
    with pytest.raises(InvalidInput) as refused:
        create(carol, name=" \u200b", scopes=[], valid_days=366)
    assert refused.value.fields == {
        "name": ["The name is empty."],
        "scopes": ["A token has one scope at the least."],
        "valid_days": ["A token is good for 1 to 365 days."],
    }
    assert PersonalAccessToken.objects.count() == 0


@pytest.mark.parametrize("days", [-(2**31), 0, 366, 2**31 - 1])
def test_nothing_but_one_to_365_days_can_be_asked_for(carol, days):
    with pytest.raises(InvalidInput) as refused:
        create(carol, valid_days=days)
    assert refused.value.fields == {"valid_days": ["A token is good for 1 to 365 days."]}


def test_no_two_tokens_of_a_user_have_one_name_until_one_is_revoked(carol, alice):
    first = create(carol, name="Straße")
    with pytest.raises(InvalidInput) as refused:
        create(carol, name="STRASSE")
    assert refused.value.fields == {"name": ["Another token has this name."]}
    make_personal_token(alice, name="Straße")
    revoke_personal_access_token(user=carol, token_id=first.row.pk)
    assert create(carol, name="STRASSE").row.name == "STRASSE"


def test_the_database_refuses_two_tokens_of_one_name(carol):
    row = create(carol).row
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalAccessToken.objects.bulk_create(
            [PersonalAccessToken(user=carol, name=row.name, digest=b"1", expires_at=row.expires_at)]
        )


def test_there_are_at_most_fifty_that_are_not_revoked(carol, alice):
    rows = [make_personal_token(carol, name=f"Script {number}").row for number in range(MOST_TOKENS)]
    with pytest.raises(Conflict):
        create(carol)
    make_personal_token(alice)
    revoke_personal_access_token(user=carol, token_id=rows[0].pk)
    assert create(carol).row.pk


@pytest.mark.parametrize("token", ["", "pgpat_", "pgpat_" + "0" * 72, "pgpat_é", "pgpat_" + "z" * 72, "x" * 100_000])
def test_what_no_token_looks_like_is_refused_without_a_statement(db, token):
    with CaptureQueriesContext(connection) as statements:
        assert refusal_of(token) == Reason.TOKEN_INVALID
    assert len(statements) == 0


def test_a_mistyped_token_is_refused_without_a_statement(carol):
    secret = create(carol).secret
    mistyped = secret[:-1] + ("0" if secret[-1] != "0" else "1")
    with CaptureQueriesContext(connection) as statements:
        assert refusal_of(mistyped) == Reason.TOKEN_INVALID
        assert refusal_of(secret.upper()) == Reason.TOKEN_INVALID
        assert refusal_of(secret + "\n") == Reason.TOKEN_INVALID
    assert len(statements) == 0


def test_a_token_that_nobody_has_is_looked_up_by_its_hash_alone(carol):
    secret = create(carol).secret
    PersonalAccessToken.objects.all().delete()
    with CaptureQueriesContext(connection) as statements:
        assert refusal_of(secret) == Reason.TOKEN_INVALID
    assert len(statements) == 1
    assert secret[12:] not in statements[0]["sql"]


def test_its_use_is_written_once_an_hour_and_everything_else_is_one_statement(carol, monkeypatch):
    stop_clock(monkeypatch, NOON)
    secret, uses = create(carol).secret, []
    for moment in ["12:00:00", "12:00:01", "12:59:59", "13:00:00", "13:30:00"]:
        stop_clock(monkeypatch, f"2026-05-20T{moment}+00:00")
        with CaptureQueriesContext(connection) as statements:
            visitor_of_personal_token(secret)
        used = PersonalAccessToken.objects.get().last_used_at
        uses.append((len(statements), f"{used:%H:%M}"))
    assert uses == [(2, "12:00"), (1, "12:00"), (1, "12:00"), (2, "13:00"), (1, "13:00")]


def test_what_is_refused_is_no_use(carol):
    made = create(carol)
    revoke_personal_access_token(user=carol, token_id=made.row.pk)
    assert refusal_of(made.secret) == Reason.TOKEN_REVOKED
    assert PersonalAccessToken.objects.get().last_used_at is None


def test_a_revoked_token_ends_at_once_and_no_other(carol):
    first, second = create(carol), create(carol, name="Other")
    ended_at = revoke_personal_access_token(user=carol, token_id=first.row.pk)
    assert refusal_of(first.secret) == Reason.TOKEN_REVOKED
    assert visitor_of_personal_token(second.secret).user == carol
    assert revoke_personal_access_token(user=carol, token_id=first.row.pk) == ended_at
    assert PersonalAccessToken.objects.get(pk=first.row.pk).revoked_at == ended_at


def test_nobody_revokes_another_users_token(carol, alice):
    made = create(carol)
    with pytest.raises(NotFound) as refused:
        revoke_personal_access_token(user=alice, token_id=made.row.pk)
    assert (str(refused.value), refused.value.field) == ("Personal access token not found.", "id")
    assert visitor_of_personal_token(made.secret).user == carol


@pytest.mark.parametrize("ended", [{"is_active": False}, {"is_demo": True, "joined_at": "2026-01-01T00:00Z"}])
def test_the_tokens_of_a_user_who_has_ended_are_over(carol, ended):
    secret = create(carol).secret
    User.objects.filter(pk=carol.pk).update(**ended)
    assert refusal_of(secret) == Reason.TOKEN_REVOKED


def test_signing_out_everywhere_ends_every_token_and_nobody_elses(carol, alice):
    of_carol, of_alice = [create(carol), create(carol, name="Other")], make_personal_token(alice)
    end_all_sessions(carol)
    assert [refusal_of(made.secret) for made in of_carol] == [Reason.TOKEN_REVOKED] * 2
    assert visitor_of_personal_token(of_alice.secret).user == alice


def test_no_token_is_made_for_a_user_read_before_all_sessions_ended(carol):
    stale = User.objects.get(pk=carol.pk)
    end_all_sessions(carol)
    with pytest.raises(AuthenticationFailed):
        create(stale)
    assert PersonalAccessToken.objects.count() == 0


def test_signing_in_and_out_leaves_tokens_alone(carol):
    secret = create(carol).secret
    start_session(carol)
    assert visitor_of_personal_token(secret).user == carol


def test_the_list_has_what_is_not_revoked_the_newest_first(carol, alice, monkeypatch):
    made = {}
    for day, name in [(20, "Old"), (21, "New"), (22, "Revoked")]:
        stop_clock(monkeypatch, f"2026-05-{day}T12:00:00+00:00")
        made[name] = create(carol, name=name, valid_days=1).row
    make_personal_token(alice)
    revoke_personal_access_token(user=carol, token_id=made["Revoked"].pk)
    stop_clock(monkeypatch, "2026-06-20T12:00:00+00:00")
    assert [row.name for row in personal_access_tokens(user=carol)] == ["New", "Old"]
    assert made["Old"].created_at == datetime.fromisoformat(NOON)
    assert made["Old"].expires_at == made["Old"].created_at + timedelta(days=1)
    assert timezone.now() - made["Old"].expires_at == timedelta(days=30)
