from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from core.models import User
from core.tokens import issue_access_token
from tests.factories import make_user, make_wallet

Execute = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def _fast_hashing(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def alice(db: None) -> User:
    return make_user("alice@example.com")


@pytest.fixture
def bob(db: None) -> User:
    return make_user("bob@example.com")


@pytest.fixture
def wallet(alice: User):
    return make_wallet(alice, "Daily", is_default=True)


@pytest.fixture
def execute() -> Execute:
    """Runs a document as nobody and returns the whole response body."""
    return executor(None)


@pytest.fixture
def as_alice(alice: User) -> Execute:
    return executor(alice)


@pytest.fixture
def as_bob(bob: User) -> Execute:
    return executor(bob)


def executor(user: User | None) -> Execute:
    """A client of ``user`` that posts a document with variables and returns the response body."""
    headers = {"Authorization": f"Bearer {issue_access_token(user)}"} if user else {}

    def run(document: str, **variables: Any) -> dict[str, Any]:
        body = {"query": document, "variables": variables}
        response = Client().post("/graphql", body, content_type="application/json", headers=headers)
        return response.json()  # type: ignore[no-any-return]

    return run
