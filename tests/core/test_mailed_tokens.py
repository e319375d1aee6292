"""Tokens that were mailed: good once, for one thing, for a time, and for the address they went to."""

import hashlib
from collections import Counter

import pytest

from core.errors import AuthenticationFailed
from core.mailed_tokens import (
    Purpose,
    forget_expired_mailed_tokens,
    issue_mailed_token,
    use_mailed_token,
    user_of_mailed_token,
)
from core.models import MailedToken, User
from tests.clocks import stop_clock
from tests.core.test_sessions_at_once import in_twenty_threads, kind_of
from tests.factories import make_user

Reason = AuthenticationFailed.Reason
RESET, CONFIRMATION = Purpose.PASSWORD_RESET, Purpose.EMAIL_CONFIRMATION


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "2026-05-01T12:00Z")


def refusal_of(token: str, purpose: Purpose = RESET) -> AuthenticationFailed.Reason:
    with pytest.raises(AuthenticationFailed) as refused:
        use_mailed_token(token, purpose)
    assert refused.value.field == "token"
    return refused.value.reason


def test_a_token_is_256_random_bits_kept_only_as_their_hash(alice):
    token = issue_mailed_token(alice, RESET)
    assert len(token) == 43
    assert bytes(MailedToken.objects.get().digest) == hashlib.sha256(token.encode()).digest()
    assert token not in repr(list(MailedToken.objects.values()))


def test_a_token_is_good_once_and_looking_does_not_use_it(alice):
    token = issue_mailed_token(alice, RESET)
    assert user_of_mailed_token(token, RESET) == alice
    assert use_mailed_token(token, RESET) == alice
    assert refusal_of(token) == Reason.TOKEN_INVALID


def test_using_one_ends_those_before_and_after_it_for_the_same_thing(alice, bob):
    first, second, third = [issue_mailed_token(alice, RESET) for _ in range(3)]
    other, of_bob = issue_mailed_token(alice, CONFIRMATION), issue_mailed_token(bob, RESET)
    use_mailed_token(second, RESET)
    assert [refusal_of(first), refusal_of(third)] == [Reason.TOKEN_INVALID] * 2
    assert use_mailed_token(other, CONFIRMATION) == alice
    assert use_mailed_token(of_bob, RESET) == bob


def test_using_one_proves_that_the_address_is_read(alice):
    assert not alice.has_confirmed_email
    use_mailed_token(issue_mailed_token(alice, RESET), RESET)
    alice.refresh_from_db()
    assert alice.has_confirmed_email
    assert alice.email_confirmed_at.isoformat() == "2026-05-01T12:00:00+00:00"


@pytest.mark.parametrize(
    ("purpose", "last", "over"),
    [
        (RESET, "2026-05-01T12:59:59Z", "2026-05-01T13:00Z"),
        (CONFIRMATION, "2026-05-02T11:59:59Z", "2026-05-02T12:00Z"),
    ],
)
def test_a_token_is_good_for_a_time(alice, monkeypatch, purpose, last, over):
    token = issue_mailed_token(alice, purpose)
    stop_clock(monkeypatch, last)
    assert user_of_mailed_token(token, purpose) == alice
    assert forget_expired_mailed_tokens() == 0
    stop_clock(monkeypatch, over)
    assert refusal_of(token, purpose) == Reason.TOKEN_EXPIRED
    assert forget_expired_mailed_tokens() == 1


def test_a_token_is_good_for_nothing_else(alice):
    assert refusal_of(issue_mailed_token(alice, CONFIRMATION), RESET) == Reason.TOKEN_INVALID


def test_a_token_went_to_an_address_and_is_good_while_that_is_the_users(alice):
    token = issue_mailed_token(alice, RESET)
    alice.changed(email="new@example.com").clean_and_save()
    assert refusal_of(token) == Reason.TOKEN_INVALID
    assert not User.objects.get().has_confirmed_email


@pytest.mark.parametrize("ended", [{"is_active": False}, {"is_demo": True, "joined_at": "2026-01-01T00:00Z"}])
def test_refuses_the_token_of_a_user_who_has_ended(alice, ended):
    token = issue_mailed_token(alice, RESET)
    User.objects.filter(pk=alice.pk).update(**ended)
    assert refusal_of(token) == Reason.TOKEN_INVALID


@pytest.mark.parametrize("token", ["", "nonsense", "\ud800", "\x00", "x" * 100_000])
def test_refuses_what_never_was_a_token(db, token):
    assert refusal_of(token) == Reason.TOKEN_INVALID


@pytest.mark.django_db(transaction=True)
def test_of_twenty_uses_at_once_one_goes_through():
    token = issue_mailed_token(make_user(), RESET)
    outcomes = in_twenty_threads(lambda: use_mailed_token(token, RESET))
    assert Counter(map(kind_of, outcomes)) == {"User": 1, "TOKEN_INVALID": 19}
