"""What the commands of the Makefile say and never do."""

import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make")
MAKEFILE = (ROOT / "Makefile").read_text()
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


def make(*arguments: str, at: Path = ROOT, answer: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [MAKE, *arguments], cwd=at, env=ENVIRONMENT, input=answer, capture_output=True, text=True, check=False
    )


def workplace(tmp_path: Path) -> Path:
    """A folder with the Makefile and a development database, and nothing else."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "pocketgraph.sqlite3").write_text("figures")
    return tmp_path


def test_help_lists_every_command():
    commands = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
    listed = {line.split()[1] for line in make("help").stdout.splitlines()}
    assert listed == commands
    assert commands >= {"run", "test", "check", "migrate", "seed", "superuser", "clear", "format", "lint-fix", "health"}


def test_clean_leaves_the_database_alone(tmp_path):
    place = workplace(tmp_path)
    (place / "staticfiles").mkdir()
    assert make("clean", at=place).returncode == 0
    assert not (place / "staticfiles").exists()
    assert (place / "pocketgraph.sqlite3").read_text() == "figures"


def test_reset_deletes_the_database_only_when_told_so(tmp_path):
    place = workplace(tmp_path)
    assert make("reset", at=place, answer="y\n").returncode != 0
    assert (place / "pocketgraph.sqlite3").exists()
    assert make("reset", at=place, answer="yes\n").returncode == 0
    assert not (place / "pocketgraph.sqlite3").exists()


def test_a_taken_port_is_told_before_anything_else_is_done(tmp_path):
    place = workplace(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = make("run", f"PORT={port}", at=place)
    assert outcome.returncode != 0
    assert "PORT=9000 make run" in outcome.stderr
    assert not (place / ".venv").exists()


def test_a_virtual_environment_without_pip_is_told_and_made_anew(tmp_path):
    place = workplace(tmp_path)
    (place / ".venv" / "bin").mkdir(parents=True)
    (place / ".venv" / "bin" / "python").symlink_to("/usr/bin/false")
    (place / "requirements-dev.txt").touch()
    outcome = make(".venv/.tests", at=place)
    assert "is broken; it is made anew" in outcome.stdout
    assert (place / ".venv" / "bin" / "pip").exists()
