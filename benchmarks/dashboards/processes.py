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

TICKS: Final = os.sysconf("SC_CLK_TCK")
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


def processor_time(pid: int) -> float:
    """Seconds that a process has used."""
    return _used(Path(f"/proc/{pid}/stat").read_text())


def database_time() -> float:
    """Seconds that all processes of PostgreSQL have used, those that ended as well."""
    return sum(_used(stat, ended=True) for stat in _stats() if "(postgres)" in stat)


def memory(pid: int) -> float:
    """MiB that a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _used(stat: str, *, ended: bool = False) -> float:
    fields = stat.rpartition(")")[2].split()
    return sum(map(int, fields[11 : 15 if ended else 13])) / TICKS


def _stats() -> Iterator[str]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            yield path.read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue


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
