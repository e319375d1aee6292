"""On a database that people work with: no table is waited for so long that all others wait behind."""

import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from django.core.management import CommandError
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from core.postgres import migrating
from core.postgres.migrating import TRIES, with_patience
from tests.concurrency.servers import ROOT, Server
from tests.migrated import migrated_database


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    """Up to date, and somebody has rows in it."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no locks of tables.")
    with migrated_database(tmp_path) as database:
        server = Server(database, tmp_path / "server.log")
        server.manage("seed_demo")
        yield server


def test_a_migration_gives_way_and_is_tried_again(server):
    """Undone and made anew, while somebody reads the table: whoever comes meanwhile is not kept waiting for it."""
    server.manage("migrate", "core", "0015", "--force", "--verbosity", "0")
    command = [sys.executable, "-u", "manage.py", "migrate"]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with psycopg.connect(server.database) as reader:
        reader.execute("LOCK TABLE core_refreshtoken IN ACCESS SHARE MODE")
        with subprocess.Popen(command, cwd=ROOT, env=server.environment(), **piped) as process:
            said = [next(line for line in process.stdout if "in use" in line)]
            reader.rollback()
            said += process.stdout
    assert process.returncode == 0, said
    assert said[0] == "A table is in use: tried again in 3 seconds.\n"
    assert server.manage("migrate").endswith("No migrations to apply.\n")
    assert server.manage("check_ledger").startswith("The ledger is right. Wallets: 1, ")


def test_a_migration_of_several_tables_ends_nobodys_write(server):
    """Who wrote a transaction is about to write its parts, which the migration has locked the other way round."""
    server.manage("migrate", "finance", "0037", "--force", "--verbosity", "0")
    command = [sys.executable, "-u", "manage.py", "migrate"]
    with (
        psycopg.connect(server.database) as writer,
        psycopg.connect(server.database, autocommit=True) as looker,
        subprocess.Popen(command, cwd=ROOT, env=server.environment(), stdout=subprocess.PIPE, text=True) as process,
    ):
        writer.execute("LOCK TABLE finance_transaction IN ROW EXCLUSIVE MODE")
        while not looker.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
            assert process.poll() is None
        writer.execute("LOCK TABLE finance_allocation IN ROW EXCLUSIVE MODE")
        writer.commit()
        said = list(process.stdout)
    assert process.returncode == 0, said
    assert "A table is in use: tried again in 3 seconds.\n" in said


def test_going_back_is_refused_with_rows_there_and_done_when_it_is_said(server):
    assert "With --force they are undone." in server.failure("migrate", "core", "0015")
    assert server.manage("migrate").endswith("No migrations to apply.\n")
    server.manage("migrate", "core", "0015", "--force", "--verbosity", "0")
    assert "[ ] 0016_a_wall_that_asks_by_key" in server.manage("showmigrations", "core")


def locked():
    error = OperationalError("canceling statement due to lock timeout")
    error.__cause__ = LockNotAvailable()
    raise error


def test_a_table_that_stays_in_use_is_given_up(monkeypatch):
    pauses, said = [], []
    monkeypatch.setattr(migrating.time, "sleep", pauses.append)
    with pytest.raises(CommandError, match="A table stays in use"):
        with_patience(locked, said.append)
    assert (len(pauses), len(said)) == (TRIES, TRIES)


def test_any_other_failure_is_told_at_once():
    def fail():
        raise OperationalError("the server closed the connection")

    with pytest.raises(OperationalError, match="closed"):
        with_patience(fail, print)
