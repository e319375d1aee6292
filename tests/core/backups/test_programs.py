from pathlib import Path

import pytest

from core.backups.manifests import BackupRefused
from core.backups.programs import environment, program, running, script_of


@pytest.fixture
def pretended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Programs that there are: scripts of the shell."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def pretend(name: str, script: str) -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return pretend


@pytest.mark.parametrize("version", ["15.20 (Debian 15.20-0+deb12u1)", "17.6"])
def test_one_as_new_as_the_server_is_found(pretended, version):
    path = pretended("pg_dump", f"echo 'pg_dump (PostgreSQL) {version}'")
    assert program("pg_dump", 15) == path


def test_one_that_is_missing_is_said(pretended):
    with pytest.raises(BackupRefused, match=r"^The program pg_dump is missing: install .*, version 15 or newer\.$"):
        program("pg_dump", 15)


def test_one_that_is_too_old_is_said(pretended):
    pretended("pg_dump", "echo 'pg_dump (PostgreSQL) 14.9'")
    with pytest.raises(BackupRefused, match=r"^The program pg_dump is of PostgreSQL 14, and the server of 15: "):
        program("pg_dump", 15)


def test_passwords_are_told_by_the_environment():
    told = environment({"NAME": "books", "USER": "owner", "PASSWORD": "p@ss", "HOST": "", "PORT": 5433})
    names = ("PGDATABASE", "PGUSER", "PGPASSWORD", "PGPORT", "PGOPTIONS")
    assert [told[name] for name in names] == ["books", "owner", "p@ss", "5433", "-c pocketgraph.user=everyone"]
    assert "PGHOST" not in told


def test_what_a_program_fails_of_is_told(pretended):
    failing = pretended("pg_dump", "echo 'permission denied' >&2; exit 1")
    with pytest.raises(BackupRefused, match=r"^pg_dump failed: permission denied$"), running([failing], {}):
        pass


def test_a_dump_that_ends_too_early_is_told(pretended, tmp_path):
    pretended(
        "pg_restore",
        "if [ $1 = --version ]; then echo '(PostgreSQL) 15'; else echo 'SELECT 1;'; echo 'end of file' >&2; exit 1; fi",
    )
    with (
        pytest.raises(BackupRefused, match=r"^pg_restore failed: end of file$"),
        script_of(tmp_path / "dump") as script,
    ):
        assert list(script) == [b"SELECT 1;\n"]
