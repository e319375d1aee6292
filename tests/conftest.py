import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck, settings

from core.jobs import carriers
from core.jobs.running import run
from core.models import Job, User
from core.rates.counters import COUNTERS
from core.rates.memory import Memory
from finance.models import Bucket, Category, Deposit, Period, Wallet
from graphql_api.known import KNOWN_ANSWERS
from tests import migrated
from tests.builds import build_at
from tests.emptying import deleting_rows, remember_what_is_brought
from tests.factories import make_category, make_deposit, make_period, make_user, make_wallet
from tests.finance.wallets.helpers import make_thirds
from tests.readers import reading_as_a_server
from tests.roles import application_role
from tests.tokens import issue_access_token

NO_FAULTS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
"""What says nothing of what is tested: that a machine is slow, and that examples share what a test is given."""
Execute = Callable[..., dict[str, Any]]


def pytest_configure(config: pytest.Config) -> None:
    settings.register_profile("pocketgraph", settings.default, deadline=None, suppress_health_check=NO_FAULTS)
    settings.load_profile("pocketgraph")
    if not hasattr(config, "workerinput"):
        migrated.begin_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Of the process that has begun the run and ends it, whichever others ran its tests."""
    if not hasattr(config, "workerinput"):
        migrated.end_run()


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: it need not be gone through for garbage again and again."""
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep SQLite's test database in a file of this worker, where threads meet as they do in service."""
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    elif worker := os.environ.get("PYTEST_XDIST_WORKER"):
        default.settings_dict["TEST"]["NAME"] = f"test_{default.settings_dict['NAME']}_{worker}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """On PostgreSQL, tests act as the application's role, whom row-level security holds, in place of a superuser."""
    with django_db_blocker.unblock():
        remember_what_is_brought()
    if connections["default"].vendor == "sqlite":
        yield
        return
    with django_db_blocker.unblock(), application_role(connections["default"]):
        yield


@pytest.fixture(autouse=True)
def _fast_hashing(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _counted_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(COUNTERS, "_shared", None)
    monkeypatch.setattr(COUNTERS, "_memory", Memory())


@pytest.fixture(autouse=True)
def _jobs_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what is to be done later in the test itself, whose rows no other thread sees; but no second attempt."""

    def carry(job: Job, urgency: int) -> None:
        if not job.attempts:
            run(job.pk)

    monkeypatch.setattr(carriers, "_carry", carry)


@pytest.fixture
def jobs_wait(_jobs_at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for is not done yet."""
    monkeypatch.setattr(carriers, "_carry", lambda *_: None)


@pytest.fixture(autouse=True)
def _no_answers_of_before(settings: LazySettings) -> None:
    """Rows that a test makes by itself, past the services, raise no version: answers are kept where a test says so."""
    KNOWN_ANSWERS.clear()
    settings.KNOWN_ANSWERS = 0


@pytest.fixture(autouse=True, scope="session")
def _readings_see_rows_of_the_test() -> Iterator[None]:
    with reading_as_a_server():
        yield


@pytest.fixture(autouse=True, scope="session")
def _what_is_committed_is_deleted() -> Iterator[None]:
    with deleting_rows():
        yield


@pytest.fixture
def build(settings: LazySettings, tmp_path: Path) -> Path:
    """A build of the page; there is none unless a test asks for it."""
    settings.WEB_DIST = build_at(tmp_path / "dist")
    return settings.WEB_DIST


@pytest.fixture
def alice(db: None) -> User:
    return make_user("alice@example.com")


@pytest.fixture
def bob(db: None) -> User:
    return make_user("bob@example.com")


@pytest.fixture
def staff(db: None) -> Client:
    """A browser in which one of the staff is signed in."""
    client = Client()
    client.force_login(make_user("staff@example.com", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def wallet(alice: User) -> Wallet:
    return make_wallet(alice, "Daily", is_default=True)


@pytest.fixture
def deposit(wallet: Wallet) -> Deposit:
    return make_deposit(wallet)


@pytest.fixture
def bank(wallet: Wallet) -> Deposit:
    return make_deposit(wallet, "Bank")


@pytest.fixture
def cash(wallet: Wallet) -> Deposit:
    return make_deposit(wallet, "Cash")


@pytest.fixture
def thirds(wallet: Wallet) -> list[Bucket]:
    return make_thirds(wallet)


@pytest.fixture
def food(wallet: Wallet) -> Category:
    return make_category(wallet, "Food")


@pytest.fixture
def may(wallet: Wallet) -> Period:
    return make_period(wallet, "May")


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
    """A client of ``user`` that posts a document with variables and returns the response body but for its price."""
    headers = {"Authorization": f"Bearer {issue_access_token(user)}"} if user else {}

    def run(document: str, **variables: Any) -> dict[str, Any]:
        body = {"query": document, "variables": variables}
        response = Client().post("/graphql", body, content_type="application/json", headers=headers)
        return {name: part for name, part in response.json().items() if name != "extensions"}

    return run
