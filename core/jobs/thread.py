"""The one thread that does the jobs of a SQLite database, one after the other, in a process of the server.

Of several processes that have the database open one has the place, which is a lock on a file beside it: whoever dies
leaves it at once, and with it what was in the middle of being done.
"""

import logging
import sqlite3
from threading import Event, Thread
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.utils import timezone

from core.acting import for_everyone
from core.jobs.carriers import ASKED
from core.jobs.nights import Nights
from core.jobs.running import run
from core.jobs.tasks import task_named
from core.models import Job

PAUSE: Final = 5.0
"""Seconds until it looks by itself for what other processes asked for, and for what is due by now."""
GRACE: Final = 10.0
"""Seconds that a job has to end once the process is to; what is in the middle is begun again by the next."""
MOST_LOOKED_AT: Final = 100
logger = logging.getLogger("core.jobs")


class Worker:
    """Begun with the server, and ended with it."""

    def __init__(self) -> None:
        self._is_over = Event()
        self._thread: Thread | None = None
        self._place: sqlite3.Connection | None = None

    def start(self) -> None:
        """Unless others do the jobs, who are processes of their own."""
        if connection.vendor == "sqlite":
            self._is_over.clear()
            self._thread = Thread(target=self.work, name="jobs", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._is_over.set()
        ASKED.set()
        if self._thread:
            self._thread.join(GRACE)

    def work(self) -> None:
        """Until it is stopped."""
        nights = Nights()
        while not self._is_over.is_set():
            ASKED.clear()
            self._place = self._place or taken_place()
            if self._place:
                self._do_all(nights)
            ASKED.wait(PAUSE)
        if self._place:
            self._place.close()
            self._place = None

    def _do_all(self, nights: Nights) -> None:
        try:
            nights.look()
            while not self._is_over.is_set() and do_next():
                pass
        except Exception:
            logger.exception("Jobs cannot be done at the moment")
        finally:
            connection.close()


WORKER: Final = Worker()


def do_next() -> bool:
    """Whether there was a job that is due, which was tried. Nobody else does any: what runs was left."""
    with for_everyone():
        due = Job.objects.filter(Job.UNFINISHED, due_at__lte=timezone.now()).order_by("due_at")
        found = due.values_list("pk", "task")[:MOST_LOOKED_AT]
        pk = max(found, key=lambda each: _urgency(each[1]), default=(None, ""))[0]
    if pk is not None:
        run(pk, was_left=True)
    return pk is not None


def _urgency(task: str) -> int:
    found = task_named(task)
    return found.urgency if found else 0


def taken_place() -> sqlite3.Connection | None:
    """Held until it is closed, by whoever does the jobs; None while another process holds it."""
    place = sqlite3.connect(f"{connections[DEFAULT_DB_ALIAS].settings_dict['NAME']}-worker", timeout=0)
    place.isolation_level = None
    try:
        place.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        place.close()
        return None
    return place
