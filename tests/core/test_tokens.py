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
from core.secret_keys import Secrets, token_keys
from core.tokens import claims_of_access_token, user_of_access_token
from tests.tokens import issue_access_token, payload_of, refusal_of, segment, signed, signed_text, stop_clock

Reason = AuthenticationFailed.Reason
OTHER_KEY = b"another-key-that-is-long-enough-for-the-algorithm"
NOW = 1_790_000_000
CLAIMS = ["exp", "iat", "nbf", "sub", "sid", "jti", "aud", "iss", "typ", "ver"]
NO_TEXT_AND_NO_WHOLE_NUMBER = [
    True, False, 0.5, 1e308, float("nan"), float("inf"), float("-inf"), [], [1], ["access"], {}, {"a": {"b": [1]}},
]  # fmt: skip
NUMBERS, TEXTS = [0, 1, -(10**400), 10**400], ["", "1", "4000000000", "1e400", "9" * 1000, "\ud800", "\0"]
SECRET = "a secret that only the tests know"


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, NOW)


def test_signs_in_by_primary_key(alice):
    assert user_of_access_token(issue_access_token(alice)) == alice
    assert payload_of(alice)["sub"] == str(alice.pk)


def test_goes_on_when_the_names_change(alice):
    token = issue_access_token(alice)
    alice.changed(email="new@example.com", username="new").clean_and_save()
    assert user_of_access_token(token).email == "new@example.com"


def test_has_every_claim_and_lasts_five_minutes(alice):
    claims = payload_of(alice)
    assert set(claims) == set(CLAIMS)
    assert claims["exp"] - claims["iat"] == 300
    assert (
        claims_of_access_token(signed(alice, exp=4_000_000_000)).expires_at.isoformat() == "2096-10-02T07:06:40+00:00"
    )


def test_authenticates_in_one_statement(alice, django_assert_num_queries):
    token = issue_access_token(alice)
    with django_assert_num_queries(1):
        user_of_access_token(token)


def test_refuses_an_expired_token(alice):
    assert refusal_of(signed(alice, exp=int(time.time()) - 11)) == Reason.TOKEN_EXPIRED


@pytest.mark.usefixtures("stopped_clock")
@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"exp": NOW - 9}, None),
        ({"exp": NOW - 10}, Reason.TOKEN_EXPIRED),
        ({"nbf": NOW + 10}, None),
        ({"nbf": NOW + 11}, Reason.TOKEN_INVALID),
        ({"iat": NOW + 10}, None),
        ({"iat": NOW + 11}, Reason.TOKEN_INVALID),
    ],
    ids=repr,
)
def test_clocks_may_be_ten_seconds_apart(alice, claims, reason):
    token = signed(alice, **{"exp": NOW + 300, "nbf": NOW, "iat": NOW} | claims)
    if reason is None:
        assert user_of_access_token(token) == alice
    else:
        assert refusal_of(token) == reason


@pytest.mark.parametrize("claim", CLAIMS)
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


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_of_any_shape_is_refused(alice, claim):
    is_number = claim in {"exp", "iat", "nbf", "ver"}
    for shape in [*NO_TEXT_AND_NO_WHOLE_NUMBER, *(TEXTS if is_number else NUMBERS)]:
        past = [Reason.TOKEN_EXPIRED] if claim == "exp" else []
        assert refusal_of(signed(alice, **{claim: shape})) in [Reason.TOKEN_INVALID, *past], shape


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"exp": -(10**400)}, Reason.TOKEN_EXPIRED),
        ({"exp": 253_402_214_401}, Reason.TOKEN_INVALID),
        ({"exp": 10**400}, Reason.TOKEN_INVALID),
        ({"iat": 10**400}, Reason.TOKEN_INVALID),
        ({"nbf": 10**400}, Reason.TOKEN_INVALID),
        ({"ver": -(10**400)}, Reason.TOKEN_REVOKED),
        ({"ver": 10**400}, Reason.TOKEN_REVOKED),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_number_of_any_size_is_refused(alice, claims, reason):
    assert refusal_of(signed(alice, **claims)) == reason


