"""Whatever is raised before GraphQL runs, or where none runs, has one answer at every address."""

import pytest
from cross_web import HTTPException
from django.core.exceptions import TooManyFieldsSent
from django.db import OperationalError
from django.test import Client
from psycopg_pool import PoolTimeout

from core.errors import (
    AuthenticationFailed,
    Conflict,
    DatabaseUnavailable,
    DomainError,
    InvalidInput,
    NotAllowed,
    NotFound,
    NotSignedIn,
    RateLimited,
    TimedOut,
    TooBusy,
)
from core.scopes import SIGNED_IN, Scope
from graphql_api.http.failures import HttpFailure
from graphql_api.labels import ErrorCode
from tests.graphql_api.errors import extensions

EXPIRED = AuthenticationFailed(AuthenticationFailed.Reason.TOKEN_EXPIRED)
INVALID_TOKEN = 'Bearer error="invalid_token", error_description="The token has expired."'
LACKING = (
    'Bearer error="insufficient_scope", error_description="The token does not have the scope IMPORT.", scope="import"'
)
SIGN_IN = 'Bearer error="insufficient_scope", error_description="A personal access token cannot do this; sign in."'
NO_TEA = HttpFailure(418, ErrorCode.BAD_REQUEST, "No tea.", field="tea")
BUSY = extensions("TOO_BUSY")


def overload() -> OperationalError:
    error = OperationalError("couldn't get a connection after 5.00 sec")
    error.__cause__ = PoolTimeout()
    return error


FAILURES: list[tuple[Exception, int, dict[str, str], dict[str, object]]] = [
    (NotSignedIn(), 401, {"WWW-Authenticate": "Bearer"}, extensions("NOT_SIGNED_IN")),
    (EXPIRED, 401, {"WWW-Authenticate": INVALID_TOKEN}, extensions("AUTHENTICATION_FAILED", reason="TOKEN_EXPIRED")),
    (NotAllowed(Scope.IMPORT), 403, {"WWW-Authenticate": LACKING}, extensions("NOT_ALLOWED", scope="IMPORT")),
    (NotAllowed(SIGNED_IN), 403, {"WWW-Authenticate": SIGN_IN}, extensions("NOT_ALLOWED", scope=None)),
    (NotFound("Wallet", "wallet"), 404, {}, extensions("NOT_FOUND", {"wallet": "Wallet not found."})),
    (
        InvalidInput({"periods[0].starts_on": ["Too late."]}),
        400,
        {},
        extensions("INVALID_INPUT", {"periods[0].starts_on": "Too late."}),
    ),
    (Conflict("The account has transactions."), 409, {}, extensions("CONFLICT")),
    (
        RateLimited("Too often.", 11.2),
        429,
        {"Retry-After": "12"},
        extensions("RATE_LIMITED", retryAfter=12),
    ),
    (TooBusy(), 503, {"Retry-After": "1"}, BUSY),
    (overload(), 503, {"Retry-After": "1"}, BUSY),
    (TimedOut(), 503, {"Retry-After": "1"}, extensions("TIMED_OUT")),
    (DatabaseUnavailable(), 503, {"Retry-After": "1"}, extensions("DATABASE_UNAVAILABLE")),
    (NO_TEA, 418, {}, extensions("BAD_REQUEST", {"tea": "No tea."})),
    (HTTPException(400, "No tea."), 400, {}, extensions("BAD_REQUEST")),
    (TooManyFieldsSent("secret of Django"), 400, {}, extensions("BAD_REQUEST")),
    (RuntimeError("secret of the database"), 500, {}, extensions("INTERNAL_SERVER_ERROR", requestId="request-0001")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "visitor"),
    [("/graphql", "views.visitor_on_the_loop"), ("/exports/backup.json", "answers.visitor_of")],
)
@pytest.mark.parametrize(("error", "status", "headers", "said"), FAILURES)
def test_an_exception_has_its_answer_at_every_address(
    monkeypatch: pytest.MonkeyPatch, path: str, visitor: str, *, error: Exception, status: int, headers, said
) -> None:
    def fail(_request: object) -> None:
        raise error

    monkeypatch.setattr("core.outages._is_pool_full", lambda: True)
    monkeypatch.setattr(f"graphql_api.http.{visitor}", fail)
    response = Client().get(path, {"query": "{ __typename }"}, headers={"X-Request-ID": "request-0001"})
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in ("WWW-Authenticate", "Retry-After")} == (
        {"WWW-Authenticate": None, "Retry-After": None} | headers
    )
    assert response.headers["Cache-Control"] == "no-store"
    assert [answer["extensions"] for answer in response.json()["errors"]] == [said]
    assert "secret" not in response.text


def test_every_failure_of_the_domain_is_tried() -> None:
    tried = {type(error) for error, *_ in FAILURES if isinstance(error, DomainError)}
    assert tried == set(DomainError.__subclasses__())
