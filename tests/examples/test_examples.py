"""Every operation that examples/ shows is answered with the demo household, so none of them goes stale."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from graphql import parse, validate

from core.models import User
from finance.people.demo import create_demo_user
from tests.clocks import stop_clock
from tests.examples.accounts import OF_ACCOUNTS
from tests.examples.bookings import OF_BOOKINGS
from tests.examples.demo import PASSWORD, TODAY, Demo, Values, Variables
from tests.examples.library import FILES, OPERATIONS, Operation, fragment_names, operations
from tests.examples.planning import OF_IMPORTS, OF_PLANNING, OF_REPORTS, OF_WALLETS
from tests.graphql_api.schema_walk import GRAPHQL, MUTATIONS, QUERIES
from tests.tokens import issue_access_token

TABLE: dict[str, Variables] = OF_ACCOUNTS | OF_BOOKINGS | OF_IMPORTS | OF_PLANNING | OF_REPORTS | OF_WALLETS
BY_NOBODY = {
    "ConfirmEmail", "Demo", "RefreshSession", "Register", "RegisterInFull", "RequestPasswordReset", "ResetPassword",
    "SignIn", "SignOut", "VerifySession",
}  # fmt: skip
"""What is asked before one is signed in, or without an access token."""


@pytest.fixture(scope="module")
def household(django_db_setup, django_db_blocker) -> Iterator[Demo]:
    """A demo that was there before every test: to make it takes longer than to ask for it."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with pytest.MonkeyPatch.context() as patch, quick, django_db_blocker.unblock(), transaction.atomic():
        stop_clock(patch, TODAY)
        yield Demo(create_demo_user(password=PASSWORD))
        transaction.set_rollback(True)


@pytest.fixture
def db(household, django_db_blocker) -> Iterator[None]:
    """What a test writes is taken back to the household that was there."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(db, household) -> Demo:
    return replace(household, user=User.objects.get(pk=household.user.pk))


@pytest.mark.parametrize("name", TABLE)
def test_an_example_is_answered_without_an_error(name, demo):
    operation = OPERATIONS[name]
    answer = answer_to(operation, None if name in BY_NOBODY else demo.user, TABLE[name](demo))
    assert "errors" not in answer, answer["errors"]
    assert [field for field, value in answer["data"].items() if value is None] == []
    if operation.kind == "mutation":
        [result] = answer["data"].values()
        assert result["__typename"] == f"{capitalised(operation.fields[0])}Payload", result


@pytest.mark.parametrize("name", [name for name in TABLE if OPERATIONS[name].kind == "query" and name != "Sessions"])
def test_a_query_is_answered_alike_without_plans(name, demo):
    """But for the list of sessions, as each request here begins one."""
    answers, variables = [], TABLE[name](demo)
    for is_compiled in (True, False):
        with override_settings(COMPILED_EXECUTION=is_compiled):
            answers.append(answer_to(OPERATIONS[name], None if name in BY_NOBODY else demo.user, variables))
    assert answers[0] == answers[1]


def answer_to(operation: Operation, user: User | None, variables: Values) -> Values:
    """What the file is answered when this one of its operations is chosen."""
    body = {"query": operation.document, "operationName": operation.name, "variables": variables}
    headers = {"Authorization": f"Bearer {issue_access_token(user)}"} if user else {}
    answer: Values = Client().post("/graphql", body, content_type="application/json", headers=headers).json()
    return answer


def capitalised(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}"


def test_every_operation_is_tried():
    assert {operation.name for operation in operations()} == TABLE.keys()


def test_no_two_have_a_name_in_common():
    names = [*(operation.name for operation in operations()), *fragment_names()]
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_first_what_it_is_for_and_can_be_pasted_whole(path):
    text = path.read_text()
    assert re.match(r"# [A-Z][^\n]+[.?,]\n", text)
    assert validate(GRAPHQL, parse(text)) == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_variable_is_told_and_no_other(name):
    operation = OPERATIONS[name]
    assert sorted(operation.told) == sorted(operation.variables)


def test_they_show_all_that_can_be_asked_and_done():
    shown = {field for operation in operations() for field in operation.fields}
    assert shown == QUERIES.keys() | MUTATIONS.keys()
