"""Documents made up from the schema, to search for those that cost more than their price says."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from tests.graphql_api.household_inputs import INPUTS

MOST_DEEP = 9
ENUM = re.compile("[A-Z]{4,}")
NUMBERS = {"first": 100, "lastPeriods": 240, "lastMonths": 240, "firstTransactions": 100, "firstEntities": 50}
"""The largest that arguments may say."""


class DearDocuments:
    """Random operations over ``schema``; ``ids`` are nodes by their type, of a household that has much of all."""

    def __init__(self, schema: GraphQLSchema, ids: Mapping[str, list[str]], today: dt.date, random: Random) -> None:
        self.schema, self.ids, self.today, self.random = schema, ids, today, random

    def document(self, size: int, kind: str = "query") -> str:
        """A query, or a mutation, of about ``size`` selections."""
        root = self.schema.mutation_type if kind == "mutation" else self.schema.query_type
        assert root
        self.left = size
        return f"{kind} {{ {self._fields(root, MOST_DEEP)} }}"

    def field(self, type_: GraphQLObjectType, deep: int, size: int, name: str | None = None) -> str:
        """One field of ``type_``, with about ``size`` selections in it, no more than ``deep`` objects in each other."""
        self.left = size
        names = [name for name, field in type_.fields.items() if deep > 0 or is_leaf_type(get_named_type(field.type))]
        return self._field(type_, name or self.random.choice(names or ["__typename"]), deep)

    def _fields(self, type_: Any, deep: int) -> str:
        if not isinstance(type_, GraphQLObjectType):
            possible = list(self.schema.get_possible_types(type_))
            if type_.name.endswith("Result"):
                return f"__typename ... on {possible[0].name} {{ {self._fields(possible[0], deep)} }}"
            chosen = self.random.sample(possible, min(len(possible), self.random.randint(1, 4)))
            return "__typename " + " ".join(f"... on {each.name} {{ {self._fields(each, deep)} }}" for each in chosen)
        names = [name for name, field in type_.fields.items() if deep or is_leaf_type(get_named_type(field.type))]
        count = self.random.choice((1, 1, 2, 3, 8, 20))
        written = [self._field(type_, self.random.choice(names), deep) for _ in range(count) if names and self.left > 0]
        return " ".join(["__typename", *written])

    def _field(self, type_: GraphQLObjectType, name: str, deep: int) -> str:
        if name == "__typename":
            return name
        field = type_.fields[name]
        self.left -= 1
        is_mutation = type_ is self.schema.mutation_type and name in INPUTS
        arguments = f"input: {self._input_of(name)}" if is_mutation else ", ".join(self._arguments(field))
        alias = f"a{self.left}_{self.random.randint(0, 10**6)}: "
        inner = get_named_type(field.type)
        selected = "" if is_leaf_type(inner) else f" {{ {self._fields(inner, deep - 1)} }}"
        return f"{alias}{name}{f'({arguments})' if arguments else ''}{selected}"

    def _input_of(self, mutation: str) -> str:
        """One that may go through, with long lists where it has some."""
        values = INPUTS[mutation](_Chosen(self))
        for name in ("ids", "bucketIds"):
            if name in values:
                kind = "Bucket" if name == "bucketIds" else "Transaction"
                values[name] = self.ids.get(kind, values[name])[: self.random.choice((1, 20, 100))]
        return _written(values)

    def _arguments(self, field: GraphQLField) -> list[str]:
        paging = {"first": "last"} if "last" in field.args and "first" in field.args else {}
        chosen = [
            (name, argument)
            for name, argument in field.args.items()
            if name not in {"after", "before", *paging.values()}
            and (is_required_argument(argument) or name in NUMBERS or self.random.choice((True, False)))
        ]
        return [f"{name}: {self._value(name, argument)}" for name, argument in chosen]

    def _value(self, name: str, argument: GraphQLArgument) -> str:
        if name in NUMBERS:
            most = 50 if "at most, the largest first" in (argument.description or "") else NUMBERS[name]
            return str(most)
        if name == "last":
            return "240"
        if name == "ids":
            return f"[{', '.join(self._id(self.random.choice(list(self.ids))) for _ in range(100))}]"
        return self._of_type(name, argument.type)

    def _of_type(self, name: str, type_: Any, deep: int = 2) -> str:
        if isinstance(type_, GraphQLNonNull):
            return self._of_type(name, type_.of_type, deep)
        if isinstance(type_, GraphQLList):
            inner = get_named_type(type_)
            if isinstance(inner, GraphQLEnumType):
                most = min(3, len(inner.values))
                return f"[{', '.join(self.random.sample(list(inner.values), self.random.randint(1, most)))}]"
            return f"[{self._of_type(name, type_.of_type, deep)}]"
        if isinstance(type_, GraphQLEnumType):
            return self.random.choice(list(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            return self._object(type_, deep)
        return self._scalar(name, type_.name)

    def _object(self, type_: GraphQLInputObjectType, deep: int) -> str:
        names = [name for name, field in type_.fields.items() if deep or is_leaf_type(get_named_type(field.type))]
        if type_.name == "Span":
            return self.random.choice([f'{{month: "{self._month(0)}"}}', f"{{days: {{from: {self._day(20)}}}}}"])
        if type_.name == "DateRange":
            return f"{{from: {self._day(20)}, to: {self._day(0)}}}"
        chosen = self.random.sample(names, min(len(names), self.random.randint(1, 2))) if names else []
        return (
            f"{{{', '.join(f'{name}: {self._of_type(name, type_.fields[name].type, deep - 1)}' for name in chosen)}}}"
        )

    def _scalar(self, name: str, type_: str) -> str:
        years = {"from": 9, "to": 0}.get(name, 0)
        return {
            "Boolean": lambda: "true",
            "Date": lambda: self._day(years),
            "ID": lambda: self._id(_type_of(name)),
            "Int": lambda: str(self.today.year) if name == "year" else "1",
            "Float": lambda: "1",
            "Money": lambda: '"100.00"',
            "Month": lambda: f'"{self._month(years)}"',
        }.get(type_, lambda: '"purchase something"')()

    def _day(self, years: int) -> str:
        return f'"{self.today - dt.timedelta(days=366 * years)}"'

    def _month(self, years: int) -> str:
        return f"{self.today.year - years}-{self.today.month:02}"

    def _id(self, type_: str) -> str:
        return f'"{self.chosen(type_)}"'

    def chosen(self, type_: str) -> str:
        """The id of any node of the type; of a wallet where there is none."""
        return self.random.choice(self.ids.get(type_) or self.ids["Wallet"])


class _Chosen(dict[str, str]):
    """Any ids in the places of those that the inputs of mutations name: as ``Deposit``, or ``Deposit2`` for another."""

    def __init__(self, documents: DearDocuments) -> None:
        self.documents = documents

    def __missing__(self, name: str) -> str:
        return self.documents.chosen(name.rstrip("23456789"))

    def get(self, name: str, default: Any = None) -> Any:
        return self[name]


def _type_of(argument: str) -> str:
    """Whose id an argument takes: Wallet for ``walletId``."""
    return f"{argument[0].upper()}{argument[1:]}".removesuffix("Ids").removesuffix("Id")


def _written(value: Any) -> str:
    """As it stands in a document, where names in capitals are values of enums."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_written(member)}' for name, member in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return value if isinstance(value, str) and ENUM.fullmatch(value) else json.dumps(value)
