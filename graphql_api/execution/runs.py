"""One execution of a planned query: the answer as far as it is, and what has to be awaited for the rest."""

from __future__ import annotations

from asyncio import Task, create_task, gather
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import FieldNode, GraphQLResolveInfo
from graphql.execution.execute import ExecutionContext
from graphql.pyutils import Path

from graphql_api.execution.beginning import Begun, begun, ended

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


class Spot:
    """A field of one object of the answer."""

    __slots__ = ("field", "path", "run")

    def __init__(self, run: Run, field: Field, path: Path) -> None:
        self.run, self.field, self.path = run, field, path

    @property
    def context(self) -> Any:
        return self.run.asked.context_value

    @property
    def arguments(self) -> dict[str, Any]:
        """Those that the query gives the field, the same for all objects."""
        run, field = self.run, self.field
        if field not in run.arguments:
            run.arguments[field] = field.arguments(run.asked.variable_values)
        return run.arguments[field]

    @property
    def info(self) -> GraphQLResolveInfo:
        """What graphql-core tells of it."""
        asked, field = self.run.asked, self.field
        return GraphQLResolveInfo(
            field.name,
            field.nodes,
            field.definition.type,
            field.parent,
            self.path,
            asked.schema,
            asked.fragments,
            asked.root_value,
            asked.operation,
            asked.variable_values,
            asked.context_value,
            asked.is_awaitable,
        )


Complete = Callable[[Any, Spot, Path], Any]
"""Makes a value a part of the answer: one of the field, in the place of the path, which is below it in lists."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A part of the answer that is not there yet, and where it belongs."""

    value: Awaitable[Any]
    into: Any
    key: str | int
    complete: Complete
    spot: Spot
    path: Path


class Run:
    """The values of one request; ``asked`` has its variables and its context."""

    def __init__(self, asked: ExecutionContext) -> None:
        self.asked = asked
        self.arguments: dict[Field, dict[str, Any]] = {}
        self.converted: dict[Field, dict[str, Any]] = {}
        self._is_awaitable = asked.is_awaitable
        self._awaited: list[Awaited] = []
        self._begun: list[Task[None]] = []

    async def finish(self) -> None:
        """Await what is missing, each as soon as it is there, so that loaders are asked together for what meets."""
        failed: list[BaseException] = []
        self._begin()
        while begun := self._begun:
            self._begun = []
            failed += filter(None, await gather(*begun, return_exceptions=True))
        if failed:
            raise failed[0]

    def _begin(self) -> None:
        self._begun += [_task(self._arrive(each), each.value) for each in self._awaited]
        self._awaited = []

    async def _arrive(self, each: Awaited) -> None:
        try:
            value = await each.value
        except Exception as error:
            raise Failure(error, each.spot.field.nodes, each.path) from error
        self.put(each.into, each.key, value, each.complete, each.spot, each.path)
        self._begin()

    async def abandon(self) -> None:
        """Let what has begun come to its end, and nothing else begin."""
        await gather(*(_task(ended(each.value), each.value) for each in self._awaited), return_exceptions=True)

    def object_of(self, fields: list[Field], source: Any, path: Path | None) -> dict[str, Any]:
        """The answer's object for ``source``, some of whose fields may be written later."""
        made: dict[str, Any] = {}
        for field in fields:
            place = Path(path, field.key, field.parent.name)
            spot = Spot(self, field, place)
            try:
                value = field.take(source, spot)
            except Exception as error:
                raise Failure(error, field.nodes, place) from error
            made[field.key] = None
            self.put(made, field.key, value, field.complete, spot, place)
        return made

    def put(self, into: Any, key: str | int, value: Any, complete: Complete, spot: Spot, path: Path) -> None:
        """Complete a value in its place, or once it is there. Failure where it is an error, or has one below."""
        try:
            if self._is_awaitable(value):
                value = begun(value)
                if self._is_awaitable(value):
                    self._awaited.append(Awaited(value, into, key, complete, spot, path))
                    return
            if isinstance(value, Exception):
                raise value
            into[key] = complete(value, spot, path)
        except Failure:
            raise
        except Exception as error:
            raise Failure(error, spot.field.nodes, path) from error


def _task(work: Coroutine[Any, Any, None], value: Any) -> Task[None]:
    """For what is to be done with a value, in the context of the coroutine that was begun for it, if one was."""
    return create_task(work, context=value.context if isinstance(value, Begun) else None)
