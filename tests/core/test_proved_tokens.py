"""A token's signature is proved once; all that can change since is asked of each request."""

import time

import pytest
from graphql_jwt.utils import get_payload

from core.errors import AuthenticationFailed
from core.models import SignIn, User
from core.secret_keys import Secrets, token_keys
from core.tokens import user_of_access_token
from tests.tokens import issue_access_token, refusal_of, signed, stop_clock

Reason = AuthenticationFailed.Reason


def refusal_of_at(moment: float, token: str, monkeypatch: pytest.MonkeyPatch) -> AuthenticationFailed.Reason:
    with monkeypatch.context() as then:
        stop_clock(then, moment)
        return refusal_of(token)


def test_a_token_that_was_good_is_refused_once_it_expires(alice, monkeypatch):
    token = signed(alice, exp=int(time.time()) + 1)
    assert user_of_access_token(token) == alice
    later = time.time() + 12
    assert refusal_of_at(later, token, monkeypatch) == Reason.TOKEN_EXPIRED


def test_a_token_that_was_good_is_refused_while_the_clock_stands_before_it(alice, monkeypatch):
    token = signed(alice)
    assert user_of_access_token(token) == alice
    assert refusal_of_at(time.time() - 20, token, monkeypatch) == Reason.TOKEN_INVALID


def test_a_token_that_was_good_is_refused_once_its_session_or_its_user_has_ended(alice):
    token = issue_access_token(alice)
    assert user_of_access_token(token) == alice
    SignIn.objects.filter(user=alice).update(ended_at="2026-01-01T00:00Z")
    assert refusal_of(token) == Reason.TOKEN_REVOKED
    other = issue_access_token(alice)
    assert user_of_access_token(other) == alice
    User.objects.filter(pk=alice.pk).update(token_version=1)
    assert refusal_of(other) == Reason.TOKEN_REVOKED


def test_a_token_that_was_good_is_refused_with_other_keys_and_good_again_with_the_first(alice, settings):
    ours, token = settings.TOKEN_KEYS, issue_access_token(alice)
    assert user_of_access_token(token) == alice
    settings.TOKEN_KEYS = token_keys(Secrets("", "another secret that only the tests know", ""))
    assert refusal_of(token) == Reason.TOKEN_INVALID
    settings.TOKEN_KEYS = ours
    assert user_of_access_token(token) == alice


def test_a_signature_is_proved_once_and_what_is_like_the_token_is_proved_on_its_own(alice, bob, monkeypatch):
    token, others = issue_access_token(alice), issue_access_token(bob)
    assert user_of_access_token(token) == alice
    asked: list[str] = []
    monkeypatch.setattr("core.tokens.get_payload", lambda text: asked.append(text) or get_payload(text))
    assert user_of_access_token(token) == alice
    header, _, signature = token.split(".")
    mixed = f"{header}.{others.split('.')[1]}.{signature}"
    assert [refusal_of(mixed), refusal_of(mixed)] == [Reason.TOKEN_INVALID] * 2
    assert asked == [mixed, mixed]
    assert user_of_access_token(others) == bob
