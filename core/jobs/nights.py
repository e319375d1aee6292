"""What the house does once a day: asked for by whoever works, and only once, however many they are."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import connection
from django.utils import timezone

from core.jobs.enqueueing import enqueue_once
from core.jobs.tasks import every_task
from core.models import Job

AT_EARLIEST: Final = 600.0
"""Seconds after a worker has begun: what was missed while none was there does not slow its start."""
EVERY: Final = 60.0
"""Seconds between two looks at the clock."""


class Nights:
    """Of one worker, from its start on."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = clock() + AT_EARLIEST

    def look(self) -> None:
        """Ask for what is due today, unless it was looked for a moment ago."""
        if self._clock() >= self._next:
            self._next = self._clock() + EVERY
            try:
                ask_for_nightly(timezone.now())
            finally:
                connection.close()


def ask_for_nightly(now: datetime) -> list[Job]:
    """The jobs of this day whose hour has come."""
    due = [task for task in every_task().values() if task.nightly and task.nightly <= now.time()]
    return [enqueue_once(task, f"{now:%Y-%m-%d}") for task in due]