def test_a_version_that_only_equals_the_users_is_refused(alice):
    User.objects.filter(pk=alice.pk).update(token_version=1)
    alice.refresh_from_db()
    assert [refusal_of(signed(alice, ver=version)) for version in (True, 1.0)] == [Reason.TOKEN_INVALID] * 2


@pytest.mark.parametrize(
    "text", ["[" * 900, "[]", "1", '"text"', "null", "{", "{}", "", "\ud83d"], ids=lambda text: text[:9]
)
def test_content_of_any_shape_is_refused(db, text):
    key = settings.TOKEN_KEYS[0]
    content = text.encode("utf-8", "surrogatepass")
    assert refusal_of(signed_text(content, {"alg": "HS256", "kid": key.id}, key.key)) == Reason.TOKEN_INVALID


@pytest.mark.parametrize("name", [None, True, 0, 10**400, 0.5, "", "\ud800", "x" * 500, [], ["kid"], {}], ids=repr)
def test_a_token_that_names_no_key_of_ours_is_refused(alice, name):
    payload, key = json.dumps(payload_of(alice)), settings.TOKEN_KEYS[0].key
    assert refusal_of(signed_text(payload, {"alg": "HS256", "kid": name}, key)) == Reason.TOKEN_INVALID
    assert refusal_of(signed_text(payload, {"alg": "HS256"}, key)) == Reason.TOKEN_INVALID


def test_the_key_is_named_and_no_secret_of_itself(alice, settings):
    [key] = settings.TOKEN_KEYS = token_keys(Secrets("", SECRET, ""))
    token = issue_access_token(alice)
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "typ": "JWT", "kid": key.id}
    assert refusal_of(signed(alice, key=SECRET.encode())) == Reason.TOKEN_INVALID


def test_tokens_of_the_previous_key_are_good_until_they_expire(alice, settings):
    settings.TOKEN_KEYS = token_keys(Secrets("", SECRET, ""))
    before, expired = issue_access_token(alice), signed(alice, exp=int(time.time()) - 11)
    settings.TOKEN_KEYS = token_keys(Secrets("", "another " + SECRET, SECRET))
    assert user_of_access_token(before) == alice
    assert refusal_of(expired) == Reason.TOKEN_EXPIRED
    assert jwt.get_unverified_header(issue_access_token(alice))["kid"] == settings.TOKEN_KEYS[0].id
    settings.TOKEN_KEYS = token_keys(Secrets("", "another " + SECRET, ""))
    assert refusal_of(before) == Reason.TOKEN_INVALID


def test_a_token_that_names_the_other_key_is_refused(alice, settings):
    now, previous = settings.TOKEN_KEYS = token_keys(Secrets("", SECRET, "another " + SECRET))
    payload = json.dumps(payload_of(alice))
    assert refusal_of(signed_text(payload, {"alg": "HS256", "kid": previous.id}, now.key)) == Reason.TOKEN_INVALID


def test_refuses_a_token_signed_with_another_key(alice):
    assert refusal_of(signed(alice, key=OTHER_KEY)) == Reason.TOKEN_INVALID


def test_refuses_another_algorithm_with_our_key(alice):
    key = settings.TOKEN_KEYS[0].key * 2
    assert refusal_of(signed(alice, key=key, algorithm="HS512")) == Reason.TOKEN_INVALID


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "", None, 1, ["HS256"], {"HS256": 1}])
def test_refuses_a_token_that_names_no_algorithm(alice, algorithm):
    unsigned = f"{segment({'alg': algorithm, 'typ': 'JWT'})}.{segment(payload_of(alice))}"
    signature = issue_access_token(alice).split(".")[2]
    assert refusal_of(f"{unsigned}.{signature}") == Reason.TOKEN_INVALID
    assert refusal_of(f"{unsigned}.") == Reason.TOKEN_INVALID


def test_refuses_a_token_whose_content_was_changed(alice, bob):
    header, _, signature = issue_access_token(alice).split(".")
    assert refusal_of(f"{header}.{segment(payload_of(bob))}.{signature}") == Reason.TOKEN_INVALID


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
    first, second = payload_of(alice), payload_of(alice)
    assert uuid.UUID(first["jti"]) != uuid.UUID(second["jti"])
