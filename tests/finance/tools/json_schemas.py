"""Reading JSON Schema by hand, as far as the functions for programs use it: an unknown keyword is an error."""

import re
from collections.abc import Iterator
from typing import Any

TYPES = {"string": str, "integer": int, "boolean": bool, "null": type(None), "array": list, "object": dict}
KEYWORDS = {
    "type", "description", "pattern", "enum", "minimum", "maximum", "anyOf", "items", "properties", "required",
    "additionalProperties",
}  # fmt: skip


def problems(schema: dict[str, Any], value: Any, path: str = "$") -> Iterator[str]:
    """Where and how ``value`` is not as ``schema`` says."""
    assert schema.keys() <= KEYWORDS
    if "anyOf" in schema:
        if all(list(problems(each, value, path)) for each in schema["anyOf"]):
            yield f"{path} is none of these"
        return
    if type(value) is not TYPES[schema["type"]]:
        yield f"{path} is no {schema['type']}"
        return
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{path} does not match"
    if value not in schema.get("enum", [value]):
        yield f"{path} is not listed"
    if schema["type"] == "integer" and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{path} is out of range"
    yield from _inner_problems(schema, value, path)


def _inner_problems(schema: dict[str, Any], value: Any, path: str) -> Iterator[str]:
    if schema["type"] == "array":
        for number, item in enumerate(value):
            yield from problems(schema["items"], item, f"{path}[{number}]")
    if schema["type"] == "object":
        assert schema["additionalProperties"] is False
        yield from (f"{path}.{name} is missing" for name in schema["required"] if name not in value)
        for name, item in value.items():
            if name in schema["properties"]:
                yield from problems(schema["properties"][name], item, f"{path}.{name}")
            else:
                yield f"{path}.{name} is unknown"
