"""A token is good or the request is refused: nobody is treated as nobody by mistake."""

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import User
from tests.graphql_api.errors import extensions
from tests.graphql_api.http import app
from tests.tokens import issue_access_token

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")
PAINT = 'mutation { paint(input: {name: "wall", points: []}) }'


def post(query: str, authorization: str | None = None, accept: str = "application/json"):
    headers = {"Accept": accept} | ({"Authorization": authorization} if authorization is not None else {})
    return Client().post("/graphql", {"query": query}, content_type="application/json", headers=headers)


def test_a_good_token_says_who_is_calling(alice: User) -> None:
    response = post("{ me }", f"Bearer {issue_access_token(alice)}")
    assert response.json()["data"] == {"me": "alice@example.com"}


def test_the_caller_is_found_with_one_statement(alice: User) -> None:
    token = issue_access_token(alice)
    with CaptureQueriesContext(connection) as statements:
        post("{ me }", f"Bearer {token}")
    assert len(statements) == 1


@pytest.mark.parametrize("authorization", [None, "", "  ", "Bearer", "Bearer ", "bearer  "])
def test_nobody_may_ask_what_needs_nobody(authorization: str | None) -> None:
    """Apollo's links send an empty header, or nothing behind the scheme, where they have no token yet."""
    assert post("{ hello }", authorization).json()["data"] == {"hello": "Hello you"}


@pytest.mark.parametrize("authorization", ["Bearer x.y.z", "Basic", "Basic YWxpY2U6eA==", "Bearer null", "Bearer é"])
@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
@pytest.mark.django_db
def test_a_bad_token_is_refused_before_anything_runs(authorization: str, accept: str) -> None:
    app.done.clear()
    response = post(PAINT, authorization, accept)
    assert response.status_code == 401
    assert response.json() == {
        "errors": [
            {
                "message": "The token is not valid.",
                "extensions": extensions("AUTHENTICATION_FAILED", reason="TOKEN_INVALID"),
            }
        ]
    }
    assert response.headers["WWW-Authenticate"] == (
        'Bearer error="invalid_token", error_description="The token is not valid."'
    )
    assert response.headers["Content-Type"] == f"{accept}; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert app.done == []


def test_the_token_of_a_closed_account_is_refused(alice: User) -> None:
    token = issue_access_token(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert post("{ hello }", f"Bearer {token}").status_code == 401


def test_a_failure_of_ours_is_masked_and_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_request: HttpRequest) -> None:
        raise RuntimeError("secret host name")

    monkeypatch.setattr("graphql_api.http.views.visitor_on_the_loop", broken)
    response = post("{ hello }")
    assert response.status_code == 500
    assert response.json() == {
        "errors": [
            {
                "message": "Something went wrong on our side.",
                "extensions": extensions("INTERNAL_SERVER_ERROR", requestId=response["X-Request-ID"]),
            },
        ]
    }
    [record] = [record for record in caplog.records if record.name == "graphql_api.http.failures"]
    assert record.exc_info
    assert str(record.exc_info[1]) == "secret host name"
