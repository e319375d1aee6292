"""How an intention is written: whole or not at all, and again when the database asks for it."""

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from core.acting import ACTING_FOR, EVERYBODY, NOBODY
from core.deadlines import seconds_left
from core.errors import TooBusy
from core.outages import was_in_the_way
from core.turns import Turns

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
ATTEMPTS: Final = 6
LONGEST_FIRST_PAUSE: Final = 0.02
"""Seconds; the longest pause doubles with every failure."""
TURNS: Final = Turns(at_once=2, places=50, patience=5.0)


def write(service: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Run ``service`` in one database transaction, anew after a deadlock, a serialization failure or a busy database.

    Inside another write it is a part of that one, which alone can be run anew. A user writes twice at once and waits
    for the turn with more, without a connection. TooBusy when it does not come or no attempt goes through.
    """

    @wraps(service)
    def written(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        if connection.in_atomic_block:
            with transaction.atomic():
                return service(*args, **kwargs)
        with _turn_to_write():
            return _attempted(lambda: service(*args, **kwargs))

    return written


def _attempted(intention: Callable[[], Result]) -> Result:
    for failures in range(ATTEMPTS):
        if failures:
            _pause(failures)
            seconds_left()
        try:
            with transaction.atomic():
                return intention()
        except OperationalError as error:
            if not was_in_the_way(error):
                raise
    raise TooBusy


def _turn_to_write() -> AbstractContextManager[None]:
    """Of whom it acts for: while somebody's wallet is locked, their writes hold few of the connections there are."""
    user = ACTING_FOR.get()
    return nullcontext() if user in (NOBODY, EVERYBODY) else TURNS.turn(user, let_go=connection.close)


def _pause(failures: int) -> None:
    """For a random time, so that those who met each other do not meet again."""
    time.sleep(random.uniform(0, LONGEST_FIRST_PAUSE * 2 ** (failures - 1)))  # noqa: S311 (jitter is no secret)
