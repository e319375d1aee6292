"""JSON Schema from type annotations, so that what is said of a function and what it does cannot drift apart."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypedDict, Union, get_args, get_origin, get_type_hints, is_typeddict

Schema = dict[str, Any]

SIMPLE: Final[Mapping[object, str]] = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


@dataclass(frozen=True, slots=True)
class Described:
    """What JSON Schema says of a value beyond its type; of several, the last one's description counts."""

    description: str
    pattern: str | None = None
    enum: tuple[str, ...] | None = None
    minimum: int | None = None
    maximum: int | None = None

    def keywords(self) -> Schema:
        found = {name: getattr(self, name) for name in self.__slots__}
        return {name: list(value) if name == "enum" else value for name, value in found.items() if value is not None}


class Tool(TypedDict):
    """A function as a language model is told of it."""

    name: str
    description: str
    input_schema: Schema
    output_schema: Schema


def tool_of(function: Callable[..., Any], *, bound: Iterable[str]) -> Tool:
    """The function as a tool; its caller fills in the parameters that are ``bound``, and the model cannot."""
    hints = get_type_hints(function, include_extras=True)
    parameters = [each for each in inspect.signature(function).parameters.values() if each.name not in set(bound)]
    return Tool(
        name=function.__name__,
        description=inspect.getdoc(function) or "",
        input_schema=_object(
            {each.name: schema_of(hints[each.name]) for each in parameters},
            required=[each.name for each in parameters if each.default is inspect.Parameter.empty],
        ),
        output_schema=schema_of(hints["return"]),
    )


def schema_of(type_: Any) -> Schema:
    """The JSON Schema of a type: text, integers, booleans, lists, TypedDicts and unions of them, with descriptions."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        described = [each.keywords() for each in type_.__metadata__]
        return schema_of(type_.__origin__) | {name: value for each in described for name, value in each.items()}
    if origin in {Union, UnionType}:
        return {"anyOf": [schema_of(each) for each in arguments]}
    if origin is list:
        return {"type": "array", "items": schema_of(arguments[0])}
    if is_typeddict(type_):
        fields = {name: schema_of(each) for name, each in get_type_hints(type_, include_extras=True).items()}
        return _object(fields, required=list(fields)) | {"description": inspect.getdoc(type_)}
    return {"type": SIMPLE[type_]}


def _object(properties: Mapping[str, Schema], *, required: list[str]) -> Schema:
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}
