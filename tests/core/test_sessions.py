"""Sessions: one winner per refresh token, families that end as a whole, nothing stored that signs in."""

import hashlib
import itertools
import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.errors import AuthenticationFailed, InvalidInput
from core.models import RefreshToken, User
from core.sessions import (
    Session,
    end_all_sessions,
    end_session,
    forget_expired_families,
    refresh_session,
    start_session,
)
from core.tokens import user_of_access_token
from tests.factories import make_user

Reason = AuthenticationFailed.Reason


def refusal_of(refresh_token: str) -> AuthenticationFailed.Reason:
    with pytest.raises(AuthenticationFailed) as refused:
        refresh_session(refresh_token)
    return refused.value.reason


def move_back(days: float, *columns: str) -> None:
    """As if ``days`` had passed for what the columns say."""
    for token in RefreshToken.objects.all():
        moved = {column: getattr(token, column) - timedelta(days=days) for column in columns}
        RefreshToken.objects.filter(pk=token.pk).update(**moved)


def test_a_session_has_an_access_token_of_five_minutes(alice):
    before = timezone.now()
    session = start_session(alice)
    assert user_of_access_token(session.access_token) == alice
    assert timedelta(seconds=299) <= session.access_token_expires_at - before <= timedelta(seconds=301)


def test_a_refresh_token_is_256_random_bits_kept_only_as_their_hash(alice):
    token = start_session(alice).refresh_token
    row = RefreshToken.objects.get()
    assert len(token) == 43
    assert bytes(row.digest) == hashlib.sha256(token.encode()).digest()
    assert token not in repr(list(RefreshToken.objects.values()))


def test_refreshing_goes_on_in_the_same_family(alice):
    first = start_session(alice)
    second = refresh_session(first.refresh_token)
    assert second.user == alice
    assert user_of_access_token(second.access_token) == alice
    assert second.refresh_token != first.refresh_token
    assert RefreshToken.objects.values("family").distinct().count() == 1
    assert refresh_session(second.refresh_token).user == alice


def test_reuse_of_a_rotated_token_ends_the_whole_family_for_good(alice):
    first = start_session(alice)
    second = refresh_session(first.refresh_token)
    assert refusal_of(first.refresh_token) == Reason.TOKEN_REUSED
    assert refusal_of(second.refresh_token) == Reason.TOKEN_REVOKED
    assert refusal_of(first.refresh_token) == Reason.TOKEN_REVOKED
    assert RefreshToken.objects.filter(revoked_at=None).count() == 0


def test_reuse_ends_no_other_session_of_the_user(alice):
    first, elsewhere = start_session(alice), start_session(alice)
    refresh_session(first.refresh_token)
    assert refusal_of(first.refresh_token) == Reason.TOKEN_REUSED
    assert refresh_session(elsewhere.refresh_token).user == alice


@pytest.mark.parametrize("token", ["", "nonsense", "\ud800", "\x00", "x" * 100_000])
def test_refuses_what_never_was_a_token(db, token):
    assert refusal_of(token) == Reason.TOKEN_INVALID


def test_refuses_after_seven_idle_days(alice):
    session = start_session(alice)
    move_back(7, "expires_at")
    assert refusal_of(session.refresh_token) == Reason.TOKEN_EXPIRED


def test_takes_a_token_on_its_seventh_day(alice):
    session = start_session(alice)
    move_back(6.99, "expires_at", "family_expires_at")
    assert refresh_session(session.refresh_token).user == alice


def test_no_refresh_token_outlives_thirty_days_from_signing_in(alice):
    session = start_session(alice)
    end = RefreshToken.objects.get().family_expires_at - timedelta(days=28)
    move_back(28, "family_expires_at")
    session = refresh_session(session.refresh_token)
    assert session.refresh_token_expires_at == end
    assert RefreshToken.objects.get(rotated_at=None).family_expires_at == end


@pytest.mark.parametrize("ended", [{"is_active": False}, {"is_demo": True, "joined_at": "2026-01-01T00:00Z"}])
def test_refuses_a_user_who_has_ended(alice, ended):
    session = start_session(alice)
    User.objects.filter(pk=alice.pk).update(**ended)
    assert refusal_of(session.refresh_token) == Reason.TOKEN_REVOKED


