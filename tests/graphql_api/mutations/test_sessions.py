"""Signing in, staying signed in and signing out, as a client does it."""

import asyncio
import time
from datetime import datetime, timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from core import hashing, passwords
from core.hashing import Turns
from core.models import RefreshToken, User
from tests.factories import make_user
from tests.graphql_api.errors import extensions
from tests.graphql_api.mutation_requests import document_of
from tests.graphql_api.mutations.account_requests import PASSWORD, post, result
from tests.tokens import issue_access_token, signed

ME = "{ me { id email username isDemo joinedAt } }"
SESSION = "session { __typename accessToken refreshToken accessTokenExpiresAt refreshTokenExpiresAt user { email } }"
REFUSALS = """... on AuthenticationFailed { code reason message }
    ... on InvalidInput { code message fields { path messages } }"""
TOKEN_AUTH = document_of("tokenAuth", SESSION, REFUSALS)
REFRESH_TOKEN = document_of("refreshToken", SESSION, "... on AuthenticationFailed { code reason }")
VERIFY_TOKEN = document_of(
    "verifyToken", "claims { expiresAt user { email } }", "... on AuthenticationFailed { reason }"
)
REVOKE_TOKEN = document_of("revokeToken", "", "... on InvalidInput { fields { path messages } }")
REVOKE_ALL_TOKENS = document_of("revokeAllTokens", "signedOutAt", "")


@pytest.fixture
def carol(db) -> User:
    return make_user("Carol@example.com", PASSWORD, username="Caro")


def sign_in(login: str = "carol@example.com", password: str = PASSWORD):
    return result(TOKEN_AUTH, "tokenAuth", input={"login": login, "password": password})


def refresh(token: str):
    return result(REFRESH_TOKEN, "refreshToken", input={"refreshToken": token})


def post_with(authorization: str, document: str = ME):
    body, headers = {"query": document}, {"Authorization": authorization}
    return Client().post("/graphql", body, content_type="application/json", headers=headers)


def status_of_me(access_token: str) -> int:
    return post(ME, access_token).status_code


def test_the_whole_life_of_a_session(carol):
    session = sign_in()
    assert result(ME, "me", session["accessToken"])["email"] == "Carol@example.com"
    session = refresh(session["refreshToken"])
    assert session["user"] == {"email": "Carol@example.com"}
    claims = result(VERIFY_TOKEN, "verifyToken", input={"token": session["accessToken"]})["claims"]
    assert claims["user"] == {"email": "Carol@example.com"}
    assert claims["expiresAt"] == session["accessTokenExpiresAt"]
    assert result(REVOKE_TOKEN, "revokeToken", input={"refreshToken": session["refreshToken"]}) == {
        "__typename": "RevokeTokenPayload"
    }
    assert refresh(session["refreshToken"])["reason"] == "TOKEN_REVOKED"


@pytest.mark.parametrize("login", ["carol@example.com", "CAROL@EXAMPLE.COM", "caro", "CARO"])
def test_signs_in_by_either_name_in_any_case(carol, login):
    assert sign_in(login)["__typename"] == "Session"


@pytest.mark.parametrize(("login", "password"), [("carol@example.com", "wrong"), ("nobody@example.com", PASSWORD)])
def test_never_tells_whether_an_account_exists(carol, login, password):
    assert sign_in(login, password) == {
        "__typename": "AuthenticationFailed",
        "code": "AUTHENTICATION_FAILED",
        "reason": "INVALID_CREDENTIALS",
        "message": "The e-mail, username or password is not right.",
    }
    assert RefreshToken.objects.count() == 0


def test_names_the_field_of_a_password_that_cannot_be_one(carol):
    refused = sign_in(password="x" * 129)
    assert refused["__typename"] == "InvalidInput"
    assert refused["fields"] == [{"path": "password", "messages": ["The text is longer than 128 characters."]}]


def test_nobody_has_no_me(db):
    response = post(ME)
    assert response.status_code == 200
    assert response.json()["data"] is None
    assert [error["extensions"]["code"] for error in response.json()["errors"]] == ["NOT_SIGNED_IN"]


def test_me_is_a_node_with_the_users_names(carol):
    me = result(ME, "me", issue_access_token(carol))
    assert (me["email"], me["username"], me["isDemo"]) == ("Carol@example.com", "Caro", False)
    assert me["joinedAt"] == carol.joined_at.isoformat()
    assert me["id"]


def test_the_scheme_is_read_in_any_case(carol):
    assert post_with(f"bearer  {issue_access_token(carol)} ").status_code == 200


@pytest.mark.parametrize("authorization", ["", " ", "Bearer", "Bearer "])
def test_a_header_without_a_token_is_as_none(db, authorization):
    response = post_with(authorization)
    assert response.status_code == 200
    assert [error["extensions"]["code"] for error in response.json()["errors"]] == ["NOT_SIGNED_IN"]


