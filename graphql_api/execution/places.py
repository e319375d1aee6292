"""Where in the answer something is; paths are made of it only where somebody asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLResolveInfo
from graphql.pyutils import Path

from graphql_api.execution.given import Given

if TYPE_CHECKING:
    from graphql_api.execution.plans import Field
    from graphql_api.execution.runs import Run


class Root:
    """Where the object of the query itself is; as all places of objects it has what the object's fields share."""

    __slots__ = ("run", "shared")
    path = None

    def __init__(self, run: Run) -> None:
        self.run = run
        self.shared: Any = None


class Item:
    """The place of one of a list, which is at ``above``."""

    __slots__ = ("_path", "above", "index", "run", "shared")

    def __init__(self, run: Run, above: Place, index: int) -> None:
        self.run, self.above, self.index = run, above, index
        self.shared: Any = None
        self._path: Path | None = None

    @property
    def path(self) -> Path:
        if self._path is None:
            self._path = Path(self.above.path, self.index, None)
        return self._path


class Spot:
    """A field of the object at ``above``, and the place of its value.

    To resolvers it is what graphql-core tells of a field, most of which is made only when they ask for it.
    """

    __slots__ = ("_path", "above", "field", "run", "shared")

    def __init__(self, run: Run, field: Field, above: Place) -> None:
        self.run, self.field, self.above = run, field, above
        self.shared: Any = None
        self._path: Path | None = None

    @property
    def path(self) -> Path:
        if self._path is None:
            self._path = Path(self.above.path, self.field.key, self.field.parent.name)
        return self._path

    @property
    def context(self) -> Any:
        return self.run.context

    @property
    def arguments(self) -> dict[str, Any]:
        return self.given.arguments

    @property
    def given(self) -> Given:
        """What the query gives the field."""
        return self.field.given or self.run.given(self.field)

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

    def __getattr__(self, name: str) -> Any:
        return getattr(self.info, name)


Place = Root | Item | Spot
