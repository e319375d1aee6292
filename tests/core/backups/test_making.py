import os
import stat
import tarfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from core.backups.archives import manifest_in
from core.backups.making import back_up
from core.backups.manifests import BackupRefused
from finance.models import BaseCategory, Transaction
from tests.core.backups.databases import needs_pg_dump
from tests.graphql_api.households import make_household

pytestmark = [pytest.mark.django_db(transaction=True), needs_pg_dump]
COPY = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}[connection.vendor]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup"


def test_it_says_what_is_in_it(alice, bob, file, capsys):
    make_household(alice, "A")
    make_household(bob, "B")
    call_command("backup", str(file))
    manifest = manifest_in(file)
    tables = manifest.contents.tables
    assert tables["core_user"].count == 2
    assert tables["finance_transaction"].count == Transaction.objects.count() > 0
    assert tables["finance_basecategory"].count == BaseCategory.objects.count()
    assert not [table for table in tables if table.startswith(("finance_transaction_text", "sqlite_"))]
    assert manifest.database == connection.vendor
    assert "core.0001_initial" in manifest.contents.migrations
    rows = sum(table.count for table in tables.values())
    assert capsys.readouterr().out.startswith(f"Wrote {file}: {rows} rows of {len(tables)} tables as of ")


def test_any_tar_takes_it_apart_and_nobody_else_reads_it(file):
    back_up(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with tarfile.open(file) as tar:
        assert tar.getnames() == ["manifest.json", COPY]


def test_two_of_the_same_rows_have_the_same_checksums(alice, tmp_path):
    make_household(alice, "A")
    first, second = back_up(tmp_path / "first"), back_up(tmp_path / "second")
    assert first.contents == second.contents
    Transaction.objects.filter(pk=Transaction.objects.first().pk).update(amount=5)
    third = back_up(tmp_path / "third").contents.tables
    assert [name for name in third if third[name] != first.contents.tables[name]] == ["finance_transaction"]


def test_a_file_that_is_there_stays_unless_it_shall_not(file):
    file.write_text("precious")
    with pytest.raises(CommandError, match=r"backup is there already\. --force replaces it\."):
        call_command("backup", str(file))
    assert file.read_text() == "precious"
    call_command("backup", str(file), "--force")
    assert manifest_in(file).contents.tables["core_user"].count == 0


def test_a_folder_is_not_replaced(tmp_path):
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(tmp_path), "--force")


def test_it_goes_into_a_file_alone():
    with pytest.raises(CommandError, match="give a name other than -"):
        call_command("backup", "-")


def test_where_nothing_can_be_written_it_says_so():
    with pytest.raises(CommandError, match=r"^/nowhere/backup cannot be written: No such file or directory\.$"):
        call_command("backup", "/nowhere/backup")


def test_what_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("core.backups.making.take_copy", _refuse)
    with pytest.raises(BackupRefused):
        back_up(tmp_path / "backup")
    assert os.listdir(tmp_path) == []


def _refuse(*_: object) -> None:
    raise BackupRefused("The disk forgets.")
