"""A span for each operation, told to an OpenTelemetry collector where OTEL_EXPORTER_OTLP_ENDPOINT names one.

Its packages are an extra (requirements-telemetry.txt), and nothing of it is loaded elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from core.spans import Spans

MISSING: Final = (
    "OTEL_EXPORTER_OTLP_ENDPOINT is set, and OpenTelemetry is not installed: "
    "pip install --require-hashes --requirement requirements-telemetry.txt"
)


class Traces:
    def __init__(self) -> None:
        self.spans: Spans | None = None
        """None while nobody is told."""


TRACES: Final = Traces()


@contextmanager
def tracing() -> Iterator[None]:
    """Tells inside, if anybody is to be told; ImproperlyConfigured where the packages for it are not there."""
    if not settings.OTEL_EXPORTER_OTLP_ENDPOINT:
        yield
        return
    try:
        spans: Spans = import_module("core.spans").to_collector()
    except ModuleNotFoundError as error:
        raise ImproperlyConfigured(MISSING) from error
    TRACES.spans = spans
    try:
        yield
    finally:
        TRACES.spans = None
        spans.close()
