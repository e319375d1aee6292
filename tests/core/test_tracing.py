"""Spans are told where the standard variable names a collector, and need nothing elsewhere."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core import tracing as module
from core.tracing import TRACES, tracing


def test_without_a_collector_nobody_is_told(settings):
    settings.OTEL_EXPORTER_OTLP_ENDPOINT = ""
    with tracing():
        assert TRACES.spans is None


def test_a_collector_is_told_until_the_end(settings, monkeypatch):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    settings.OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:9"
    with tracing():
        assert TRACES.spans
    assert TRACES.spans is None


def test_packages_that_are_not_there_are_named(settings, monkeypatch):
    settings.OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:9"

    def missing(_: str) -> None:
        raise ModuleNotFoundError("No module named 'opentelemetry'")

    monkeypatch.setattr(module, "import_module", missing)
    with pytest.raises(ImproperlyConfigured, match=r"--requirement requirements-telemetry\.txt$"), tracing():
        pass