@pytest.mark.parametrize(
    "authorization",
    ["Bearer nonsense", "Bearer a.b.c", "Basic Y2Fyb2w6eA==", "JWT {token}", "{token}",
     "Bearer {token} {token}", "Bearer {token}, Bearer {token}", "Bearer Bearer {token}", "Bearer é"],
)  # fmt: skip
def test_a_header_that_is_no_good_token_answers_401_and_never_as_nobody(carol, authorization):
    response = post_with(authorization.format(token=issue_access_token(carol)), "{ __typename }")
    assert response.status_code == 401
    assert [error["extensions"] for error in response.json()["errors"]] == [
        extensions("AUTHENTICATION_FAILED", reason="TOKEN_INVALID")
    ]


def test_an_expired_token_answers_401(carol):
    response = post(ME, signed(carol, exp=int(time.time()) - 11))
    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"]["reason"] == "TOKEN_EXPIRED"


@pytest.mark.parametrize("claim", ["exp", "iat", "nbf", "sub", "sid", "jti", "aud", "iss", "typ", "ver"])
def test_a_claim_of_any_shape_answers_401(carol, claim):
    for shape in (None, True, 1e308, [], [{}], {"a": {"b": [1]}}, 10**400):
        token = signed(carol, **{claim: shape})
        response = post(ME, token)
        assert response.status_code == 401, shape
        assert response.json()["errors"][0]["extensions"]["code"] == "AUTHENTICATION_FAILED", shape
        assert "reason" in result(VERIFY_TOKEN, "verifyToken", input={"token": token}), shape


def test_a_token_in_a_cookie_or_the_address_signs_nobody_in(carol):
    client, token = Client(), issue_access_token(carol)
    client.cookies["JWT"] = client.cookies["Authorization"] = token
    response = client.post(f"/graphql?token={token}", {"query": ME}, content_type="application/json")
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


def test_a_signed_in_django_session_signs_nobody_in_here(carol):
    client = Client()
    client.force_login(carol)
    response = client.post("/graphql", {"query": ME}, content_type="application/json")
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


def test_two_refreshes_at_once_are_answered_with_the_same_token(carol):
    first = sign_in()
    second = refresh(first["refreshToken"])
    again = refresh(first["refreshToken"])
    assert again["refreshToken"] == second["refreshToken"]
    assert [status_of_me(each["accessToken"]) for each in (first, second, again)] == [200, 200, 200]


def test_late_reuse_of_a_refresh_token_ends_the_session_for_good(carol):
    first = sign_in()
    second = refresh(first["refreshToken"])
    RefreshToken.objects.update(rotated_at=F("rotated_at") - timedelta(seconds=10))
    assert refresh(first["refreshToken"])["reason"] == "TOKEN_REUSED"
    assert refresh(second["refreshToken"])["reason"] == "TOKEN_REVOKED"


@pytest.mark.parametrize("token", ["", "nonsense", "é.é.é", "x" * 10_000])
def test_refuses_what_never_was_a_token(db, token):
    assert refresh(token)["reason"] == "TOKEN_INVALID"
    assert result(VERIFY_TOKEN, "verifyToken", input={"token": token})["reason"] == "TOKEN_INVALID"
    assert result(REVOKE_TOKEN, "revokeToken", input={"refreshToken": token}) == {
        "__typename": "InvalidInput",
        "fields": [{"path": "refreshToken", "messages": ["The text is not a refresh token."]}],
    }


def test_a_refresh_token_is_no_access_token_and_the_other_way_round(carol):
    session = sign_in()
    assert status_of_me(session["refreshToken"]) == 401
    assert refresh(session["accessToken"])["reason"] == "TOKEN_INVALID"


def test_signing_out_everywhere_ends_every_token_at_once(carol, alice):
    sessions, of_alice = [sign_in(), sign_in()], issue_access_token(alice)
    before = timezone.now()
    ended = result(REVOKE_ALL_TOKENS, "revokeAllTokens", sessions[0]["accessToken"])
    assert before <= datetime.fromisoformat(ended["signedOutAt"]) <= timezone.now()
    for session in sessions:
        assert status_of_me(session["accessToken"]) == 401
        assert refresh(session["refreshToken"])["reason"] == "TOKEN_REVOKED"
    assert status_of_me(of_alice) == 200
    assert status_of_me(sign_in()["accessToken"]) == 200


def test_signing_out_everywhere_needs_a_session(db):
    assert post(REVOKE_ALL_TOKENS).json()["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


def test_hashing_runs_where_no_event_loop_does(carol, monkeypatch):
    work, loops = passwords.authenticate, []

    def authenticate(**credentials: str) -> User | None:
        loops.append(asyncio._get_running_loop())
        return work(**credentials)

    monkeypatch.setattr(passwords, "authenticate", authenticate)
    assert sign_in()["__typename"] == "Session"
    assert loops == [None]


def test_too_many_at_the_door_are_told_so(carol, monkeypatch):
    monkeypatch.setattr(hashing, "TURNS", Turns(0, 0))
    response = post(TOKEN_AUTH, input={"login": "caro", "password": PASSWORD})
    assert response.json()["errors"][0]["extensions"]["code"] == "TOO_BUSY"


def test_who_was_made_by_staff_gets_a_default_wallet_with_the_first_sign_in(carol):
    sign_in()
    token = sign_in()["accessToken"]
    wallets = result("{ wallets { name currency isDefault } }", "wallets", token)
    assert wallets == [{"name": "My wallet", "currency": "EUR", "isDefault": True}]
