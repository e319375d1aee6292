"""Processes that do jobs, to be killed."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import psycopg

from tests.concurrency.servers import ROOT, Server

WORK = """
import django
django.setup()
from django.conf import settings
settings.JOBS.append("tests.core.jobs.work")
from django.core.management import call_command
from django.db import connection
if connection.vendor == "postgresql":
    from core.jobs import worker
    worker.HEARTBEAT, worker.DEAD_AFTER, worker.WATCH = 0.2, 1.0, 0.2
from core.jobs import thread
thread.PAUSE = 0.2
call_command("worker")
"""
PROGRAM = [sys.executable, "-W", "ignore", "-c", WORK]
ENQUEUE = """
from core.acting import for_everyone
from core.jobs.enqueueing import enqueue
from core.models import User
from tests.core.jobs import work
with for_everyone():
    print(enqueue({}).pk)
"""
WITHIN = 60
"""Seconds."""


@dataclass
class Workers:
    """Of one database; what they say is in its log."""

    server: Server
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self) -> "subprocess.Popen[bytes]":
        with self.server.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-c", WORK],
                cwd=ROOT,
                env=self.server.environment(),
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def enqueue(self, what: str) -> int:
        """The key of a job that a command asks for in a transaction of its own, by arguments of ``enqueue``."""
        said = self.server.manage("shell", "-v", "0", "-c", ENQUEUE.format(what))
        return int(said.split()[-1])

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The database itself."""
        address = self.server.settings.get("OWNER_DATABASE_URL", self.server.database)
        if address.startswith("sqlite"):
            with closing(sqlite3.connect(address.removeprefix("sqlite:///"), timeout=20)) as database:
                return database.execute(sql).fetchall()
        with psycopg.connect(address) as database:
            return database.execute(sql).fetchall()

    def outcome(self, job: int) -> tuple[str, int, str]:
        """Status, attempts and error code."""
        [found] = self.ask(f"SELECT status, attempts, error_code FROM core_job WHERE id = {job}")  # noqa: S608
        return found

    def has_ended(self) -> bool:
        return self.ask("SELECT count(*) FROM core_job WHERE status IN ('WAITING', 'RUNNING')") == [(0,)]

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + WITHIN
    while not is_so():
        assert time.monotonic() < until, "It takes too long."
        time.sleep(0.05)
