"""Whom statements act for, and so whose rows the database shows and takes: said by every door, told to PostgreSQL.

The doors are what a request, a command or a program comes in by. Behind none of them nothing is anybody's: where nobody
said whose rows are meant, there are none. SQLite, which cannot refuse rows, does not ask.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

NOBODY: Final = ""
EVERYBODY: Final = "everyone"
SETTING: Final = "pocketgraph.user"
"""Where PostgreSQL is told."""
ACTING_FOR: ContextVar[str] = ContextVar("ACTING_FOR", default=NOBODY)
"""The key of the user whose rows are meant, EVERYBODY or NOBODY; in threads and tasks as where they were begun."""


@contextmanager
def acting_for(user: "AbstractBaseUser | None") -> Iterator[None]:
    """Only the user's rows are there, none for nobody; also where others' were."""
    with _acting_for(_key_of(user)):
        yield


@contextmanager
def acting_for_key(pk: int) -> Iterator[None]:
    """The same for the user of this key, of whom nothing else is known yet."""
    with _acting_for(str(int(pk))):
        yield


@contextmanager
def for_everyone() -> Iterator[None]:
    """All rows are there: for what an operator or the staff asks, and where only a secret tells whose a row is."""
    with _acting_for(EVERYBODY):
        yield


def act_for(user: "AbstractBaseUser | None") -> None:
    """The same as ``acting_for`` until the present task or thread ends, such as that of a request."""
    ACTING_FOR.set(_key_of(user))


def _key_of(user: "AbstractBaseUser | None") -> str:
    return NOBODY if user is None else str(int(user.pk))


@contextmanager
def _acting_for(value: str) -> Iterator[None]:
    token = ACTING_FOR.set(value)
    try:
        yield
    finally:
        ACTING_FOR.reset(token)
