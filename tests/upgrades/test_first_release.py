"""A filled database of release 0.1.0 is brought up to date: nothing of it changes, and it goes on."""

import json
from collections.abc import Iterator

import pytest

from finance.exchange.backup.tables import tables_of
from tests.concurrency.servers import Server, new_database
from tests.finance.exchange.backup.helpers import Document
from tests.upgrades.first_release import BACKUP, TIED_OWNER

MAKE = "from tests.upgrades.first_release import make; make()"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("upgrade")
    with new_database(folder) as database:
        server = Server(database, folder / "server.log")
        server.manage("shell", "--verbosity", "0", "--command", MAKE)
        server.manage("migrate", "--verbosity", "0")
        yield server


@pytest.fixture(scope="module")
def before() -> Document:
    return json.loads(BACKUP.read_text())


@pytest.fixture(scope="module")
def after(server: Server, before: Document) -> Document:
    return json.loads(server.manage("export_backup", "--user", before["user"]["email"]))


@pytest.mark.parametrize("table", tables_of(1), ids=lambda table: table.name)
def test_every_row_says_what_it_said(before, after, table):
    known = {field.name for field in table.fields_of(1)}
    told = [{name: value for name, value in row.items() if name in known} for row in after[table.name]]
    assert told == before[table.name]


@pytest.mark.parametrize("table", tables_of(1)[:-1], ids=lambda table: table.name)
def test_rows_are_unchanged_since_they_were_made(after, table):
    assert [row["updated_at"] for row in after[table.name]] == [row["created_at"] for row in after[table.name]]


def test_no_income_is_taken_back_yet(after):
    assert {(row["reversal_of"], row["reversed"]) for row in after["transactions"]} == {(None, "0.00")}


def test_the_user_is_in_utc_as_before(after):
    assert (after["user"]["time_zone"], after["user"]["full_name"]) == ("UTC", "")


def test_a_deposit_may_not_be_overdrawn_unseen_from_now_on(after):
    assert {row["floor"] for row in after["deposits"]} == {"0.00"}


def test_tied_buckets_are_numbered_by_position_then_by_name(server):
    found = json.loads(server.manage("export_backup", "--user", TIED_OWNER))["buckets"]
    told = [(row["name"], row["position"], row["version"], row["updated_at"] > row["created_at"]) for row in found]
    assert told == [("First", 0, 1, False), ("wants", 2, 2, True), ("Needs", 1, 1, False), ("Last", 3, 2, True)]


def test_the_ledger_is_right_and_stays_so(server):
    """Also where new rows come after the old ones."""
    assert server.manage("check_ledger").startswith("The ledger is right. Wallets: 4, ")
    server.manage("seed_demo")
    assert server.manage("check_ledger").startswith("The ledger is right. Wallets: 5, ")
