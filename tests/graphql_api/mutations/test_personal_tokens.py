"""Tokens for programs, as a client makes, sees and ends them."""

import datetime as dt

import pytest

from core.models import PersonalAccessToken, User
from tests.clocks import stop_clock
from tests.factories import make_user
from tests.graphql_api.mutation_requests import document_of, id_of, invalid, not_found
from tests.graphql_api.mutations.account_requests import NEW_PASSWORD, PASSWORD, change_password, post
from tests.personal_tokens import executor_with, make_personal_token
from tests.tokens import issue_access_token

ROW = "id name scopes prefix createdAt expiresAt lastUsedAt"
REFUSALS = "... on Error { code message fields { path messages } } ... on AuthenticationFailed { reason }"
CREATE = document_of("createPersonalAccessToken", f"token personalAccessToken {{ {ROW} }}", REFUSALS)
REVOKE = document_of("revokePersonalAccessToken", "revokedId revokedAt")
LIST = f"{{ me {{ personalAccessTokens {{ {ROW} }} }} }}"
NOON = "2026-05-20T12:00:00+00:00"


@pytest.fixture
def carol(db) -> User:
    return make_user("carol@example.com", PASSWORD)


def ask(user: User, document: str, **variables):
    answer = post(document, issue_access_token(user), **variables).json()
    assert "errors" not in answer, answer
    return next(iter(answer["data"].values()))


def create(user: User, **fields):
    given = {"name": "Script", "scopes": ["WRITE_TRANSACTIONS", "READ"], "validDays": 30, "currentPassword": PASSWORD}
    return ask(user, CREATE, input=given | fields)


def test_the_whole_life_of_a_token(carol, monkeypatch):
    stop_clock(monkeypatch, NOON)
    made = create(carol)
    row = made["personalAccessToken"]
    assert row == {
        "id": id_of(PersonalAccessToken.objects.get()),
        "name": "Script",
        "scopes": ["READ", "WRITE_TRANSACTIONS"],
        "prefix": made["token"][:12],
        "createdAt": NOON,
        "expiresAt": "2026-06-19T12:00:00+00:00",
        "lastUsedAt": None,
    }
    assert ask(carol, LIST) == {"personalAccessTokens": [row]}
    run = executor_with(made["token"])
    assert run("{ me { email } }")["data"] == {"me": {"email": "carol@example.com"}}
    assert ask(carol, LIST) == {"personalAccessTokens": [row | {"lastUsedAt": NOON}]}
    assert ask(carol, REVOKE, input={"id": row["id"]}) == {
        "__typename": "RevokePersonalAccessTokenPayload", "revokedId": row["id"], "revokedAt": NOON,
    }  # fmt: skip
    assert ask(carol, LIST) == {"personalAccessTokens": []}
    assert run("{ me { email } }")["errors"][0]["extensions"]["reason"] == "TOKEN_REVOKED"


def test_a_wrong_password_is_told_at_its_field(carol):
    refused = create(carol, currentPassword="wrong")
    assert (refused["__typename"], refused["reason"]) == ("AuthenticationFailed", "WRONG_PASSWORD")
    assert [problem["path"] for problem in refused["fields"]] == ["currentPassword"]


def test_everything_that_is_wrong_is_said_at_once(carol):
    assert create(carol, name="x" * 65, scopes=[], validDays=0) == invalid(
        name="The name is longer than 64 characters.",
        scopes="A token has one scope at the least.",
        validDays="A token is good for 1 to 365 days.",
    )


def test_a_demo_user_who_has_no_password_has_no_tokens(db):
    demo = make_user("demo@example.com", is_demo=True, joined_at=dt.datetime.now(dt.UTC))
    assert create(demo)["__typename"] == "AuthenticationFailed"


def test_another_users_token_is_not_found(carol, alice):
    row = make_personal_token(alice).row
    assert ask(carol, REVOKE, input={"id": id_of(row)}) == not_found("Personal access token", "id")
    assert ask(carol, LIST) == {"personalAccessTokens": []}


@pytest.mark.parametrize("document", [CREATE, REVOKE, LIST])
def test_nobody_has_no_tokens(db, document):
    inputs = {CREATE: {"name": "x", "scopes": [], "validDays": 1, "currentPassword": ""}, REVOKE: {"id": "x"}, LIST: {}}
    answer = post(document, None, input=inputs[document]).json()
    assert answer["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


def test_a_new_password_ends_every_token(carol):
    run = executor_with(create(carol)["token"])
    assert change_password(issue_access_token(carol), PASSWORD, NEW_PASSWORD)["__typename"] == "Session"
    assert run("{ me { email } }")["errors"][0]["extensions"]["reason"] == "TOKEN_REVOKED"
