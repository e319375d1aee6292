"""Work that nobody waits for, such as sending a mail: one thread does it, piece after piece, while requests go on.

It is given after the transaction that it follows from, and is lost when the process ends before its turn.
"""

import logging
from collections.abc import Callable
from functools import cache
from queue import Full, Queue
from threading import Thread
from typing import Final

from django.db import connection

from core.errors import TooBusy

Work = Callable[[], object]
MOST_WAITING: Final = 1000
logger = logging.getLogger(__name__)

_waiting: Queue[Work] = Queue(maxsize=MOST_WAITING)


def do_later(work: Work) -> None:
    """Have it done soon; what it raises is logged. TooBusy when too much waits already."""
    _hand_over(work)


def _hand_over(work: Work) -> None:
    _worker()
    try:
        _waiting.put_nowait(work)
    except Full:
        raise TooBusy from None


@cache
def _worker() -> Thread:
    worker = Thread(target=_work_on, name="jobs", daemon=True)
    worker.start()
    return worker


def _work_on() -> None:
    while True:
        _do(_waiting.get())
        connection.close()


def _do(work: Work) -> None:
    try:
        work()
    except Exception:
        logger.exception("A job failed")
