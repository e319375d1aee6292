"""Servers on this machine, and what they and PostgreSQL take of it."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.processes import processor_time

PATIENCE: Final = 60
"""Seconds that a server may take to start."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A way to the dashboard: its program, and the address and headers of a user's request for it."""

    name: str
    port: int
    command: list[str]
    environment: Mapping[str, str]
    ready: str
    """An address that answers, whatever with, once it serves."""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def running(candidate: Candidate) -> Iterator[int]:
    """The id of its process, which ends with the block."""
    environment = os.environ | candidate.environment
    process = subprocess.Popen([sys.executable, "-W", "ignore", *candidate.command], env=environment)  # noqa: S603
    try:
        _wait(candidate)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def database_time() -> float:
    """Seconds that all processes of PostgreSQL have used, those that ended as well."""
    return sum(map(_time_of_database, Path("/proc").glob("[0-9]*")))


def _time_of_database(folder: Path) -> float:
    """Of one process, 0 for any other and for one that is gone by now."""
    try:
        is_database = (folder / "comm").read_text() == "postgres\n"
        return processor_time(int(folder.name), with_children=True) if is_database else 0
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _wait(candidate: Candidate) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(candidate.origin + candidate.ready, timeout=5).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{candidate.name} does not start.")
