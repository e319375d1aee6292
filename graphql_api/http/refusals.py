"""Requests that are turned away at the HTTP edge, before any GraphQL runs."""

from typing import Any

from cross_web import HTTPException


class Refusal(HTTPException):
    """An HTTP answer other than 2xx; ``code`` is stable, ``field`` names the part of the request that is wrong."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        field: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(status, message)
        self.code = code
        self.field = field
        self.headers = headers or {}

    def as_error(self) -> dict[str, Any]:
        """The GraphQL error of the answer's body."""
        field = {} if self.field is None else {"field": self.field}
        return {"message": self.reason, "extensions": {"code": self.code, **field}}


def bad_request(message: str, *, field: str | None = None) -> Refusal:
    return Refusal(400, "BAD_REQUEST", message, field=field)
