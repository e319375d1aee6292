"""SQLite's file is read, checked, copied and dumped by programs that know nothing of Django."""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.graphql_api.households import make_household

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL runs what it keeps by itself."),
]
SQLITE3 = shutil.which("sqlite3") or "sqlite3"


@pytest.fixture
def plain(alice) -> Iterator[sqlite3.Connection]:
    """The suite's database with rows in every table, as any other program opens it."""
    make_household(alice, "A")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as opened:
        yield opened


def rows_of(opened: sqlite3.Connection) -> dict[str, list[object]]:
    """Those of every table, in the order of their keys."""
    tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {table: opened.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608


def test_no_table_index_or_trigger_calls_what_only_django_has(plain):
    texts = plain.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    assert len(texts) > 100
    assert {name: found for name, sql in texts if (found := re.findall(r"django_\w+\s*\(", sql, re.IGNORECASE))} == {}


def test_it_is_whole(plain):
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_copy_has_every_row(plain, tmp_path: Path):
    plain.execute("VACUUM INTO ?", [str(tmp_path / "copy")])
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert rows_of(copy) == rows_of(plain)
        assert rows_of(copy)["finance_budget"] != []


@pytest.mark.skipif(
    not shutil.which("sqlite3") and os.environ.get("CI") != "true", reason="The program sqlite3 is not here."
)
def test_a_dump_brings_every_row_back(plain, tmp_path: Path):
    dump = subprocess.run([SQLITE3, connection.settings_dict["NAME"], ".dump"], capture_output=True, check=True)
    loaded = subprocess.run([SQLITE3, tmp_path / "copy"], input=dump.stdout, capture_output=True, check=True)
    assert loaded.stderr == b""
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert rows_of(copy)["finance_budget"] == rows_of(plain)["finance_budget"] != []
        assert {table: len(rows) for table, rows in rows_of(copy).items()} == {
            table: len(rows) for table, rows in rows_of(plain).items()
        }
