"""What tests expect of the errors in answers."""

from typing import Any

ERROR = "... on Error { code message fields { path messages } }"
"""The one fragment that serves every form."""


def extensions(code: str, /, fields: dict[str, str] | None = None, **details: str | int) -> dict[str, Any]:
    """The ``extensions`` of an error that has one message for each path."""
    return {"code": code, "fields": field_errors(fields or {})} | details


def field_errors(messages: dict[str, str]) -> list[dict[str, Any]]:
    return [{"path": path, "messages": [message]} for path, message in messages.items()]


def paths_of(error: dict[str, Any]) -> list[str | None]:
    """The fields that an error is about, be it a result or the ``extensions`` of a top-level one."""
    return [problem["path"] for problem in error["fields"]]


def messages_of(error: dict[str, Any]) -> dict[str | None, list[str]]:
    """What an error says of each field."""
    return {problem["path"]: problem["messages"] for problem in error["fields"]}
