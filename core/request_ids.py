"""What the request is called that is being answered, and the log of what went wrong in it."""

import logging
from contextvars import ContextVar
from typing import Final

REQUEST_ID: Final[ContextVar[str | None]] = ContextVar("REQUEST_ID", default=None)
"""In threads and tasks as where they were begun; None outside a request."""


class Lines(logging.Formatter):
    """Says of an error in which request it was."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (as the standard library calls it)
        line, name = super().formatMessage(record), REQUEST_ID.get()
        return line if name is None or record.levelno < logging.ERROR else f"{line} (request {name})"
