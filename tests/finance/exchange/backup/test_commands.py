"""export_backup and restore_backup: from one account, through a file, into another."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.models import User
from finance.people.demo import fill_with_demo_data
from tests.finance.exchange.backup.helpers import backup_of, without_ids


@pytest.fixture
def file(bob: User, tmp_path: Path) -> Path:
    """Bob's backup."""
    fill_with_demo_data(bob, bob.today)
    call_command("export_backup", user=bob.email, output=tmp_path / "backup.json")
    return tmp_path / "backup.json"


def test_what_one_writes_the_other_restores(alice: User, bob: User, file: Path):
    out = StringIO()
    call_command("restore_backup", file, user="ALICE@example.com", stdout=out)
    assert without_ids(backup_of(alice)) == without_ids(backup_of(bob))
    assert out.getvalue().startswith("Restored 1 wallets, 4 deposits, 21 entities, ")


def test_without_a_file_it_goes_to_standard_output(bob: User, file: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    call_command("export_backup", user=bob.email)
    assert len(capfdbinary.readouterr().out) == len(file.read_bytes())


def test_an_account_with_transactions_is_refused(bob: User, file: Path):
    with pytest.raises(CommandError, match="The account has transactions"):
        call_command("restore_backup", file, user=bob.email)


def test_a_wrong_file_is_refused_with_its_paths(alice: User, tmp_path: Path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}")
    with pytest.raises(CommandError, match=r"is refused, and nothing was changed\.\nformat: The file is not a backup"):
        call_command("restore_backup", wrong, user=alice.email)


def test_a_file_that_is_not_there_is_said(alice: User, tmp_path: Path):
    with pytest.raises(CommandError, match="cannot be read: No such file or directory"):
        call_command("restore_backup", tmp_path / "none.json", user=alice.email)


@pytest.mark.parametrize("command", [["export_backup"], ["restore_backup", "any.json"]])
def test_a_user_who_is_not_there_is_said(db: None, command: list[str]):
    with pytest.raises(CommandError, match=r"There is no user nobody@example\.com"):
        call_command(*command, user="nobody@example.com")