def test_signing_out_ends_the_session_and_no_other(alice):
    session, elsewhere = start_session(alice), start_session(alice)
    newest = refresh_session(session.refresh_token)
    end_session(session.refresh_token)
    assert refusal_of(newest.refresh_token) == Reason.TOKEN_REVOKED
    assert refresh_session(elsewhere.refresh_token).user == alice


def test_signing_out_again_or_with_an_unknown_token_is_no_error(alice):
    session, elsewhere = start_session(alice), start_session(alice)
    end_session(session.refresh_token)
    end_session(session.refresh_token)
    end_session("x" * 43)
    assert refresh_session(elsewhere.refresh_token).user == alice


@pytest.mark.parametrize("text", ["", "x" * 42, "x" * 44, "é" * 43, "\ud800" * 43, "x" * 43 + "\n"])
def test_signing_out_refuses_what_no_refresh_token_looks_like(db, text):
    with pytest.raises(InvalidInput) as refused:
        end_session(text)
    assert refused.value.fields == {"refresh_token": ["The text is not a refresh token."]}


def test_signing_out_everywhere_ends_all_tokens_at_once_and_nobody_elses(alice, bob):
    sessions, of_bob = [start_session(alice), start_session(alice)], start_session(bob)
    end_all_sessions(alice)
    for session in sessions:
        assert refusal_of(session.refresh_token) == Reason.TOKEN_REVOKED
        with pytest.raises(AuthenticationFailed):
            user_of_access_token(session.access_token)
    assert refresh_session(of_bob.refresh_token).user == bob
    assert user_of_access_token(of_bob.access_token) == bob


def test_signing_out_everywhere_refuses_a_user_who_is_gone(alice):
    gone = User.objects.get()
    alice.delete()
    with pytest.raises(AuthenticationFailed) as refused:
        end_all_sessions(gone)
    assert refused.value.reason == Reason.TOKEN_REVOKED


def test_no_session_starts_for_a_user_read_before_all_sessions_ended(alice):
    stale = User.objects.get(pk=alice.pk)
    end_all_sessions(alice)
    with pytest.raises(AuthenticationFailed):
        start_session(stale)
    assert RefreshToken.objects.count() == 0


def test_forgets_only_families_that_have_expired(alice):
    start_session(alice)
    move_back(30, "family_expires_at")
    live = start_session(alice)
    assert forget_expired_families() == 1
    assert refresh_session(live.refresh_token).user == alice


def in_twenty_threads(work) -> list[object]:
    """What ``work`` returned or raised in each of twenty threads that start it at the same time."""
    together, outcomes = threading.Barrier(20), []

    def run() -> None:
        together.wait()
        try:
            outcomes.append(work())
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def kind_of(outcome: object) -> str:
    return outcome.reason if isinstance(outcome, AuthenticationFailed) else type(outcome).__name__


@pytest.mark.django_db(transaction=True)
def test_twenty_refreshes_at_once_have_exactly_one_winner():
    user = make_user()
    token = start_session(user).refresh_token
    outcomes = in_twenty_threads(lambda: refresh_session(token))
    assert Counter(map(kind_of, outcomes)) == {"Session": 1, "TOKEN_REUSED": 1, "TOKEN_REVOKED": 18}
    assert RefreshToken.objects.count() == 2
    (winner,) = [outcome for outcome in outcomes if isinstance(outcome, Session)]
    assert refusal_of(winner.refresh_token) == Reason.TOKEN_REVOKED


@pytest.mark.django_db(transaction=True)
def test_no_session_survives_signing_out_everywhere_while_others_start():
    user, turns = make_user(), itertools.count()

    def work() -> Session | None:
        as_read_before = User.objects.get(pk=user.pk).changed(token_version=0)
        return end_all_sessions(as_read_before) if next(turns) == 10 else start_session(as_read_before)

    kinds = Counter(map(kind_of, in_twenty_threads(work)))
    assert kinds["NoneType"] == 1
    assert kinds["Session"] + kinds["TOKEN_REVOKED"] == 19
    assert RefreshToken.objects.filter(revoked_at=None).count() == 0
