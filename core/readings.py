"""Selectors of prepared statements: what they ask, apart from who carries it to a database.

They are written as generators, which yield what they ask for in one trip and are sent the rows. Called, they ask over
Django's connection, one statement after the other; ``core.postgres.readers`` answers the same without a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing, nullcontext
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from core.prepared import Ask
from core.snapshots import snapshot

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")
Row = TypeVar("Row")
Reading = Generator[Sequence[Ask[Any]], Sequence[list[Any]], Value]


class Selector(Generic[Arguments, Value]):
    """A selector whose statements are all prepared; ``at_one_moment``: the rows of its trips agree with each other."""

    def __init__(self, begin: Callable[Arguments, Reading[Value]], *, at_one_moment: bool = False) -> None:
        self.begin, self.at_one_moment = begin, at_one_moment
        update_wrapper(self, begin)

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        with snapshot() if self.at_one_moment else nullcontext(), closing(self.begin(*args, **kwargs)) as begun:
            course = Course(begun)
            while course.asks is not None:
                course.give(_answered(course.asks))
            return course.value


class LastTrip(list[Ask[Any]]):
    """What a reading asks for at last, behind which whoever carries it may end what it began for it."""


class TripAtVersion(list[Ask[Any]]):
    """Statements whose rows agree with each other; the first has a row where what the reading goes by is still so."""


def reading(begin: Callable[Arguments, Reading[Value]]) -> Selector[Arguments, Value]:
    return Selector(begin)


def reading_at_one_moment(begin: Callable[Arguments, Reading[Value]]) -> Selector[Arguments, Value]:
    return Selector(begin, at_one_moment=True)


def _answered(asks: Sequence[Ask[Any]]) -> list[list[Any]]:
    with snapshot() if isinstance(asks, TripAtVersion) else nullcontext():
        return [ask.rows() for ask in asks]


def rows_of(ask: Ask[Row]) -> Reading[list[Row]]:
    """The rows of one statement."""
    [rows] = yield [ask]
    return rows


class Course(Generic[Value]):
    """A reading under way: what it asks next, or its value once it asks no more."""

    def __init__(self, begun: Reading[Value]) -> None:
        self._begun = begun
        self.asks: Sequence[Ask[Any]] | None = None
        self.value: Value
        self._go_on(None)

    def give(self, rows: Sequence[list[Any]]) -> None:
        """Hand it the rows of each statement that it asked for."""
        ends = isinstance(self.asks, LastTrip)
        self._go_on(rows)
        assert self.asks is None or not ends

    def _go_on(self, rows: Any) -> None:
        try:
            self.asks = self._begun.send(rows)
        except StopIteration as end:
            self.asks, self.value = None, end.value


def last_rows_of(ask: Ask[Row]) -> Reading[list[Row]]:
    """The same of one that nothing is asked behind."""
    [rows] = yield LastTrip([ask])
    return rows


@reading
def together(begun: Sequence[Reading[Any]]) -> Reading[list[Any]]:
    """What each of these readings comes to; what they ask at the same time goes in one trip."""
    courses = [Course(each) for each in begun]
    while asking := [course for course in courses if course.asks is not None]:
        asks = [ask for course in asking for ask in course.asks or ()]
        ends = all(isinstance(course.asks, LastTrip) for course in asking)
        rows = iter((yield LastTrip(asks) if ends else asks))
        for course in asking:
            course.give([next(rows) for _ in course.asks or ()])
    return [course.value for course in courses]
