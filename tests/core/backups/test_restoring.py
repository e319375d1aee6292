"""What is refused before anything is touched; what is restored is tried in tests/concurrency/test_backups.py, too."""

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from core.backups.making import back_up
from core.models import User
from tests.core.backups.databases import empty_database, needs_pg_dump

pytestmark = [pytest.mark.django_db(transaction=True), needs_pg_dump]


@pytest.fixture
def backup(tmp_path: Path, alice: User) -> Path:
    """Of a database that has changed since: Alice is called otherwise now."""
    back_up(tmp_path / "backup")
    User.objects.update(full_name="Alice B.")
    return tmp_path / "backup"


def refusal(backup: Path, *options: str) -> str:
    """Why it is not restored; nothing has changed."""
    with pytest.raises(CommandError) as refused:
        call_command("restore", str(backup), *options)
    assert User.objects.get().full_name == "Alice B."
    return str(refused.value)


def told_otherwise(backup: Path, **told: Any) -> Path:
    """The backup with another manifest."""
    with tarfile.open(backup) as tar:
        parts = {name: tar.extractfile(name).read() for name in tar.getnames()}
    manifest = json.loads(parts["manifest.json"])
    manifest |= told
    parts["manifest.json"] = json.dumps(manifest).encode()
    with tarfile.open(backup, "w") as tar:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return backup


def manifest_of(backup: Path) -> dict[str, Any]:
    with tarfile.open(backup) as tar:
        return json.load(tar.extractfile("manifest.json"))


def test_what_is_there_is_not_replaced_unless_it_shall_be(backup):
    assert refusal(backup) == (
        "The database is not empty, but has 1 rows (users: 1, wallets: 0, transactions: 0). --force replaces them."
    )


@pytest.mark.parametrize("content", [b"", b"precious", b"\x00" * 10240])
def test_a_file_of_something_else_is_refused(backup, content):
    backup.write_bytes(content)
    assert refusal(backup, "--force").endswith("is no backup of Pocketgraph, or a damaged one.")


def test_no_file_is_refused(backup):
    assert refusal(backup.with_name("absent"), "--force").endswith(
        "absent cannot be taken apart: No such file or directory."
    )


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_truncated_one_is_refused(backup, part):
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * part)])
    assert "damaged" in refusal(backup, "--force")


def test_a_damaged_one_is_refused(backup):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    assert refusal(backup, "--force").endswith("is damaged: its copy of the database is not the one that was written.")


def test_one_of_another_format_is_refused(backup):
    assert refusal(told_otherwise(backup, format=2), "--force") == (
        "The backup is of format 2, and this version reads format 1."
    )


def test_one_that_does_not_say_what_it_is_is_refused(backup):
    assert refusal(told_otherwise(backup, contents=None), "--force") == (
        "The file's manifest is not that of a backup of Pocketgraph."
    )


def test_one_of_the_other_kind_of_database_is_refused(backup):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    assert "each goes into its own kind" in refusal(told_otherwise(backup, database=other), "--force")


def test_one_of_newer_code_is_refused(backup):
    contents = manifest_of(backup)["contents"]
    contents["migrations"].append("finance.9999_what_is_to_come")
    assert refusal(told_otherwise(backup, contents=contents), "--force") == (
        "The backup is of newer code than this: it has the migration finance.9999_what_is_to_come."
    )


def test_one_that_holds_other_rows_than_it_says_changes_nothing_and_another_key_is_told(tmp_path):
    with empty_database(tmp_path / "old") as old, empty_database(tmp_path / "new") as new:
        old.manage("migrate", "--verbosity", "0")
        old.manage("backup", str(tmp_path / "backup"))
        contents = manifest_of(tmp_path / "backup")["contents"]
        told = {**contents, "tables": contents["tables"] | {"core_user": {"count": 1, "checksum": "0" * 32}}}
        told_otherwise(tmp_path / "backup", contents=told)
        assert "core_user has 0 rows (00000000), and the backup says 1 rows (00000000). Nothing was changed." in (
            new.failure("restore", str(tmp_path / "backup"))
        )
        told_otherwise(tmp_path / "backup", contents=contents, key="another")
        told_now = new.manage("restore", str(tmp_path / "backup"))
        assert "The backup is of another SECRET_KEY" in told_now


def test_one_of_older_code_is_brought_up_to_date(tmp_path):
    with empty_database(tmp_path / "old") as old, empty_database(tmp_path / "new") as new:
        old.manage("migrate", "--verbosity", "0")
        old.manage("migrate", "finance", "0033", "--verbosity", "0")
        old.manage("backup", str(tmp_path / "backup"))
        told = new.manage("restore", str(tmp_path / "backup"))
        assert "The backup is of older code: its tables are brought up to date." in told
        assert "No migrations to apply." in new.manage("migrate")
