"""How a DomainError looks as a top-level error, outside any result union."""

from typing import Any

from strawberry.utils.str_converters import to_camel_case

from core import errors


def input_path(field: str | None) -> str | None:
    """The argument of a service as clients write it: ``startsOn`` for ``starts_on``."""
    return to_camel_case(field) if field else None


def extensions_of(error: errors.DomainError) -> dict[str, Any]:
    """What a top-level error says of a DomainError, for fields whose result has no room for errors."""
    extensions: dict[str, Any] = {"code": error.code}
    if error.field:
        extensions["field"] = input_path(error.field)
    if isinstance(error, errors.InvalidInput):
        extensions["fields"] = [{"field": input_path(name), "messages": list(m)} for name, m in error.fields.items()]
    if isinstance(error, errors.AuthenticationFailed):
        extensions["reason"] = error.reason
    return extensions
