"""What many threads do at the same time."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(work: Callable[[], Any], times: int) -> list[Any]:
    """What ``work`` returned or raised in each of so many threads that start it at the same time."""
    together, outcomes = threading.Barrier(times), []

    def run() -> None:
        together.wait()
        try:
            outcomes.append(work())
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
