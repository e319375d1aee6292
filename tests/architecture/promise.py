"""What the schema promises from release to release, and how what breaks it is found."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    find_breaking_changes,
)

ROOT: Final = Path(__file__).parents[2]
RESHAPED: Final = "0.2.0"
"""The one release that may break everything at once."""
WHOLE: Final = "Breaking: the whole schema is new."
DEPRECATION: Final = re.compile(r".+\. Since \d{4}-\d{2}-\d{2}, until \d{4}-\d{2}-\d{2}\.", re.DOTALL)


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def last_release(versions: list[str], coming: str) -> str:
    """The newest of ``versions`` that is older than the coming one."""
    return max((version for version in versions if number(version) < number(coming)), key=number)


def section_of(changelog: str, version: str) -> str:
    """What the changelog says of a version."""
    sections = re.split(r"^## \[(.+?)\].*$", changelog, flags=re.MULTILINE)
    return dict(zip(sections[1::2], sections[2::2], strict=True))[version]


def unnamed_breaks(old: str, new: str, changelog: str, coming: str) -> list[str]:
    """What a client of the schema ``old`` loses with ``new`` and the changelog does not say of the coming version."""
    said = " ".join(section_of(changelog, coming).replace("`", "").split())
    if coming == RESHAPED and WHOLE in said:
        return []
    breaks = find_breaking_changes(build_schema(old), build_schema(new))
    lines = [f"Breaking: {change.description.rstrip('.')}" for change in breaks]
    return [line for line in lines if line not in said]


def deprecations(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    """Everything deprecated, such as ``Wallet.plans``, with the reason."""
    for type_ in schema.type_map.values():
        for name, member in _members(type_):
            if member.deprecation_reason is not None:
                yield f"{type_.name}.{name}", member.deprecation_reason


def _members(type_):
    if isinstance(type_, GraphQLEnumType):
        yield from type_.values.items()
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
        for name, field in type_.fields.items():
            yield name, field
            yield from ((f"{name}({argument})", arg) for argument, arg in getattr(field, "args", {}).items())


def unkept_deprecations(schema: GraphQLSchema, changelog: str) -> list[str]:
    """What is deprecated without a reason and two dates, or without a word in the changelog."""
    return [
        name
        for name, reason in deprecations(schema)
        if not DEPRECATION.fullmatch(reason) or f"`{name}`" not in changelog
    ]
