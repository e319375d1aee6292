"""Random operations over all of the schema: fields, arguments, aliases, fragments, directives and variables."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
    is_required_argument,
)

from tests.attacks.values import Values, literal

DEEPEST = 7
MOST_FIELDS = 60


@dataclass
class Operation:
    """What a request may ask for."""

    kind: str = "query"
    fragments: list[str] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)
    fields: int = 0
    text: str = ""


class Documents:
    """Draws operations; what one thread draws from a seed is always the same."""

    def __init__(self, schema: GraphQLSchema, random: Random, ids: list[str]) -> None:
        self.schema = schema
        self.random = random
        self.values = Values(random, ids)

    def operation(self) -> Operation:
        return self._written_out(Operation("mutation" if self.random.random() < 0.4 else "query"))

    def query(self) -> Operation:
        return self._written_out(Operation())

    def _written_out(self, made: Operation) -> Operation:
        root = self.schema.mutation_type if made.kind == "mutation" else self.schema.query_type
        selection = self._selection(made, root, DEEPEST)
        declared = f"({', '.join(made.declared)})" if made.declared else ""
        made.text = "\n".join([f"{made.kind} Fuzz{declared} {selection}", *made.fragments])
        return made

    def _selection(self, made: Operation, type_: Any, depth: int) -> str:
        parts = ["__typename"]
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            possible = self._some(self.schema.get_possible_types(type_), 2)
            parts.extend(f"... on {one.name} {self._selection(made, one, depth)}" for one in possible)
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            chosen = self._some([*type_.fields.items()], 2 if depth == DEEPEST else 6)
            parts.extend(self._field(made, name, one, depth) for name, one in chosen)
        return self._wrapped(made, type_, f"{{ {' '.join(parts)} }}")

    def _wrapped(self, made: Operation, type_: Any, selection: str) -> str:
        """Sometimes as a fragment of its own, which is then spread once or twice."""
        if self.random.random() > 0.08:
            return selection
        name = f"Part{len(made.fragments)}"
        made.fragments.append(f"fragment {name} on {type_.name} {selection}")
        return f"{{ ...{name} {f'...{name}' if self.random.random() < 0.3 else ''} }}"

    def _field(self, made: Operation, name: str, chosen: Any, depth: int) -> str:
        inner = get_named_type(chosen.type)
        if is_composite_type(inner) and (depth <= 0 or made.fields >= MOST_FIELDS):
            return "__typename"
        made.fields += 1
        alias = f"a{made.fields}: " if self.random.random() < 0.2 else ""
        arguments = self._arguments(made, chosen)
        nested = f" {self._selection(made, inner, depth - 1)}" if is_composite_type(inner) else ""
        return f"{alias}{name}{arguments}{self._directive()}{nested}"

    def _arguments(self, made: Operation, chosen: Any) -> str:
        given = {
            name: argument
            for name, argument in chosen.args.items()
            if is_required_argument(argument) or self.random.random() < 0.35
        }
        written = [f"{name}: {self._written(made, argument.type)}" for name, argument in given.items()]
        return f"({', '.join(written)})" if written else ""

    def _written(self, made: Operation, type_: Any) -> str:
        value = self.values.of(type_)
        if self.random.random() < 0.6:
            return literal(value)
        name = f"v{len(made.variables)}"
        made.declared.append(f"${name}: {type_}")
        made.variables[name] = value
        return f"${name}"

    def _directive(self) -> str:
        return self.random.choice([" @include(if: true)", " @skip(if: false)"]) if self.random.random() < 0.03 else ""

    def _some(self, items: Any, most: int) -> list[Any]:
        return self.random.sample([*items], min(len(items), self.random.randint(1, most)))
