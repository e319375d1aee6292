"""The log: a line of text for people who develop, a JSON object a line for programs that read it in service.

Of an error, JSON tells its class and the places in the code, never its message: that may hold what somebody wrote.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any, Final

import orjson
from django.core.exceptions import ImproperlyConfigured

from core.request_ids import REQUEST_ID

FORMATS: Final = ("lines", "json")
FACTS: Final = "facts"
"""The attribute of a record that has what it tells beside its message, by name."""
OF_SERVER: Final = ("uvicorn", "uvicorn.error", "uvicorn.access")


def read_format(text: str) -> str:
    if text not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT is one of {', '.join(FORMATS)}.")
    return text


def join_logs() -> None:
    """Have the server's own lines written as all others are."""
    for name in OF_SERVER:
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


class Lines(logging.Formatter):
    """Says of an error in which request it was."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (as the standard library calls it)
        line, name = super().formatMessage(record), REQUEST_ID.get()
        return line if name is None or record.levelno < logging.ERROR else f"{line} (request {name})"


class JsonLines(logging.Formatter):
    """Time, level, logger, message and request of each record, and its facts."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if name := REQUEST_ID.get():
            line["request"] = name
        line |= getattr(record, FACTS, {})
        if record.exc_info and record.exc_info[1]:
            line["errors"] = list(_told(record.exc_info[1]))
        return orjson.dumps(line, default=str).decode()


def _told(error: BaseException) -> Iterator[dict[str, Any]]:
    """The error, and those that it came of."""
    found: BaseException | None = error
    while found is not None:
        frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(found.__traceback__)]
        yield {"class": type(found).__qualname__, "frames": frames}
        found = found.__cause__ or found.__context__
