import asyncio
import signal
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import CommandError
from django.db import connection

from core.commands import OperatorCommand
from core.jobs.standing import missing_for_work
from core.jobs.thread import WORKER, do_next

AT_ONCE: Final = 2


class Command(OperatorCommand):
    help = "Does what is to be done in the background, until it is stopped. On SQLite the server does that by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at-once", type=int, default=AT_ONCE, help="jobs at the same time (2); one on SQLite")
        parser.add_argument("--poll", action="store_true", help="look for jobs every five seconds, and listen for none")
        parser.add_argument("--until-done", action="store_true", help="end as soon as nothing is due")
        parser.add_argument("--health", action="store_true", help="only tell whether jobs are done; exit code 1 if not")

    def handle(self, *, at_once: int, poll: bool, until_done: bool, health: bool, **options: Any) -> None:
        if health:
            self._tell_health()
        elif connection.vendor == "postgresql":
            self._work_on_postgres(at_once, listens=not poll, until_done=until_done)
        else:
            self._work_on_sqlite(until_done=until_done)

    def _tell_health(self) -> None:
        missing = missing_for_work()
        if missing:
            raise CommandError(" ".join(missing))
        self.stdout.write("Jobs are done.")

    def _work_on_postgres(self, at_once: int, *, listens: bool, until_done: bool) -> None:
        from core.jobs import worker  # noqa: PLC0415 (SQLite needs no Procrastinate)

        if until_done:
            asyncio.run(worker.work_until_nothing_is_due(at_once=at_once))
        else:
            asyncio.run(worker.work(at_once=at_once, listens=listens))

    def _work_on_sqlite(self, *, until_done: bool) -> None:
        if until_done:
            while do_next():
                pass
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: WORKER.stop())
        WORKER.work()
