"""A personal access token in place of an access token: at every address, and refused in the same words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import PersonalAccessToken
from core.scopes import Scope
from core.sessions import end_all_sessions
from finance.models import Wallet
from tests.finance.exchange.backup.helpers import backup_of
from tests.graphql_api.errors import extensions
from tests.graphql_api.http.test_downloads import content_of
from tests.personal_tokens import make_personal_token, request_with

EXPORTS = ["transactions.csv", "journal.hledger", "journal.beancount", "backup.json"]
HELLO = {"query": "{ __typename }"}


def status_and_reason(response) -> tuple[int, str | None]:
    return response.status_code, response.json().get("errors", [{}])[0].get("extensions", {}).get("reason")


def test_a_token_signs_in_by_the_header_of_access_tokens(alice):
    secret = make_personal_token(alice).secret
    response = request_with(secret, "post", "/graphql", {"query": "{ me { email } }"})
    assert response.json()["data"] == {"me": {"email": "alice@example.com"}}


def test_its_owner_is_found_with_one_statement_from_the_second_time_on(alice):
    secret, counts = make_personal_token(alice).secret, []
    for _ in range(3):
        with CaptureQueriesContext(connection) as statements:
            request_with(secret, "post", "/graphql", HELLO)
        counts.append(len(statements))
    assert counts == [2, 1, 1]


def test_a_token_that_is_not_good_is_refused_as_an_access_token_is(alice):
    made = make_personal_token(alice)
    rows = PersonalAccessToken.objects.filter(pk=made.row.pk)
    assert request_with(made.secret, "post", "/graphql", HELLO).status_code == 200
    assert status_and_reason(request_with(made.secret[:-1], "post", "/graphql", HELLO)) == (401, "TOKEN_INVALID")
    rows.update(expires_at=timezone.now())
    response = request_with(made.secret, "post", "/graphql", HELLO)
    assert status_and_reason(response) == (401, "TOKEN_EXPIRED")
    assert response.headers["WWW-Authenticate"] == (
        'Bearer error="invalid_token", error_description="The token has expired."'
    )
    rows.update(revoked_at=timezone.now())
    assert status_and_reason(request_with(made.secret, "post", "/graphql", HELLO)) == (401, "TOKEN_REVOKED")
    rows.delete()
    assert status_and_reason(request_with(made.secret, "post", "/graphql", HELLO)) == (401, "TOKEN_INVALID")


def test_signing_out_everywhere_ends_it(alice):
    secret = make_personal_token(alice).secret
    end_all_sessions(alice)
    assert status_and_reason(request_with(secret, "post", "/graphql", HELLO)) == (401, "TOKEN_REVOKED")


@pytest.mark.parametrize("scope", Scope, ids=lambda scope: scope.name)
@pytest.mark.parametrize("name", EXPORTS)
def test_every_scope_takes_exports_away(scope, name, alice):
    secret = make_personal_token(alice, scope).secret
    response = request_with(secret, "get", f"/exports/{name}")
    assert (response.status_code, content_of(response) != b"") == (200, True)


def test_a_backup_holds_no_tokens(alice):
    made = make_personal_token(alice, name="a name of its own")
    backup = content_of(request_with(made.secret, "get", "/exports/backup.json"))
    assert b"a name of its own" not in backup
    assert made.row.prefix.encode() not in backup


@pytest.mark.parametrize("scope", [Scope.IMPORT, Scope.ADMIN])
def test_imports_take_a_scope_that_opens_them(scope, alice, wallet):
    secret = make_personal_token(alice, scope).secret
    response = request_with(secret, "post", "/imports/backup", backup_of(alice))
    assert (response.status_code, list(response.json())) == (200, ["restored"])


@pytest.mark.parametrize("scope", [Scope.READ, Scope.WRITE_TRANSACTIONS])
def test_other_scopes_are_refused_with_403_and_change_nothing(scope, alice, wallet):
    response = request_with(make_personal_token(alice, scope).secret, "post", "/imports/backup", {})
    assert response.status_code == 403
    message = "The token does not have the scope IMPORT."
    assert response.json() == {
        "errors": [{"message": message, "extensions": extensions("NOT_ALLOWED", scope="IMPORT")}]
    }
    assert response.headers["WWW-Authenticate"] == (
        f'Bearer error="insufficient_scope", error_description="{message}", scope="import"'
    )
    assert Wallet.objects.get() == wallet
