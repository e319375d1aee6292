"""What the request is called that is being answered."""

from contextvars import ContextVar
from typing import Final

REQUEST_ID: Final[ContextVar[str | None]] = ContextVar("REQUEST_ID", default=None)
"""In threads and tasks as where they were begun; None outside a request."""
