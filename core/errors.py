"""Every failure a caller is expected to handle; graphql_api/errors says how each looks in the schema.

DomainError
├── NotSignedIn           the request carries no session, and what it asks for needs one
├── AuthenticationFailed  credentials or a token were refused
├── NotAllowed            the token is good, but does not open what it was used for
├── NotFound              the object does not exist, or belongs to someone else
├── InvalidInput          one or more fields were rejected
├── Conflict              the request is well formed, but the current state forbids it
├── RateLimited           somebody asked too often; try again after the seconds it tells
├── TooBusy               a limit protects the server; try again later
├── TimedOut              it took longer than it may
└── DatabaseUnavailable   there is no database to ask; try again later

Fields are named as the service's argument (``starts_on``); the transport turns them into input paths.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from math import ceil
from typing import Any, ClassVar, Final, Protocol, Self

from core.scopes import Need

Problems = dict[str, list[str]]
"""What is wrong with an argument, by its name."""
START_AFTER_END = "The start is after the end."
"""What is wrong with every range that is turned around."""
MOST_ROWS: Final = 100
"""Rows that one failure names."""


class Row(Protocol):
    """A row that a message names."""

    pk: Any


class Versioned(Row, Protocol):
    """A row whose version tells whether it is still the one that somebody saw."""

    version: Any


class Mention(str):
    """A message about an argument that names rows, which the answer then names as objects."""

    __slots__ = ("rows",)
    rows: Sequence[Row]

    def __new__(cls, message: str, *rows: Row) -> Self:
        mention = super().__new__(cls, message)
        mention.rows = rows
        return mention


class DomainError(Exception):
    """Base of every expected failure; ``code`` is stable and safe to branch on.

    ``fields`` maps arguments to what is wrong with them, "" standing for the input as a whole; ``field`` is the one
    argument of a failure that is about one. ``rows`` are those that its words name, the caller's own or nobody's, at
    most MOST_ROWS.
    """

    code: ClassVar[str]

    def __init__(self, message: str, field: str | None = None, rows: Iterable[Row] = ()) -> None:
        super().__init__(message)
        self.field = field
        self.fields: Mapping[str, Sequence[str]] = {} if field is None else {field: [message]}
        self.rows = [*rows][:MOST_ROWS]


class NotSignedIn(DomainError):
    code = "NOT_SIGNED_IN"

    def __init__(self) -> None:
        super().__init__("Somebody has to be signed in for this.")


class AuthenticationFailed(DomainError):
    """Why a password or token was refused; the reason never tells whether an account exists."""

    code = "AUTHENTICATION_FAILED"

    class Reason(StrEnum):
        EMAIL_NOT_CONFIRMED = "EMAIL_NOT_CONFIRMED"
        INVALID_CREDENTIALS = "INVALID_CREDENTIALS"
        SECOND_FACTOR_REQUIRED = "SECOND_FACTOR_REQUIRED"
        SECOND_FACTOR_WRONG = "SECOND_FACTOR_WRONG"
        TOKEN_EXPIRED = "TOKEN_EXPIRED"
        TOKEN_INVALID = "TOKEN_INVALID"
        TOKEN_MISSING = "TOKEN_MISSING"
        TOKEN_REUSED = "TOKEN_REUSED"
        TOKEN_REVOKED = "TOKEN_REVOKED"
        WRONG_PASSWORD = "WRONG_PASSWORD"

    MESSAGES: ClassVar[Mapping[Reason, str]] = {
        Reason.EMAIL_NOT_CONFIRMED: "The e-mail address has to be confirmed first; a mail says how.",
        Reason.INVALID_CREDENTIALS: "The e-mail, username or password is not right.",
        Reason.SECOND_FACTOR_REQUIRED: "The password is right; a code is asked for, too.",
        Reason.SECOND_FACTOR_WRONG: "The code is wrong, or was used before.",
        Reason.TOKEN_EXPIRED: "The token has expired.",
        Reason.TOKEN_INVALID: "The token is not valid.",
        Reason.TOKEN_MISSING: "There is no refresh token; sign in.",
        Reason.TOKEN_REUSED: "The refresh token was used before; sign in again.",
        Reason.TOKEN_REVOKED: "The session or token has ended.",
        Reason.WRONG_PASSWORD: "The current password is wrong.",
    }

    def __init__(self, reason: Reason, field: str | None = None) -> None:
        super().__init__(self.MESSAGES[reason], field)
        self.reason = reason


class NotAllowed(DomainError):
    """``scope`` is what a personal access token lacks; None where no token is enough and somebody has to sign in."""

    code = "NOT_ALLOWED"

    def __init__(self, scope: Need) -> None:
        lacking = f"The token does not have the scope {scope.name}." if scope else ""
        super().__init__(lacking or "A personal access token cannot do this; sign in.")
        self.scope = scope


class NotFound(DomainError):
    """``field`` is the argument that named the object; absent and foreign objects look the same."""

    code = "NOT_FOUND"

    def __init__(self, what: str, field: str | None = None) -> None:
        super().__init__(f"{what} not found.", field)


class InvalidInput(DomainError):
    """``fields`` maps each rejected argument to everything that is wrong with it."""

    code = "INVALID_INPUT"

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        messages = [message for found in fields.values() for message in found]
        rows = [row for message in messages if isinstance(message, Mention) for row in message.rows]
        super().__init__("The input is not valid.", rows=rows)
        self.fields = fields

    def __str__(self) -> str:
        problems = dict.fromkeys(message for messages in self.fields.values() for message in messages)
        return f"The input is not valid: {' '.join(problems)}"


class Conflict(DomainError):
    """``current`` is the row as it stands, where the caller acted on an older one."""

    code = "CONFLICT"

    def __init__(
        self, message: str, field: str | None = None, current: Versioned | None = None, rows: Iterable[Row] = ()
    ) -> None:
        super().__init__(message, field, rows)
        self.current = current


@contextmanager
def naming(**arguments: str) -> Iterator[None]:
    """Let failures inside name these arguments, such as ``date``, as the caller calls them, such as ``opening_on``."""
    try:
        yield
    except DomainError as error:
        error.fields = {arguments.get(name, name): messages for name, messages in error.fields.items()}
        error.field = arguments.get(error.field, error.field) if error.field else None
        raise


class RateLimited(DomainError):
    """``retry_after`` is for how many whole seconds the same will be refused again, one at least."""

    code = "RATE_LIMITED"

    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = max(1, ceil(retry_after))


class TooBusy(DomainError):
    code = "TOO_BUSY"

    def __init__(self) -> None:
        super().__init__("Too many requests at once; try again in a moment.")


class TimedOut(DomainError):
    """What was under way was stopped; a write that was not over has changed nothing."""

    code = "TIMED_OUT"

    def __init__(self) -> None:
        super().__init__("The request took too long and was stopped; ask for less, or try again in a moment.")


class DatabaseUnavailable(DomainError):
    """Nobody knows whether a write that was under way happened; sent again with its idempotency key it happens once."""

    code = "DATABASE_UNAVAILABLE"

    def __init__(self) -> None:
        super().__init__("The database cannot be used at the moment; try again in a moment.")
