"""One execution of a planned query: the answer as far as it is, and what has to be awaited for the rest."""

from __future__ import annotations

from asyncio import Future, gather
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from graphql import FieldNode, GraphQLResolveInfo
from graphql.execution.execute import ExecutionContext
from graphql.pyutils import Path

from core.awaiting import IS_PLAIN
from graphql_api.execution.beginning import Begun, begun
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


class Spot:
    """A field of one object of the answer, which is at the path ``above``."""

    __slots__ = ("_path", "above", "field", "run")

    def __init__(self, run: Run, field: Field, above: Path | None) -> None:
        self.run, self.field, self.above = run, field, above
        self._path: Path | None = None

    @property
    def path(self) -> Path:
        path = self._path
        if path is None:
            self._path = path = Path(self.above, self.field.key, self.field.parent.name)
        return path

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


Complete = Callable[[Any, Spot, Path | None], Any]
"""Makes a value a part of the answer: one of the field, in the place of the path, which is below it in lists.

Of leaves it does not matter where they are.
"""


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
        self._waiting: Waiting[Awaited] = Waiting()

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
            goes_on = isinstance(each.value, Begun) and future is each.value.waits_for
            self._waiting.add(each if goes_on else replace(each, value=future), future)
        self._awaited = []

    def _arrive(self, each: Awaited) -> None:
        try:
            value = each.value.went_on() if isinstance(each.value, Begun) else cast("Future[Any]", each.value).result()
        except Exception as error:
            raise Failure(error, each.spot.field.nodes, each.path) from error
        if isinstance(value, Begun):
            self._awaited.append(replace(each, value=in_task(value)))
        else:
            self.put(each.into, each.key, value, each.complete, each.spot, each.path)

    async def abandon(self) -> None:
        """Let what has begun come to its end, and nothing else begin."""
        await gather(*(in_task(each.value) for each in self._awaited), return_exceptions=True)

    def object_of(self, fields: list[Field], source: Any, path: Path | None) -> dict[str, Any]:
        """The answer's object for ``source``, some of whose fields may be written later."""
        made: dict[str, Any] = {}
        for field in fields:
            spot = Spot(self, field, path)
            made[field.key] = None
            try:
                value = field.take(source, spot)
                if field.is_leaf and IS_PLAIN[value.__class__]:
                    made[field.key] = field.complete(value, spot, path)
                    continue
            except Exception as error:
                raise Failure(error, field.nodes, spot.path) from error
            self.put(made, field.key, value, field.complete, spot, spot.path)
        return made

    def put(self, into: Any, key: str | int, value: Any, complete: Complete, spot: Spot, path: Path) -> None:
        """Complete a value in its place, or once it is there. Failure where it is an error, or has one below."""
        try:
            if IS_PLAIN[value.__class__]:
                into[key] = complete(value, spot, path)
                return
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
