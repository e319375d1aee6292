"""What the commands of the Makefile say and never do."""

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make")
MAKEFILE = (ROOT / "Makefile").read_text()
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


def make(
    *arguments: str, at: Path = ROOT, answer: str = "", path: str = ENVIRONMENT["PATH"]
) -> subprocess.CompletedProcess[str]:
    environment = ENVIRONMENT | {"PATH": path}
    return subprocess.run(
        [MAKE, *arguments], cwd=at, env=environment, input=answer, capture_output=True, text=True, check=False
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


NPM = """\
#!/bin/sh
echo "npm $*" >> ../npm.log
[ ! -e ../broken ] || exit 1
case "$*" in
    ci*) mkdir -p node_modules && touch node_modules/.package-lock.json ;;
    *build*) mkdir -p dist && echo shell > dist/index.html ;;
esac
"""
HOUR = 3600


def web_workplace(tmp_path: Path, *, has_npm: bool = True) -> Path:
    """With sources of a page, and in ``bin`` all programs there are."""
    place = workplace(tmp_path)
    for folder in ("bin", "web/src"):
        (place / folder).mkdir(parents=True)
    for name in ("web/package.json", "web/package-lock.json", "web/src/main.tsx"):
        (place / name).touch()
        shift(place / name, -HOUR)
    for program in ("find", "touch", "mkdir", "rm"):
        (place / "bin" / program).symlink_to(shutil.which(program))
    if has_npm:
        (place / "bin" / "npm").write_text(NPM)
        (place / "bin" / "npm").chmod(0o755)
    return place


def shift(path: Path, seconds: int) -> None:
    moment = time.time() + seconds
    os.utime(path, (moment, moment))


def make_page(place: Path) -> str:
    outcome = make("page", at=place, path=str(place / "bin"))
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


def asked_of_npm(place: Path) -> list[str]:
    log = place / "npm.log"
    return log.read_text().splitlines() if log.exists() else []


INSTALL, BUILD = "npm ci --loglevel=error", "npm run --silent build -- --logLevel warn"


def test_the_page_is_built_once(tmp_path):
    place = web_workplace(tmp_path)
    assert "Building the page" in make_page(place)
    assert asked_of_npm(place) == [INSTALL, BUILD]
    assert make_page(place) == ""
    assert asked_of_npm(place) == [INSTALL, BUILD]


@pytest.mark.parametrize(
    ("changed", "asked"),
    [("web/src/main.tsx", [BUILD]), ("web/src/new.tsx", [BUILD]), ("web/package-lock.json", [INSTALL, BUILD])],
)
def test_the_page_is_built_anew_when_its_sources_changed(tmp_path, changed, asked):
    place = web_workplace(tmp_path)
    make_page(place)
    (place / changed).touch()
    shift(place / changed, HOUR)
    make_page(place)
    assert asked_of_npm(place) == [INSTALL, BUILD, *asked]


def test_the_page_is_built_anew_when_a_source_is_gone(tmp_path):
    place = web_workplace(tmp_path)
    make_page(place)
    (place / "web/src/main.tsx").unlink()
    shift(place / "web/src", HOUR)
    make_page(place)
    assert asked_of_npm(place) == [INSTALL, BUILD, BUILD]


def test_without_npm_the_last_build_is_served(tmp_path):
    place = web_workplace(tmp_path, has_npm=False)
    (place / "web/dist").mkdir()
    (place / "web/dist/index.html").write_text("shell")
    assert make_page(place).splitlines() == [
        "There is no npm here to build the page with.",
        "The last build of the page is served.",
    ]
    assert (place / "web/dist/index.html").read_text() == "shell"


def test_without_npm_and_without_a_build_it_is_said_so(tmp_path):
    assert make_page(web_workplace(tmp_path, has_npm=False)).splitlines() == [
        "There is no npm here to build the page with.",
        "The API is served without the page; the address below says how to get it.",
    ]


def test_a_page_that_cannot_be_built_stops_nothing(tmp_path):
    place = web_workplace(tmp_path)
    (place / "broken").touch()
    assert make_page(place).splitlines()[-2:] == [
        "The page could not be built; why is said above.",
        "The API is served without the page; the address below says how to get it.",
    ]
    (place / "broken").unlink()
    assert "Building the page" in make_page(place)


def test_hot_reload_says_that_it_needs_npm(tmp_path):
    place = web_workplace(tmp_path, has_npm=False)
    outcome = make("web", at=place, path=str(place / "bin"))
    assert outcome.returncode != 0
    assert "This needs npm" in outcome.stderr


def test_clean_removes_the_page(tmp_path):
    place = web_workplace(tmp_path)
    make_page(place)
    assert make("clean", at=place).returncode == 0
    assert sorted(path.name for path in (place / "web").iterdir()) == ["package-lock.json", "package.json", "src"]


def test_the_tests_need_no_npm():
    prerequisites = re.search(r"^test: (.*?) *##", MAKEFILE, re.MULTILINE)[1]
    assert prerequisites == "$(VENV)/.tests"
