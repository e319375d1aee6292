"""Access tokens: what is not exactly one of ours, current and of somebody who goes on, signs nobody in."""

import base64
import json
import time
import uuid

import jwt
import pytest
from django.conf import settings

from core.errors import AuthenticationFailed
from core.models import User
from core.tokens import access_token_payload, claims_of_access_token, issue_access_token, user_of_access_token

Reason = AuthenticationFailed.Reason
OTHER_KEY = "another-key-that-is-long-enough-for-the-algorithm"


def refusal_of(token: str) -> AuthenticationFailed.Reason:
    with pytest.raises(AuthenticationFailed) as refused:
        user_of_access_token(token)
    return refused.value.reason


def signed(user: User, key: str | None = None, algorithm: str = "HS256", **claims: object) -> str:
    """A token like ours but for ``claims``, of which None leaves one out."""
    payload = {name: value for name, value in (access_token_payload(user) | claims).items() if value is not None}
    return jwt.encode(payload, key or settings.JWT_KEY, algorithm)


def segment(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def test_signs_in_by_primary_key(alice):
    assert user_of_access_token(issue_access_token(alice)) == alice
    assert access_token_payload(alice)["sub"] == str(alice.pk)


def test_goes_on_when_the_names_change(alice):
    token = issue_access_token(alice)
    alice.changed(email="new@example.com", username="new").clean_and_save()
    assert user_of_access_token(token).email == "new@example.com"


def test_has_every_claim_and_lasts_five_minutes(alice):
    claims = access_token_payload(alice)
    assert set(claims) == {"exp", "iat", "nbf", "sub", "jti", "aud", "iss", "typ", "ver"}
    assert claims["exp"] - claims["iat"] == 300
    assert (
        claims_of_access_token(signed(alice, exp=4_000_000_000)).expires_at.isoformat() == "2096-10-02T07:06:40+00:00"
    )


def test_authenticates_in_one_statement(alice, django_assert_num_queries):
    token = issue_access_token(alice)
    with django_assert_num_queries(1):
        user_of_access_token(token)


def test_refuses_an_expired_token(alice):
    assert refusal_of(signed(alice, exp=int(time.time()) - 1)) == Reason.TOKEN_EXPIRED


@pytest.mark.parametrize("claim", ["exp", "iat", "nbf", "sub", "jti", "aud", "iss", "typ", "ver"])
def test_refuses_a_token_without_one_of_its_claims(alice, claim):
    assert refusal_of(signed(alice, **{claim: None})) == Reason.TOKEN_INVALID


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "elsewhere"},
        {"aud": ["pocketgraph", "elsewhere"]},
        {"iss": "elsewhere"},
        {"typ": "refresh"},
        {"typ": ["access"]},
        {"nbf": 4_000_000_000},
        {"iat": 4_000_000_000},
        {"exp": "soon"},
        {"sub": ""},
        {"sub": "0"},
        {"sub": "-1"},
        {"sub": "alice@example.com"},
        {"sub": "1 "},
        {"sub": "1\n"},
        {"sub": "²"},
        {"sub": "٣"},
        {"sub": str(2**63)},
        {"sub": "9" * 1000},
    ],
    ids=repr,
)
def test_refuses_a_token_of_ours_with_a_wrong_claim(alice, claims):
    assert refusal_of(signed(alice, **claims)) == Reason.TOKEN_INVALID


def test_refuses_a_token_signed_with_another_key(alice):
    assert refusal_of(signed(alice, key=OTHER_KEY)) == Reason.TOKEN_INVALID


def test_refuses_another_algorithm_with_our_key(alice):
    key = settings.JWT_KEY * 2
    assert refusal_of(signed(alice, key=key, algorithm="HS512")) == Reason.TOKEN_INVALID


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "", None, 1, ["HS256"], {"HS256": 1}])
def test_refuses_a_token_that_names_no_algorithm(alice, algorithm):
    unsigned = f"{segment({'alg': algorithm, 'typ': 'JWT'})}.{segment(access_token_payload(alice))}"
    signature = issue_access_token(alice).split(".")[2]
    assert refusal_of(f"{unsigned}.{signature}") == Reason.TOKEN_INVALID
    assert refusal_of(f"{unsigned}.") == Reason.TOKEN_INVALID


def test_refuses_a_token_whose_content_was_changed(alice, bob):
    header, _, signature = issue_access_token(alice).split(".")
    assert refusal_of(f"{header}.{segment(access_token_payload(bob))}.{signature}") == Reason.TOKEN_INVALID


@pytest.mark.parametrize(
    "token",
    [
        "",
        "nonsense",
        "a.b.c",
        "..",
        "\ud800.b.c",
        "é.b.c",
        "a.b.c\n",
        "a.b.c.d",
        f"{segment([])}.{segment({})}.AAAA",
        f"{segment({'alg': 'HS256', 'crit': {}, 'b64': False})}.{segment({})}.AAAA",
        f"{segment({'alg': 'HS256', 'kid': {}})}.{segment({})}.AAAA",
        base64.urlsafe_b64encode(b"[" * 1400).decode().rstrip("=") + ".e30.AAAA",
        "x" * 1_000_000,
    ],
    ids=lambda token: ascii(token[:20]),
)
def test_refuses_what_is_no_token(db, token):
    assert refusal_of(token) == Reason.TOKEN_INVALID


def test_refuses_the_token_of_a_deleted_user(alice):
    token = issue_access_token(alice)
    alice.delete()
    assert refusal_of(token) == Reason.TOKEN_REVOKED


@pytest.mark.parametrize(
    "changes",
    [{"is_active": False}, {"is_demo": True, "joined_at": "2026-01-01T00:00Z"}, {"token_version": 1}],
    ids=["deactivated", "demo that ended", "sessions ended"],
)
def test_refuses_the_token_of_a_user_who_has_ended(alice, changes):
    token = issue_access_token(alice)
    User.objects.filter(pk=alice.pk).update(**changes)
    assert refusal_of(token) == Reason.TOKEN_REVOKED


def test_no_two_tokens_are_the_same(alice):
    first, second = access_token_payload(alice), access_token_payload(alice)
    assert uuid.UUID(first["jti"]) != uuid.UUID(second["jti"])
