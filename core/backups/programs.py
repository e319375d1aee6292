"""PostgreSQL's own programs that dump a database and read a dump: found, new enough, and told no password by name."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from core.acting import EVERYBODY, SETTING
from core.backups.manifests import BackupRefused

VARIABLES: Final = {
    "NAME": "PGDATABASE",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "HOST": "PGHOST",
    "PORT": "PGPORT",
}
"""Where the programs look for what leads to a database, which others see no more of than of our own environment."""
INSTALL: Final = "install PostgreSQL's client programs (apt-get install postgresql-client)"


def program(name: str, least: int) -> str:
    """The path of a program of PostgreSQL ``least`` or newer; BackupRefused when there is none."""
    path = shutil.which(name)
    if path is None:
        raise BackupRefused(f"The program {name} is missing: {INSTALL}, version {least} or newer.")
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    found = re.search(r"\) (\d+)", told)
    if found is None or int(found[1]) < least:
        is_of = f"is of PostgreSQL {found[1]}" if found else "does not tell its version"
        raise BackupRefused(f"The program {name} {is_of}, and the server of {least}: {INSTALL}, version {least}.")
    return path


def environment(parts: Mapping[str, str]) -> dict[str, str]:
    """That of a program which works on the database that ``parts`` lead to, for everyone."""
    told = {VARIABLES[part]: str(value) for part, value in parts.items() if value}
    return os.environ | told | {"PGOPTIONS": f"-c {SETTING}={EVERYBODY}"}


@contextmanager
def running(command: list[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The program beside what is done meanwhile; BackupRefused, in its words, when it failed."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:  # noqa: S603
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        told = process.communicate()[1]
    _require_success(process, command, told)


@contextmanager
def script_of(dump: Path, *options: str) -> Iterator[IO[bytes]]:
    """The SQL that a dump is, by lines; BackupRefused when it cannot be read to its end."""
    command = [
        program("pg_restore", 1),
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        *options,
        "--file=-",
        str(dump),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            yield process.stdout
        except BaseException:
            process.kill()
            raise
        process.stdout.close()
        told = process.stderr.read()
    _require_success(process, command, told)


def entries_of(dump: Path) -> list[str]:
    """The lines of a dump's table of contents."""
    command = [program("pg_restore", 1), "--list", str(dump)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    _require_success(done, command, done.stderr)
    return done.stdout.decode().splitlines()


def _require_success(
    process: subprocess.Popen[bytes] | subprocess.CompletedProcess[bytes], command: list[str], told: bytes
) -> None:
    if process.returncode:
        raise BackupRefused(f"{Path(command[0]).name} failed: {told.decode(errors='replace').strip()}")
