"""Where a user is signed in, and ending one session, as a client sees it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from core.models import SignIn, User
from tests.factories import make_user
from tests.graphql_api.mutation_requests import document_of
from tests.graphql_api.mutations.account_requests import PASSWORD, TOKEN_AUTH, post, refresh, result
from tests.tokens import issue_access_token

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"
SESSIONS = "{ me { sessions { id device startedAt lastUsedAt expiresAt isCurrent } } }"
END_SESSION = document_of("endSession", "endedId endedAt", "... on Error { code }")


@pytest.fixture
def carol(db: None) -> User:
    return make_user("carol@example.com", PASSWORD)


def sign_in(user_agent: str) -> dict[str, str]:
    body = {"query": TOKEN_AUTH, "variables": {"input": {"login": "carol@example.com", "password": PASSWORD}}}
    response = Client().post("/graphql", body, content_type="application/json", headers={"User-Agent": user_agent})
    return response.json()["data"]["tokenAuth"]["session"]


def listed(token: str) -> list[dict[str, object]]:
    return result(SESSIONS, "me", token)["sessions"]


def test_a_user_sees_where_they_are_signed_in_and_which_session_it_is(carol, bob):
    issue_access_token(bob)
    first, second = sign_in(FIREFOX), sign_in("curl/8.10.1")
    assert [(row["device"], row["isCurrent"]) for row in listed(first["accessToken"])] == [
        ("curl", False),
        ("Firefox on Linux", True),
    ]
    assert [row["isCurrent"] for row in listed(second["accessToken"])] == [True, False]


def test_refreshing_is_the_last_use(carol):
    session = sign_in(FIREFOX)
    SignIn.objects.update(**{name: datetime.fromisoformat("2026-01-01T00:00Z") for name in ("last_used_at",)})
    assert refresh(session) == "Session"
    [row] = listed(session["accessToken"])
    moments = [datetime.fromisoformat(str(row[name])) for name in ("startedAt", "lastUsedAt", "expiresAt")]
    assert moments[0] < moments[1]
    assert moments[2] - moments[1] == timedelta(days=7)


def test_a_session_that_is_ended_ends_at_once_with_all_its_tokens(carol):
    here, lost = sign_in(FIREFOX), sign_in("curl/8.10.1")
    [of_lost, _] = listed(here["accessToken"])
    ended = result(END_SESSION, "endSession", here["accessToken"], input={"id": of_lost["id"]})
    assert (ended["__typename"], ended["endedId"]) == ("EndSessionPayload", of_lost["id"])
    assert post(SESSIONS, lost["accessToken"]).status_code == 401
    assert refresh(lost) == "AuthenticationFailed"
    assert [row["device"] for row in listed(here["accessToken"])] == ["Firefox on Linux"]


def test_ending_the_session_one_is_in_signs_out(carol):
    here = sign_in(FIREFOX)
    [row] = listed(here["accessToken"])
    assert result(END_SESSION, "endSession", here["accessToken"], input={"id": row["id"]})["endedId"] == row["id"]
    assert post(SESSIONS, here["accessToken"]).status_code == 401
