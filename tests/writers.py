"""Others who write while a test reads."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import Any

from django.db import connection

from tests.factories import make_user


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Stands among what is asked in one trip: behind the statements before it, another connection writes."""

    write: Callable[[], Any]

    def rows(self) -> list[Any]:
        elsewhere(self.write)
        return []


def write_elsewhere() -> None:
    """Another connection adds a user and commits."""
    elsewhere(lambda: make_user("late@example.com"))


def elsewhere(write: Callable[[], Any]) -> None:
    """Do it over another connection."""

    def written() -> None:
        write()
        connection.close()

    thread = Thread(target=written)
    thread.start()
    thread.join()
