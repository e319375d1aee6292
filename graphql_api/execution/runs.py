"""One execution of a planned query: the answer as far as it is, and what has to be awaited for the rest."""

from __future__ import annotations

from asyncio import Task, create_task, gather, iscoroutine
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import FieldNode, GraphQLResolveInfo
from graphql.execution.execute import ExecutionContext
from graphql.pyutils import Path

if TYPE_CHECKING:
    from graphql_api.execution.plans import Field

Complete = Callable[["Run", Any, GraphQLResolveInfo, Path], Any]


class Unfit(Exception):
    """A value that the schema does not allow where it is."""


@dataclass(frozen=True, slots=True)
class Failure(Exception):
    """What a field raised, or was unfit for."""

    error: Exception
    nodes: list[FieldNode]
    path: Path


@dataclass(frozen=True, slots=True)
class Awaited:
    """A part of the answer that is not there yet, and where it belongs."""

    value: Awaitable[Any]
    into: Any
    key: str | int
    complete: Complete
    info: GraphQLResolveInfo
    path: Path


class Run:
    """The values of one request; ``asked`` has its variables and its context."""

    def __init__(self, asked: ExecutionContext) -> None:
        self._asked = asked
        self._is_awaitable = asked.is_awaitable
        self._arguments: dict[Field, dict[str, Any]] = {}
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
        self._begun += [create_task(self._arrive(each)) for each in self._awaited]
        self._awaited = []

    async def _arrive(self, each: Awaited) -> None:
        try:
            value = await each.value
        except Exception as error:
            raise Failure(error, each.info.field_nodes, each.path) from error
        self.put(each.into, each.key, value, each.complete, each.info, each.path)
        self._begin()

    async def abandon(self) -> None:
        """Let what loaders have begun come to its end, and nothing else begin."""
        left = [each.value for each in self._awaited]
        for value in filter(iscoroutine, left):
            value.close()
        await gather(*(value for value in left if not iscoroutine(value)), return_exceptions=True)

    def object_of(self, fields: list[Field], source: Any, path: Path | None) -> dict[str, Any]:
        """The answer's object for ``source``, some of whose fields may be written later."""
        made: dict[str, Any] = {}
        for field in fields:
            place = Path(path, field.key, field.parent.name)
            info = self._info(field, place)
            try:
                value = field.resolve(source, info, **self._arguments_of(field))
            except Exception as error:
                raise Failure(error, field.nodes, place) from error
            made[field.key] = None
            self.put(made, field.key, value, field.complete, info, place)
        return made

    def put(
        self, into: Any, key: str | int, value: Any, complete: Complete, info: GraphQLResolveInfo, path: Path
    ) -> None:
        """Complete a value in its place, or once it is there. Failure where it is an error, or has one below."""
        if self._is_awaitable(value):
            self._awaited.append(Awaited(value, into, key, complete, info, path))
            return
        if isinstance(value, Exception):
            raise Failure(value, info.field_nodes, path)
        try:
            into[key] = complete(self, value, info, path)
        except Failure:
            raise
        except Exception as error:
            raise Failure(error, info.field_nodes, path) from error

    def _arguments_of(self, field: Field) -> dict[str, Any]:
        """Those of the field, the same for all objects."""
        if field not in self._arguments:
            self._arguments[field] = field.arguments(self._asked.variable_values)
        return self._arguments[field]

    def _info(self, field: Field, path: Path) -> GraphQLResolveInfo:
        asked = self._asked
        return GraphQLResolveInfo(
            field.name,
            field.nodes,
            field.definition.type,
            field.parent,
            path,
            asked.schema,
            asked.fragments,
            asked.root_value,
            asked.operation,
            asked.variable_values,
            asked.context_value,
            asked.is_awaitable,
        )
