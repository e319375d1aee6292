"""A database with an owner and an application's role, set up by nothing but `migrate`, and served."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from tests.concurrency.servers import Server
from tests.production import PRODUCTION
from tests.walls.servers import server_of_two_roles

REGISTER = """mutation { register(input: {email: "carol@example.com", password: "correct horse battery"}) {
  ... on RegisterPayload { session { accessToken } } } }"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no roles.")
    with server_of_two_roles(tmp_path_factory.mktemp("roles")) as server:
        yield server


def test_the_role_owns_and_bypasses_nothing(server):
    with psycopg.connect(server.database) as application:
        found = application.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert found.fetchone() == (False, False, False, False)
        assert application.execute("SELECT FROM pg_class WHERE relowner = current_user::regrole").fetchall() == []


def test_migrating_again_changes_nothing(server):
    assert "No migrations to apply." in server.manage("migrate")


def test_without_being_told_for_whom_it_sees_nothing(server):
    server.manage("seed_demo")
    with psycopg.connect(server.database) as application:
        assert application.execute("SELECT count(*) FROM finance_wallet").fetchone() == (0,)


def test_everything_is_served_behind_the_wall(server):
    server.manage("seed_demo")
    assert server.manage("check_ledger").startswith("The ledger is right. Wallets: 1, ")
    server.start()
    with server.line() as line:
        token = line.ask(REGISTER)["data"]["register"]["session"]["accessToken"]
    with server.line(token) as line:
        assert line.ask("{ dashboard { wallet { name } deposits { name } } wallets { name } }")["data"] == {
            "dashboard": {"wallet": {"name": "My wallet"}, "deposits": [{"name": "Bank account"}, {"name": "Cash"}]},
            "wallets": [{"name": "My wallet"}],
        }


def test_an_operator_is_warned_of_a_role_that_bypasses(server):
    """In production; the application's own role is none."""
    production = server.settings | PRODUCTION
    bypassing = Server(production["OWNER_DATABASE_URL"], server.log, production)
    check = ("check", "--database", "default")
    assert (
        Server(server.database, server.log, production).manage(*check).startswith("System check identified no issues")
    )
    assert "bypasses row-level security." in bypassing.failure(*check, "--fail-level", "WARNING")
