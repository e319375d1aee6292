"""Everything works through PgBouncer in transaction mode, where a few servers change hands after each transaction."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.concurrency.servers import Server
from tests.walls.bouncer import SERVERS, bounced
from tests.walls.servers import server_of_two_roles

pytestmark = [
    pytest.mark.pgbouncer,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PgBouncer leads to PostgreSQL alone."),
]
USERS, ROUNDS = 6, 15
REGISTER = """mutation($email: String!, $name: String!) {
  register(input: {email: $email, password: "correct horse battery", walletName: $name, currency: "EUR"}) {
    ... on RegisterPayload { session { accessToken } } } }"""
SPEND = """mutation { createExpense(input: {amount: "1.00", baseCategoryCode: "FOOD"}) {
  ... on CreateExpensePayload { transaction { createdAt wallet { name } } } ... on Error { message } } }"""
DASHBOARD = """{ dashboard { wallet { name balance } recentTransactions { amount } months { summary { income } } }
  wallets { name } }"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that speaks to PgBouncer alone; the database has another time zone than the one that connections ask for."""
    with server_of_two_roles(tmp_path_factory.mktemp("pgbouncer")) as direct:
        with psycopg.connect(direct.settings["OWNER_DATABASE_URL"], autocommit=True) as owner:
            owner.execute(f"ALTER DATABASE {owner.info.dbname} SET timezone = 'Asia/Tokyo'")
        with bounced(direct.database) as address:
            server = replace(direct, database=address)
            try:
                server.start()
                yield server
            finally:
                server.kill()


@pytest.fixture(scope="module")
def tokens(server: Server) -> dict[str, str]:
    """By the name of each user's wallet."""
    with server.line() as line:
        answers = {name: line.ask(REGISTER, email=f"{name}@example.com", name=name) for name in names()}
    return {name: answer["data"]["register"]["session"]["accessToken"] for name, answer in answers.items()}


def names() -> list[str]:
    return [f"wallet{number}" for number in range(USERS)]


def live(server: Server, name: str, token: str) -> set[str]:
    """Spend and look, in turn; whose wallets were seen in all of that."""
    seen: set[str] = set()
    with server.line(token) as line:
        for count in range(1, ROUNDS + 1):
            spent = line.ask(SPEND)["data"]["createExpense"]["transaction"]
            answer = line.ask(DASHBOARD)["data"]
            board = answer["dashboard"]
            assert (board["wallet"]["balance"], len(board["recentTransactions"])) == (f"-{count}.00", min(count, 10))
            seen |= {wallet["name"] for wallet in (spent["wallet"], board["wallet"], *answer["wallets"])}
    return seen


def test_many_users_share_few_servers_and_see_their_own(server, tokens):
    with ThreadPoolExecutor(USERS) as pool:
        futures = {name: pool.submit(live, server, name, token) for name, token in tokens.items()}
    assert {name: future.result() for name, future in futures.items()} == {name: {name} for name in tokens}
    with psycopg.connect(server.settings["OWNER_DATABASE_URL"]) as owner:
        shared = owner.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = %s",
            [psycopg.conninfo.conninfo_to_dict(server.database)["user"]],
        )
        assert shared.fetchone() == (SERVERS,)
    assert server.manage("check_ledger").startswith(f"The ledger is right. Wallets: {USERS}, ")


def test_moments_are_those_that_they_are(server, tokens):
    """The time zone that a connection asked for holds on each server that it is led to."""
    before = now()
    with server.line(tokens["wallet0"]) as line:
        told = [line.ask(SPEND)["data"]["createExpense"]["transaction"]["createdAt"] for _ in range(4)]
    assert before <= min(map(dt.datetime.fromisoformat, told)) <= max(map(dt.datetime.fromisoformat, told)) <= now()


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def test_every_command_works(server, tokens, tmp_path: Path):
    backup = tmp_path / "backup.json"
    assert "Made the demo user." in server.manage("seed_demo")
    assert "Found 0 differences" in server.manage("check_ledger", "--repair")
    server.manage("export_backup", "--user", "demo@example.com", "--output", str(backup))
    server.manage("clear_expired", "--all")
    with server.line() as line:
        line.ask(REGISTER, email="carol@example.com", name="Carol")
    assert server.manage("restore_backup", str(backup), "--user", "carol@example.com").startswith(
        "Restored 1 wallets, "
    )
    assert server.manage("check_ledger").startswith(f"The ledger is right. Wallets: {USERS + 2}, ")


@pytest.mark.parametrize("path", ["transactions.csv", "journal.hledger", "journal.beancount", "backup.json"])
def test_files_are_told_in_one_snapshot(server, tokens, path):
    with server.line(tokens["wallet1"]) as line:
        line.connection.request("GET", f"/exports/{path}", headers={"Authorization": f"Bearer {line.token}"})
        answer = line.connection.getresponse()
        assert (answer.status, len(answer.read()) > 100) == (200, True)


def test_what_fails_leaves_nothing_behind(server, tokens):
    refused = 'mutation { createExpense(input: {amount: "1e9999", date: "2026-05-05"}) { __typename } }'
    with server.line(tokens["wallet2"]) as line:
        for _ in range(2 * SERVERS):
            line.ask(refused)
            assert line.ask("{ wallets { name } }")["data"] == {"wallets": [{"name": "wallet2"}]}
