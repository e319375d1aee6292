"""What the primary showed of a user as a request began: a replica is believed where it shows the same, and only there.

That is the versions of all wallets of theirs. A write raises one, makes a wallet or takes one away, and no version
comes again for other data: rows that are read at one moment with the same versions are those that there were then.
"""

from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeVar

from django.conf import settings
from django.utils.module_loading import import_string

from core.prepared import Ask, Prepared
from core.readings import Course, LastTrip, Reading, TripAtVersion

Value = TypeVar("Value")
Version = tuple[int, int]
"""The id of a wallet, and the version of its data."""
Versions = tuple[Version, ...]
"""Those of all wallets of a user, in the order of the ids."""


@dataclass(slots=True)
class Seen:
    """By one request."""

    asked: Ask[Version] | None = None
    """What the versions are asked by."""
    versions: list[Version] | None = None
    """As the primary told them; None until it did."""
    is_for_query: bool = False
    """Whether nothing is written by it."""
    refusal: str = ""
    """Why the replica is asked nothing more."""


SEEN: Final[ContextVar[Seen | None]] = ContextVar("SEEN", default=None)
"""That of the present request; None where there is no replica."""


class Unlike(Exception):
    """A replica shows something else than was seen."""


def is_for_query() -> None:
    """Say of the present request that it only reads."""
    if seen := SEEN.get():
        seen.is_for_query = True


def has_seen(user: int, versions: Versions) -> None:
    """Say of the present request what the primary told of this user."""
    if seen := SEEN.get():
        seen.asked, seen.versions = _versions().asked(user=user), list(versions)


def versions_of(told: Iterable[Version | None]) -> Versions:
    """Those that are told, in one order; None is told of whoever has no wallet."""
    return tuple(sorted(version for version in told if version))


def proved(course: Course[Value], seen: Seen) -> Reading[Value]:
    """What the course comes to, over a replica; Unlike where a trip does not show what was seen, and then the course is
    as it was before that.
    """
    while course.asks is not None:
        if isinstance(course.asks, TripAtVersion):
            rows = yield course.asks
            is_alike = bool(rows[0])
        else:
            assert seen.asked
            versions, *rows = yield _of_the_kind(course.asks, [seen.asked, *course.asks])
            is_alike = bool(versions) and versions == seen.versions
        if not is_alike:
            raise Unlike
        course.give(rows)
    return course.value


def _of_the_kind(trip: Sequence[Ask[Any]], asks: list[Ask[Any]]) -> Sequence[Ask[Any]]:
    """These in a trip that is as the other one."""
    return LastTrip(asks) if isinstance(trip, LastTrip) else asks


@cache
def _versions() -> Prepared[Version]:
    """What the rooms say tells the versions of a ``user``."""
    found: Prepared[Version] = import_string(settings.VERSIONS)
    return found
