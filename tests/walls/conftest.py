import pytest
from django.db import connection

from core.mailed_tokens import issue_mailed_token
from core.models import MailedToken, User
from core.sessions import start_session
from finance.models import IdempotencyKey
from tests.graphql_api.households import Household, make_household
from tests.second_factors import give_second_factor


@pytest.fixture(autouse=True)
def _on_postgresql() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no row-level security.")


@pytest.fixture
def homes(alice: User, bob: User) -> dict[str, Household]:
    """Of Alice and of Bob, with rows in every table."""
    return {name: _home(user, name.upper()) for name, user in {"alice": alice, "bob": bob}.items()}


def _home(user: User, mark: str) -> Household:
    start_session(user)
    give_second_factor(user)
    issue_mailed_token(user, MailedToken.Purpose.PASSWORD_RESET)
    IdempotencyKey.objects.create(user=user, mutation="createWallet", key=mark, fingerprint=mark)
    return make_household(user, mark)
