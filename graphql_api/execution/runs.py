"""One execution of a planned query: the answer as far as it is, and what has to be awaited for the rest."""

from __future__ import annotations

from asyncio import Future, gather
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from graphql import FieldNode
from graphql.execution.execute import ExecutionContext
from graphql.pyutils import Path

from core.awaiting import IS_PLAIN
from graphql_api.execution.beginning import Begun, begun
from graphql_api.execution.given import Given, may_be_kept
from graphql_api.execution.places import Item, Place, Spot
from graphql_api.execution.waiting import Waiting, awaited_by, in_task

if TYPE_CHECKING:
    from graphql_api.execution.plans import Field


class Unfit(Exception):
    """A value that the schema does not allow where it is."""


@dataclass(frozen=True, slots=True)
class Failure(Exception):
    """What a field raised, or was unfit for."""

    error: Exception
    nodes: list[FieldNode]
    path: Path


Complete = Callable[[Any, Spot, Place], Any]
"""Makes a value a part of the answer: one of the field, in the place, which is below it in lists.

Of leaves it does not matter where they are.
"""


@dataclass(slots=True)
class Awaited:
    """A part of the answer that is not there yet, and where it belongs."""

    value: Awaitable[Any]
    into: Any
    key: str | int
    complete: Complete
    spot: Spot
    place: Item | Spot


class Run:
    """The values of one request; ``asked`` has its variables and its context."""

    def __init__(self, asked: ExecutionContext) -> None:
        self.asked = asked
        self.context: Any = asked.context_value
        self._given: dict[Field, Given] = {}
        self._is_awaitable = asked.is_awaitable
        self._awaited: list[Awaited] = []
        self._waiting: Waiting[Awaited] = Waiting()

    def given(self, field: Field) -> Given:
        """What the query gives a field, which keeps what is the same for all requests."""
        if field not in self._given:
            given = self._given[field] = Given(field.arguments(self.asked.variable_values))
            if not field.has_variables and may_be_kept(given.arguments):
                field.given = given
        return self._given[field]

    async def finish(self) -> None:
        """Await what is missing, each as soon as it is there, so that loaders are asked together for what meets."""
        failed: list[Failure] = []
        self._wait()
        while ready := await self._waiting.ready():
            for each in ready:
                try:
                    self._arrive(each)
                except Failure as failure:
                    failed.append(failure)
            self._wait()
        if failed:
            raise failed[0]

    def _wait(self) -> None:
        for each in self._awaited:
            future = awaited_by(each.value)
            if not (isinstance(each.value, Begun) and future is each.value.waits_for):
                each.value = future
            self._waiting.add(each, future)
        self._awaited = []

    def _arrive(self, each: Awaited) -> None:
        try:
            value = each.value.went_on() if isinstance(each.value, Begun) else cast("Future[Any]", each.value).result()
        except Exception as error:
            raise Failure(error, each.spot.field.nodes, each.place.path) from error
        if isinstance(value, Begun):
            each.value = in_task(value)
            self._awaited.append(each)
        else:
            self.put(each.into, each.key, value, each.complete, each.spot, each.place)

    async def abandon(self) -> None:
        """Let what has begun come to its end, and nothing else begin."""
        await gather(*(in_task(each.value) for each in self._awaited), return_exceptions=True)

    def put(self, into: Any, key: str | int, value: Any, complete: Complete, spot: Spot, place: Item | Spot) -> None:
        """Complete a value in its place, or once it is there. Failure where it is an error, or has one below."""
        try:
            if not IS_PLAIN[value.__class__]:
                value = begun(value)
            if not IS_PLAIN[value.__class__]:
                if isinstance(value, Begun) or self._is_awaitable(value):
                    self._awaited.append(Awaited(value, into, key, complete, spot, place))
                    return
                if isinstance(value, Exception):
                    raise value
            into[key] = complete(value, spot, place)
        except Failure:
            raise
        except Exception as error:
            raise Failure(error, spot.field.nodes, place.path) from error
