"""Sessions: one successor per refresh token, sessions that end as a whole, nothing stored that signs in."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from core import sessions
from core.errors import AuthenticationFailed, InvalidInput, NotFound
from core.models import RefreshToken, SignIn, User
from core.secret_keys import DEVELOPMENT_KEY, Secrets, successor_keys
from core.sessions import (
    end_all_sessions,
    end_session,
    end_session_of,
    forget_expired_sessions,
    refresh_session,
    sessions_of,
    start_session,
)
from core.tokens import user_of_access_token
from tests.clocks import stop_clock

Reason = AuthenticationFailed.Reason


def refusal_of(refresh_token: str) -> AuthenticationFailed.Reason:
    with pytest.raises(AuthenticationFailed) as refused:
        refresh_session(refresh_token)
    return refused.value.reason


def open_sessions() -> int:
    return SignIn.objects.filter(ended_at=None).count()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """Sets the clock to so long after the first of May."""

    def set_clock(**passed: float) -> datetime:
        moment = datetime(2026, 5, 1, 12, tzinfo=UTC) + timedelta(**passed)
        stop_clock(monkeypatch, moment.isoformat())
        return moment

    set_clock()
    return set_clock


def test_a_session_has_an_access_token_of_five_minutes(alice):
    before = timezone.now()
    session = start_session(alice)
    assert user_of_access_token(session.access_token) == alice
    assert timedelta(seconds=299) <= session.access_token_expires_at - before <= timedelta(seconds=301)


def test_a_refresh_token_is_256_random_bits_kept_only_as_their_hash(alice):
    first = start_session(alice).refresh_token
    second = refresh_session(first).refresh_token
    assert [len(first), len(second)] == [43, 43]
    digests = [bytes(row.digest) for row in RefreshToken.objects.order_by("pk")]
    assert digests == [hashlib.sha256(token.encode()).digest() for token in (first, second)]
    kept = repr([list(RefreshToken.objects.values()), list(SignIn.objects.values())])
    assert first not in kept
    assert second not in kept


def test_refreshing_goes_on_in_the_same_session(alice):
    first = start_session(alice)
    second = refresh_session(first.refresh_token)
    assert second.user == alice
    assert user_of_access_token(second.access_token) == alice
    assert second.refresh_token != first.refresh_token
    assert SignIn.objects.count() == 1
    assert refresh_session(second.refresh_token).user == alice


def test_a_token_that_was_just_exchanged_is_answered_with_the_same_successor(alice, at):
    first = start_session(alice)
    second = refresh_session(first.refresh_token)
    at(seconds=9.999)
    again = refresh_session(first.refresh_token)
    assert (again.refresh_token, again.refresh_token_expires_at) == (
        second.refresh_token,
        second.refresh_token_expires_at,
    )
    assert user_of_access_token(again.access_token) == alice
    assert RefreshToken.objects.count() == 2
    assert refresh_session(again.refresh_token).user == alice


def test_it_is_answered_with_the_newest_where_the_successor_was_exchanged_too(alice, at):
    first = start_session(alice)
    at(seconds=4)
    third = refresh_session(refresh_session(first.refresh_token).refresh_token)
    at(seconds=13)
    assert refresh_session(first.refresh_token).refresh_token == third.refresh_token
    assert RefreshToken.objects.count() == 3
    assert open_sessions() == 1


def test_answering_again_does_not_prolong_the_time_of_grace(alice, at):
    first = start_session(alice)
    refresh_session(first.refresh_token)
    at(seconds=9)
    refresh_session(first.refresh_token)
    at(seconds=10)
    assert refusal_of(first.refresh_token) == Reason.TOKEN_REUSED


def test_the_key_may_change_meanwhile(alice, at, settings):
    first = start_session(alice)
    second = refresh_session(first.refresh_token)
    settings.REFRESH_TOKEN_KEYS = successor_keys(Secrets("", "the new secret", DEVELOPMENT_KEY))
    assert refresh_session(first.refresh_token).refresh_token == second.refresh_token
    third = refresh_session(second.refresh_token)
    assert refresh_session(first.refresh_token).refresh_token == third.refresh_token


def test_nobody_works_out_a_successor_without_the_key(alice, at, settings):
    first = start_session(alice)
    settings.REFRESH_TOKEN_KEYS = successor_keys(Secrets("", "a guess", ""))
    guessed = sessions._successors(first.refresh_token)[0]
    settings.REFRESH_TOKEN_KEYS = successor_keys(Secrets("", DEVELOPMENT_KEY, ""))
    assert refresh_session(first.refresh_token).refresh_token != guessed
    assert refusal_of(guessed) == Reason.TOKEN_INVALID


def test_reuse_after_ten_seconds_ends_the_whole_session_for_good(alice, at):
    first = start_session(alice)
    second = refresh_session(first.refresh_token)
    at(seconds=10)
    assert refusal_of(first.refresh_token) == Reason.TOKEN_REUSED
    assert refusal_of(second.refresh_token) == Reason.TOKEN_REVOKED
    assert refusal_of(first.refresh_token) == Reason.TOKEN_REVOKED
    assert open_sessions() == 0
    with pytest.raises(AuthenticationFailed):
        user_of_access_token(second.access_token)


def test_reuse_ends_no_other_session_of_the_user(alice, at):
    first, elsewhere = start_session(alice), start_session(alice)
    refresh_session(first.refresh_token)
    at(seconds=10)
    assert refusal_of(first.refresh_token) == Reason.TOKEN_REUSED
    assert refresh_session(elsewhere.refresh_token).user == alice
    assert user_of_access_token(elsewhere.access_token) == alice


@pytest.mark.parametrize("token", ["", "nonsense", "\ud800", "\x00", "x" * 100_000])
def test_refuses_what_never_was_a_token(db, token):
    assert refusal_of(token) == Reason.TOKEN_INVALID


def test_refuses_after_seven_idle_days(alice, at):
    session = start_session(alice)
    at(days=7)
    assert refusal_of(session.refresh_token) == Reason.TOKEN_EXPIRED


def test_takes_a_token_on_its_seventh_day(alice, at):
    session = start_session(alice)
    now = at(days=6.99)
    assert refresh_session(session.refresh_token).refresh_token_expires_at == now + timedelta(days=7)


def test_no_refresh_token_outlives_thirty_days_from_signing_in(alice, at):
    start, session = at(), start_session(alice)
    for days in (6, 12, 18, 24, 29):
        at(days=days)
        session = refresh_session(session.refresh_token)
    assert session.refresh_token_expires_at == SignIn.objects.get().expires_at == start + timedelta(days=30)
    at(days=30)
    assert refusal_of(session.refresh_token) == Reason.TOKEN_EXPIRED


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
    of_alice, of_bob = [start_session(alice), start_session(alice)], start_session(bob)
    end_all_sessions(alice)
    for session in of_alice:
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


def test_ending_one_session_ends_its_tokens_at_once_and_no_others(alice):
    session, elsewhere = start_session(alice, device="Firefox on Linux"), start_session(alice, device="curl")
    [last, first] = sessions_of(alice)
    assert [last.device, first.device] == ["curl", "Firefox on Linux"]
    end_session_of(user=alice, session_id=first.pk)
    assert refusal_of(session.refresh_token) == Reason.TOKEN_REVOKED
    with pytest.raises(AuthenticationFailed) as refused:
        user_of_access_token(session.access_token)
    assert refused.value.reason == Reason.TOKEN_REVOKED
    assert user_of_access_token(elsewhere.access_token) == alice
    assert sessions_of(alice) == [last]
    end_session_of(user=alice, session_id=first.pk)


def test_the_session_of_another_user_is_not_found_and_goes_on(alice, bob):
    of_alice = start_session(alice)
    with pytest.raises(NotFound) as refused:
        end_session_of(user=bob, session_id=sessions_of(alice)[0].pk)
    assert refused.value.field == "id"
    assert user_of_access_token(of_alice.access_token) == alice


def test_the_sessions_of_a_user_are_those_that_go_on_last_used_first(alice, bob, at):
    start_session(alice, device="expired")
    at(days=6)
    first, second = start_session(alice, device="first"), start_session(alice, device="second")
    ended = start_session(alice, device="ended")
    end_session(ended.refresh_token)
    start_session(bob, device="of Bob")
    now = at(days=7)
    refresh_session(first.refresh_token)
    assert [row.device for row in sessions_of(alice)] == ["first", "second"]
    used, unused = sessions_of(alice)
    assert (used.started_at, used.last_used_at) == (now - timedelta(days=1), now)
    assert (used.expires_at, unused.expires_at) == (now + timedelta(days=7), second.refresh_token_expires_at)


def test_at_most_a_hundred_sessions_are_listed(alice, monkeypatch):
    monkeypatch.setattr(sessions, "MOST_SESSIONS", 2)
    for number in range(3):
        start_session(alice, device=str(number))
    assert [row.device for row in sessions_of(alice)] == ["2", "1"]


def test_forgets_only_sessions_that_began_thirty_days_ago(alice, at):
    session = start_session(alice)
    refresh_session(session.refresh_token)
    at(days=29.99)
    live = start_session(alice)
    assert forget_expired_sessions() == 0
    at(days=30)
    assert forget_expired_sessions() == 1
    assert RefreshToken.objects.count() == 1
    assert refresh_session(live.refresh_token).user == alice
