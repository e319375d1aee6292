"""The kinds of work there are: each is a function that a room declares in its ``jobs.py``.

It is done once at least: a process that ends in the middle of it has it begun again. Twice has to be as once, so it
either says in the transaction of what it writes that it has ended (``Attempt.end``), or writes what is right however
often it is written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache
from importlib import import_module
from typing import Any, Concatenate, Final, Generic, ParamSpec

from django.conf import settings

from core.jobs.attempts import Attempt

Arguments = ParamSpec("Arguments")
JsonObject = dict[str, Any]
WAITS: Final = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
"""Before each attempt but the first."""
TASKS: Final[dict[str, "Task[Any]"]] = {}
"""Those that are declared by now, by name."""


@dataclass(frozen=True, slots=True)
class Task(Generic[Arguments]):
    """``attempts`` is how often it is begun at most; ``urgency``: the highest first; ``nightly``: daily from then on,
    in UTC.
    """

    name: str
    work: Callable[Concatenate[Attempt, Arguments], JsonObject | None]
    attempts: int
    urgency: int
    nightly: time | None

    def wait_after(self, attempt: int) -> timedelta:
        return WAITS[min(attempt, len(WAITS)) - 1]


def task(
    *, attempts: int = len(WAITS) + 1, urgency: int = 0, nightly: time | None = None
) -> Callable[[Callable[Concatenate[Attempt, Arguments], JsonObject | None]], Task[Arguments]]:
    """Declare a kind of work; its name is the function's, which rows that wait hold."""

    def declared(work: Callable[Concatenate[Attempt, Arguments], JsonObject | None]) -> Task[Arguments]:
        name = work.__name__
        assert name not in TASKS, name
        TASKS[name] = Task(name, work, attempts, urgency, nightly)
        return TASKS[name]

    return declared


def task_named(name: str) -> Task[Any] | None:
    return every_task().get(name)


@cache
def every_task() -> dict[str, Task[Any]]:
    """Those of all rooms, which are loaded for it."""
    for module in settings.JOBS:
        import_module(module)
    return TASKS
