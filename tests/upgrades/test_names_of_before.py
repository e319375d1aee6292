"""Names that were two and are one by now are told apart by numbers; every text is folded anew; and back again."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from core.text import fold
from tests.concurrency.servers import Server, new_database
from tests.upgrades.names_of_before import NAMES, RENAMED, fold_of_before

MAKE = "from tests.upgrades.names_of_before import make; make()"
LOOK = """
import json
from django.db import connection
found = {}
with connection.cursor() as cursor:
    for table, name, folded in COLUMNS:
        cursor.execute(f"SELECT {name}, {folded} FROM {table} ORDER BY id")
        found[f"{table}.{name}"] = cursor.fetchall()
print(json.dumps(found))
"""
TABLES = ("wallet", "deposit", "entity", "bucket", "category", "period", "basecategory", "transaction")
NEW = ("basecategory", "transaction")
"""What had no folded name."""
SEEDED = 19
"""Base categories that were there before."""


def look(server: Server, *tables: str) -> dict[str, list[list[Any]]]:
    columns = [(f"finance_{table}", "name", "folded_name") for table in tables]
    columns += [("core_user", "username", "folded_username"), ("core_user", "email", "folded_email")]
    columns += [("finance_transaction", "note", "folded_text")]
    return json.loads(server.manage("shell", "--verbosity", "0", "--command", f"COLUMNS = {columns}\n{LOOK}"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("names")
    with new_database(folder) as database:
        server = Server(database, folder / "server.log")
        server.manage("shell", "--verbosity", "0", "--command", MAKE)
        server.manage("migrate", "--verbosity", "0")
        yield server


@pytest.fixture(scope="module")
def after(server: Server) -> dict[str, list[list[Any]]]:
    return look(server, *TABLES)


def numbered(longest: int = 128) -> list[str]:
    names = [RENAMED.get(place, name) for place, name in enumerate(NAMES)]
    return [*names[:-1], f"{NAMES[-1][: longest - 4]} (2)"]


@pytest.mark.parametrize("table", ["wallet", "deposit", "entity", "bucket", "period"])
def test_the_younger_name_gets_a_number(after, table):
    assert after[f"finance_{table}.name"] == [[name, fold(name)] for name in numbered()]


def test_names_of_categories_are_told_apart_in_their_kind(after):
    told = [[name, fold(name)] for name in numbered() for _ in ("EXPENSE", "INCOME")]
    assert after["finance_category.name"] == told


def test_names_of_base_categories_are_told_apart(after):
    names = [*numbered()[:-2], NAMES[-2][:64], f"{NAMES[-1][:60]} (2)"]
    assert after["finance_basecategory.name"][SEEDED:] == [[name, fold(name)] for name in names]


def test_users_and_transactions_are_folded_anew(after):
    assert after["core_user.username"] == [["İda", "ida"], ["ida-2", "ida-2"]]
    assert after["core_user.email"][1] == ["owner@bücher.example", "owner@bucher.example\nowner@bücher.example"]
    assert after["finance_transaction.name"] == [["Café", "cafe\ncafé"], ["", None], ["", None]]
    assert after["finance_transaction.note"] == [["Ünlü\u00ad", "cafe unlu"], ["note", "note"], ["", None]]


def test_the_ledger_is_right(server):
    assert server.manage("check_ledger").startswith("The ledger is right.")


def test_it_goes_back_and_forth(server, after):
    server.manage("migrate", "finance", "0014", "--force", "--verbosity", "0")
    server.manage("migrate", "core", "0005", "--force", "--verbosity", "0")
    before = look(server, *(table for table in TABLES if table not in NEW))
    assert before["finance_entity.name"] == [[name, fold_of_before(name)] for name in numbered()]
    assert before["finance_transaction.note"][0] == ["Ünlü\u00ad", "café ünlü\u00ad"]
    server.manage("migrate", "--verbosity", "0")
    assert look(server, *TABLES) == after
