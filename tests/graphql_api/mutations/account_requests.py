"""What the tests of accounts ask, and how they read the answers."""

from django.test import Client

from core.models import User
from tests.graphql_api.errors import messages_of
from tests.graphql_api.mutation_requests import document_of
from tests.tokens import issue_access_token

PASSWORD = "correct horse battery"
NEW_PASSWORD = "staple paper clip"
SESSION = "session { __typename accessToken refreshToken user { email username fullName timeZone isDemo } }"
REFUSALS = "... on Error { fields { path messages } } ... on AuthenticationFailed { reason }"
ME = "{ me { email username timeZone } }"
REGISTER = document_of("register", SESSION)
DEMO_LOGIN = document_of(
    "demoLogin", SESSION, "... on Conflict { message } ... on InvalidInput { fields { path messages } }"
)
CHANGE_PASSWORD = document_of("changePassword", SESSION, REFUSALS)
UPDATE_PROFILE = document_of("updateProfile", "user { __typename email username fullName timeZone }", REFUSALS)
DELETE_ACCOUNT = document_of("deleteAccount", "deletedId", REFUSALS)
TOKEN_AUTH = document_of("tokenAuth", SESSION, REFUSALS)
REFRESH_TOKEN = document_of("refreshToken", "session { __typename }", "")


def post(document: str, bearer: str | None = None, **variables: object):
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    body = {"query": document, "variables": variables}
    return Client().post("/graphql", body, content_type="application/json", headers=headers)


def result(document: str, field: str, bearer: str | None = None, **variables: object):
    response = post(document, bearer, **variables)
    assert response.status_code == 200, response.content
    body = response.json()
    assert "errors" not in body, body
    return what_it_is_about(body["data"][field])


def what_it_is_about(answer):
    """The session or the user that a payload is of; anything else as it is."""
    return answer.get("session") or answer.get("user") or answer if isinstance(answer, dict) else answer


def register(**fields: object):
    return result(REGISTER, "register", input={"email": "dave@example.com", "password": PASSWORD} | fields)


def fields_of(refused) -> dict[str, list[str]]:
    assert refused["__typename"] == "InvalidInput"
    return messages_of(refused)


def change_password(token: str, current: str = PASSWORD, new: str = NEW_PASSWORD):
    change = {"currentPassword": current, "newPassword": new}
    return result(CHANGE_PASSWORD, "changePassword", token, input=change)


def update_profile(user: User, **changes: object):
    return result(UPDATE_PROFILE, "updateProfile", issue_access_token(user), input=changes)


def delete_account(user: User, **proof: object):
    return result(DELETE_ACCOUNT, "deleteAccount", issue_access_token(user), input=proof)


def sign_in(login: str, password: str) -> str:
    return result(TOKEN_AUTH, "tokenAuth", input={"login": login, "password": password})["__typename"]


def refresh(session: dict[str, str]) -> str:
    answer = result(REFRESH_TOKEN, "refreshToken", input={"refreshToken": session["refreshToken"]})
    assert answer.keys() == {"__typename"}
    return answer["__typename"]
